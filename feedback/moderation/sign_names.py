"""What staff call each sign of spam, in how a message came or in what it says."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

SIGNS: dict[str, LazyString] = {
    "trap": _("filled in a box that people cannot see"),
    "repeated": _("nearly the same words came before"),
    "many": _("many messages from one network"),
    "flood": _("came in a flood of messages"),
    "fast": _("sent within 2 seconds"),
    "links": _("links"),
    "markup": _("HTML or the like"),
    "sales_words": _("words that sell"),
    "other_messenger": _("asks to write elsewhere"),
    "blackmail": _("threat and demand for money"),
    "test": _("only a test"),
    "repeated_letters": _("one letter again and again"),
    "repeated_words": _("one word again and again"),
    "gibberish": _("letters without sense"),
    "words": _("words as in known spam"),
}


def sign_name(sign: str) -> str:
    """Return what people call a sign; one that is new here keeps its own name."""
    return str(SIGNS.get(sign, sign.replace("_", " ")))
