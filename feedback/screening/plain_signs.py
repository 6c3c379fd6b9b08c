"""One plain sign for each sign that was typed, so that places stay the same."""

from __future__ import annotations

import re

# Signs that look alike, or that phones put in by themselves. Each has one plain sign, so that a
# place in the plain text is the same place in the text.
_SPACES = "\t\u00a0\u00ad\u1680\u180e\u2000-\u200d\u202a-\u202f\u205f\u2060-\u2069\u3000\ufeff"
_PLAIN = {
    " ": _SPACES,
    "-": "\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d",
    "'": "\u0060\u00b4\u02bc\u2018\u2019\u201b\u2032\uff07",
    '"': "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02",
    ".": "\u2024\uff0e",
    ":": "\uff1a",
    "+": "\uff0b",
    "@": "\ufe6b\uff20",
}
# Where ten digits begin: full width, Arabic, Persian, Devanagari, Bengali.
_DIGITS = (0xFF10, 0x0660, 0x06F0, 0x0966, 0x09E6)


def _signs(ranges: str) -> list[int]:
    found: list[int] = []
    for first, last in re.findall(r"(.)(?:-(.))?", ranges, re.DOTALL):
        found.extend(range(ord(first), ord(last or first) + 1))
    return found


_TABLE = {sign: plain for plain, ranges in _PLAIN.items() for sign in _signs(ranges)}
_TABLE |= {zero + digit: str(digit) for zero in _DIGITS for digit in range(10)}
_DOTTED = "\u0130"
_ODD = re.compile("[" + re.escape("".join(map(chr, _TABLE))) + "]")


def plain(text: str) -> str:
    """Return the text with plain spaces, dashes, quotes and digits."""
    if text.isascii():
        # Most texts are, and this takes a tenth of the time.
        return text.replace("\t", " ").replace("`", "'")
    return _ODD.sub(lambda sign: _TABLE[ord(sign[0])], text)


def lower(text: str) -> str:
    """Return the text in small letters, each in its place."""
    low = text.lower()
    if len(low) == len(text):
        return low
    # One capital has two small letters, which would move all that follows.
    return _DOTTED.join([piece.lower() for piece in text.split(_DOTTED)])
