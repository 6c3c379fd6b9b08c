"""Characters that cannot be seen, or that turn text round, get a mark that can be seen."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from feedback.moderation import bp

# Cf without the signs of Arabic and Syriac that are drawn (U+0600 to U+0605, U+06DD, U+070F and
# others), the separators, the odd spaces, and letters that are drawn as nothing.
HIDDEN = re.compile(
    "[\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f"
    "\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufeff\uffa0\ufff9-\ufffc"
    "\U000e0000-\U000e007f]"
)
# What holds an emoji together: a joiner between two pictures, the letters inside a flag.
EMOJI_GLUE = re.compile(
    "(?<=[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d(?=[\u2190-\u2bff\U0001f000-\U0001faff])"
    "|(?<=\U0001f3f4)[\U000e0020-\U000e007e]+\U000e007f"
)
PIECES = re.compile(f"(?P<glue>{EMOJI_GLUE.pattern})|(?P<hidden>{HIDDEN.pattern})")


class Piece(NamedTuple):
    """A stretch of text; with a code and a name where it cannot be seen."""

    text: str
    code: str = ""
    name: str = ""


@bp.app_template_filter("visible_marks")
def visible_marks(text: str) -> list[Piece]:
    """Cut text into pieces; together they are the text. The template escapes and marks them."""
    pieces, done = [], 0
    for found in PIECES.finditer(text):
        if found["hidden"]:
            if found.start() > done:
                pieces.append(Piece(text[done : found.start()]))
            pieces.append(_marked(found["hidden"]))
            done = found.end()
    if done < len(text):
        pieces.append(Piece(text[done:]))
    return pieces


def _marked(character: str) -> Piece:
    name = unicodedata.name(character, "").lower() or "unknown"
    return Piece(character, f"U+{ord(character):04X}", name)
