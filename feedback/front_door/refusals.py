"""What the door says itself: short pages with the numbers, and the typed text to send again."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser
from werkzeug.http import parse_options_header

from feedback.front_door.answers import Answer
from feedback.languages import translations
from feedback.numbers import HEADING, LAST_RESORT, YOUR_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from a2wsgi.asgi_typing import HTTPScope

FORMS = {"/feedback", "/cy/feedback"}
RETRY_AFTER_S = 10
# The form has about ten fields. Thousands would cost the time that we do not have.
MAX_FIELDS = 100

PAGE = Markup("""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="/static/css/site.css">
</head>
<body>
<main>
<h1>{title}</h1>
<p>{advice}</p>
{form}<h2>{heading}</h2>
<ul>
{numbers}
</ul>
</main>
</body>
</html>
""")
FORM = Markup("""<form method="post" action="{path}">
{fields}
<p><button>{button}</button></p>
</form>
""")
HIDDEN = Markup('<input type="hidden" name="{name}" value="{value}">')
# A text area swallows one line break at its start: give it one to swallow.
TEXT = Markup(
    '<p><label for="text">{label}</label></p>\n'
    '<p><textarea id="text" name="text" rows="12" cols="60">\n{value}</textarea></p>'
)


class Refusals:
    """The answers that need no Flask."""

    def __init__(self, headers: Iterable[tuple[str, str]]) -> None:
        always = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store"}
        self._headers = [
            (name.lower().encode(), value.encode()) for name, value in (*headers, *always.items())
        ]

    def ambiguous(self, scope: HTTPScope) -> Answer:
        """Refuse what two servers could read in two ways (400)."""
        _ = translations(_language(scope)).gettext
        advice = _("Your browser or a network on the way sent something we cannot read.")
        return self._page(scope, 400, _("This request cannot be read"), advice)

    def too_slow(self, scope: HTTPScope, body: bytes) -> Answer:
        """Give up waiting for the rest (408)."""
        _ = translations(_language(scope)).gettext
        advice = _("Nothing has been sent to us yet. Check what is here and send it again.")
        return self._page(scope, 408, _("Not everything arrived in time"), advice, body)

    def full(self, scope: HTTPScope, body: bytes) -> Answer:
        """Say that too many others are waiting (503)."""
        _ = translations(_language(scope)).gettext
        advice = _("Nothing has been lost or sent. Wait 10 seconds, then try again.")
        answer = self._page(scope, 503, _("Too many people are using this site"), advice, body)
        answer.headers.append((b"retry-after", str(RETRY_AFTER_S).encode()))
        return answer

    def failed(self, scope: HTTPScope, body: bytes) -> Answer:
        """Say that the fault is ours (500)."""
        _ = translations(_language(scope)).gettext
        advice = _("The fault is ours. We cannot say whether it was saved: you can send it again.")
        return self._page(scope, 500, _("Something went wrong"), advice, body)

    def _page(
        self, scope: HTTPScope, status: int, title: str, advice: str, body: bytes = b""
    ) -> Answer:
        language = _language(scope)
        numbers = Markup("\n").join(
            Markup("<li>{}</li>").format(line) for line in LAST_RESORT[language]
        )
        page = PAGE.format(
            language=language,
            title=title,
            advice=advice,
            form=_form(scope, body),
            heading=HEADING.say(language),
            numbers=numbers,
        )
        return Answer(status, list(self._headers), page.encode())


def _language(scope: HTTPScope) -> str:
    return "cy" if f"{scope['path']}/".startswith("/cy/") else "en"


def _form(scope: HTTPScope, body: bytes) -> Markup:
    """Return a form that sends the same fields again: for us the same submission."""
    fields = _fields(scope, body)
    if not fields:
        return Markup("")
    language = _language(scope)
    label, button = YOUR_WORDS.say(language), translations(language).gettext("Send again")
    shown = Markup("\n").join(
        TEXT.format(label=label, value=value)
        if name == "text"
        else HIDDEN.format(name=name, value=value)
        for name, value in fields.items(multi=True)
    )
    return FORM.format(path=scope["path"], fields=shown, button=button)


def _fields(scope: HTTPScope, body: bytes) -> MultiDict[str, str]:
    """Return what was typed; nothing when it is not the feedback form or cannot be read."""
    if scope["method"] != "POST" or scope["path"] not in FORMS or body.count(b"&") > MAX_FIELDS:
        return MultiDict()
    content_type = dict(scope["headers"]).get(b"content-type", b"").decode("latin-1")
    mimetype, options = parse_options_header(content_type)
    parser = FormDataParser(max_form_parts=MAX_FIELDS)
    try:
        return parser.parse(BytesIO(body), mimetype, len(body), options)[1]
    except RequestEntityTooLarge:
        return MultiDict()
