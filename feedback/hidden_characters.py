"""Characters that cannot be seen, or that turn text round, get a mark that can be seen."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# Cf without the signs of Arabic and Syriac that are drawn (U+0600 to U+0605, U+06DD, U+070F and
# others), the separators, the odd spaces, letters that are drawn as nothing, and what only chooses
# how the letter before it is drawn.
HIDDEN = (
    "[\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f"
    "\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc"
    "\U00016fe4\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e007f\U000e0100-\U000e01ef]"
)
_PICTURES = "\u2190-\u2bff\U0001f000-\U0001faff"
_SIGNS = "\u00a9\u00ae\u203c\u2049\u2122\u2139\u3030\u303d\u3297\u3299"
_KANJI = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufad9\U00020000-\U000323af"
# What belongs to the writing: a joiner between two pictures, the letters inside a flag, the choice
# between a picture's or a sign's two drawings, the key round a digit.
GLUE = "|".join(
    (
        f"(?<=[\ufe0f{_PICTURES}])\u200d(?=[{_PICTURES}])",
        "(?<=\U0001f3f4)[\U000e0020-\U000e007e]+\U000e007f",
        f"(?<=[{_SIGNS}{_PICTURES}])[\ufe0e\ufe0f]",
        "(?<=[0-9#*])\ufe0f(?=\u20e3)",
        f"(?<=[\u2205-\u2aff{_KANJI}])[\ufe00-\ufe02]",
    )
)
PIECES = re.compile(f"(?P<glue>{GLUE})|(?P<hidden>{HIDDEN})")


class Piece(NamedTuple):
    """A stretch of text; with a code and a name where it cannot be seen."""

    text: str
    code: str = ""
    name: str = ""


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
