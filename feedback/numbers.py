"""The few numbers that every error page carries, in words that need neither Flask nor gettext."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Words:
    """One text in English and in Welsh."""

    en: str
    cy: str

    def say(self, language: str) -> str:
        """Return the text in ``language``; English stands in for any code but ``cy``."""
        return self.cy if language == "cy" else self.en


@dataclass(frozen=True)
class Number:
    """A number to call. Without ``tel`` it is shown, and must never become a call link."""

    display: str
    tel: str | None
    name: Words
    purpose: Words
    cost: Words | None = None


FREE = Words("Free", "Am ddim")

EMERGENCY = Number(
    "999",
    "tel:999",
    Words("Emergency", "Argyfwng"),
    Words(
        "Someone is in danger, or a crime is happening now.",
        "Mae rhywun mewn perygl, neu mae trosedd yn digwydd nawr.",
    ),
    FREE,
)
NON_EMERGENCY = Number(
    "101",
    "tel:101",
    Words("Police, not an emergency", "Yr heddlu, os nad yw'n argyfwng"),
    Words(
        "It is not happening now, and nobody is in danger.",
        "Nid yw'n digwydd nawr, ac nid oes neb mewn perygl.",
    ),
    FREE,
)
CRIMESTOPPERS = Number(
    "0800 555 111",
    "tel:0800555111",
    Words("Crimestoppers", "Crimestoppers"),
    Words(
        "Say what you know about a crime without giving your name. "
        "This is a charity, not the police. It cannot send help.",
        "Dywedwch beth rydych yn ei wybod am drosedd heb roi eich enw. "
        "Elusen yw hon, nid yr heddlu. Ni all anfon help.",
    ),
    FREE,
)
# Dialled inside the Relay UK app or on a textphone: a call link would not work.
RELAY = Number(
    "18000",
    None,
    Words("Deaf, or cannot speak on the phone", "Byddar, neu'n methu siarad ar y ffôn"),
    Words(
        "In an emergency, dial 18000 in the Relay UK app or on a textphone.",
        "Mewn argyfwng, deialwch 18000 yn ap Relay UK neu ar ffôn testun.",
    ),
)
# Pressed during a 999 call on a mobile, only once a voice asks for it. Not a number to ring.
CANNOT_SPEAK = Number(
    "55",
    None,
    Words("It is not safe to speak", "Nid yw'n ddiogel siarad"),
    Words(
        "Call 999 from a mobile, listen, and press 55 when asked. On a landline, stay on the line.",
        "Ffoniwch 999 o ffôn symudol, gwrandewch, a phwyswch 55 pan ofynnir i chi. "
        "Ar linell dir, arhoswch ar y llinell.",
    ),
)

THREE = (EMERGENCY, NON_EMERGENCY, CRIMESTOPPERS)
WITHOUT_SPEECH = (CANNOT_SPEAK, RELAY)

HEADING = Words("Report a crime, or get help", "Rhoi gwybod am drosedd, neu gael help")
YOUR_WORDS = Words("What you wrote", "Yr hyn a ysgrifennoch")
TO_START = Words("Go to the first page", "Mynd i'r dudalen gyntaf")


def _line(number: Number, language: str) -> str:
    """Say one number as a single line of plain text."""
    said = [f"{number.display}, {number.name.say(language)}: {number.purpose.say(language)}"]
    if number.cost:
        said.append(f"{number.cost.say(language)}.")
    return " ".join(said)


def _words(number: Number, language: str) -> str:
    return f"{number.name.say(language)}: {number.purpose.say(language)}"


LAST_RESORT: dict[str, tuple[str, ...]] = {
    language: (
        *(_line(number, language) for number in THREE),
        *(_words(number, language) for number in WITHOUT_SPEECH),
    )
    for language in ("en", "cy")
}
"""Plain text lines for places where not even HTML is to be had, by language code."""


def last_resort_page(
    title: str, lines: Sequence[str], language: str, kept_text: str = "", form: str = ""
) -> str:
    """Return a whole HTML page with the numbers, made with no template and no Flask.

    Everything given is escaped, but ``form``, which is HTML already. ``kept_text`` is what the
    person typed; it is shown to be copied.
    """
    language = "cy" if language == "cy" else "en"
    return "\n".join(
        (
            f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title>",
            '<link rel="stylesheet" href="/static/css/site.css">\n</head>\n<body>\n<main>',
            f"<h1>{escape(title)}</h1>",
            *(f"<p>{escape(line)}</p>" for line in lines),
            *_kept(kept_text, language),
            form,
            f"<h2>{escape(HEADING.say(language))}</h2>\n<ul>",
            *(f"<li>{_item(number, language)}</li>" for number in THREE + WITHOUT_SPEECH),
            f'</ul>\n<p><a href="{"/cy/" if language == "cy" else "/"}">'
            f"{escape(TO_START.say(language))}</a></p>",
            "</main>\n</body>\n</html>\n",
        )
    )


def _kept(text: str, language: str) -> tuple[str, ...]:
    """Show what was typed in a box that can be copied from and not changed."""
    if not text:
        return ()
    label = escape(YOUR_WORDS.say(language))
    # A textarea swallows one line break after its opening tag: give it one to swallow.
    box = f'<textarea id="kept" rows="12" cols="60" readonly>\n{escape(text)}</textarea>'
    return (f'<p><label for="kept">{label}</label></p>\n<p>{box}</p>',)


def _item(number: Number, language: str) -> str:
    """Say one number as HTML; only the digits of a number to ring are a link."""
    if number.tel is None:
        return escape(_words(number, language))
    said = escape(_line(number, language).removeprefix(number.display))
    return f'<a href="{number.tel}">{number.display}</a>{said}'
