"""What the door says itself: short pages with the numbers, and the typed text to send again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from feedback import problems
from feedback.form_bodies import fields
from feedback.front_door.answers import Answer, encoded
from feedback.languages import translations
from feedback.numbers import YOUR_WORDS, last_resort_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from a2wsgi.asgi_typing import HTTPScope

FORMS = {"/feedback", "/cy/feedback", "/feedback/track/add", "/cy/feedback/track/add"}
# With any one left out, the same message sent again would be another one.
MESSAGE = {"about", "feeling", "text", "page", "name", "email", "email_is_safe"}
FIELDS = {*MESSAGE, "token", "website", "personal_data", "message"}
RETRY_AFTER_S = 10

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
        always = [*headers, ("Cache-Control", "no-store")]
        self._headers = encoded([*always, ("Content-Type", "text/html; charset=utf-8")])
        self._for_programs = encoded([*always, ("Content-Type", problems.TYPE), problems.EVERYBODY])

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
        if problems.is_for_programs(scope["path"]):
            detail = problems.problem(status, f"{title}. {advice}")
            return Answer(status, list(self._for_programs), detail)
        kept, form = _note(scope, body), _form(scope, body)
        page = last_resort_page(title, [advice], _language(scope), kept, form)
        return Answer(status, list(self._headers), page.encode())


def _language(scope: HTTPScope) -> str:
    return "cy" if f"{scope['path']}/".startswith("/cy/") else "en"


def _form(scope: HTTPScope, body: bytes) -> Markup:
    """Return a form that sends the same fields again: for us the same submission."""
    sent = _fields(scope, body)
    if not sent:
        return Markup("")
    language = _language(scope)
    label, button = YOUR_WORDS.say(language), translations(language).gettext("Send again")
    shown = Markup("\n").join(
        TEXT.format(label=label, value=value)
        if name == "text"
        else HIDDEN.format(name=name, value=value)
        for name, value in sent.items(multi=True)
    )
    return FORM.format(path=scope["path"], fields=shown, button=button)


def _note(scope: HTTPScope, body: bytes) -> str:
    """Return the note that staff typed; to be copied, for their forms cannot be sent from here."""
    if scope["method"] != "POST" or "/staff/" not in scope["path"]:
        return ""
    return fields(body, _content_type(scope)).get("note", "")


def _content_type(scope: HTTPScope) -> str:
    return dict(scope["headers"]).get(b"content-type", b"").decode("latin-1")


def _fields(scope: HTTPScope, body: bytes) -> MultiDict[str, str]:
    """Return what was typed; nothing when it is not the feedback form or cannot be read."""
    if scope["method"] != "POST" or f"/{scope['path'].strip('/')}" not in FORMS:
        return MultiDict()
    sent = fields(body, _content_type(scope)).items(multi=True)
    return MultiDict((name, value) for name, value in sent if name in FIELDS)
