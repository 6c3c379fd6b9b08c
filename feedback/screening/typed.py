"""A message as the finders read it: one plain sign for each sign that was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from feedback.screening.cues import Cues

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


# Digits further apart than this belong to different stretches, which then do not touch.
_BEFORE, _AFTER = 30, 70
_DIGITS_NEAR = re.compile(rf"[0-9](?:[^0-9]{{0,{_BEFORE + _AFTER}}}[0-9])*")


class Typed:
    """A text in three forms of the same length: as given, plain, and plain in lower case."""

    def __init__(self, text: str, helplines: frozenset[str] = frozenset()) -> None:
        self.text = text
        self.plain = text.translate(_TABLE)
        self.low = _lower(self.plain)
        self.helplines = helplines

    @cached_property
    def cues(self) -> Cues:
        """Return the words that say what a number beside them is."""
        return Cues(self.low)

    @cached_property
    def _windows(self) -> list[tuple[int, int]]:
        """Return the stretches round digits: a long text has few, and the rest is not read."""
        found = _DIGITS_NEAR.finditer(self.plain)
        return [(max(0, it.start() - _BEFORE), it.end() + _AFTER) for it in found]

    def has_digit(self) -> bool:
        """Say whether there is any digit."""
        return bool(self._windows)

    def matches(self, *patterns: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Give the matches, in small letters, of patterns that have a digit in them."""
        for pattern in patterns:
            for start, end in self._windows:
                yield from pattern.finditer(self.low, start, end)

    def is_upper(self, start: int, end: int) -> bool:
        """Say whether the letters there are capitals."""
        return self.plain[start:end].isupper()


def _lower(text: str) -> str:
    low = text.lower()
    if len(low) == len(text):
        return low
    # Some capitals have two small letters, which would move all that follows.
    return "".join(small if len(small := sign.lower()) == 1 else sign for sign in text)
