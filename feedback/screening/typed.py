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


# How far from its digits a number may begin and end, names of streets included.
_BEFORE, _AFTER = 30, 70
_RUN = re.compile(r"[0-9](?:[ .()/-]{0,3}[0-9])*")


class Typed:
    """A text in three forms of the same length: as given, plain, and plain in lower case."""

    def __init__(self, text: str, helplines: frozenset[str] = frozenset()) -> None:
        self.text = text
        self.plain = _plain(text)
        self.low = _lower(self.plain)
        self.helplines = helplines
        self._read: dict[int, list[list[int]]] = {}

    @cached_property
    def cues(self) -> Cues:
        """Return the words that say what a number beside them is."""
        return Cues(self.low)

    @cached_property
    def _runs(self) -> list[tuple[int, int, int]]:
        """Return every number: where it begins and ends, and how many digits it has at most."""
        found = _RUN.finditer(self.plain)
        return [(it.start(), it.end(), it.end() - it.start()) for it in found]

    def has_digit(self) -> bool:
        """Say whether there is any digit."""
        return bool(self._runs)

    def _windows(self, least: int) -> list[list[int]]:
        """Return the stretches round numbers so long: a long text has few of them."""
        if least not in self._read:
            stretches: list[list[int]] = []
            for start, end, length in self._runs:
                if length >= least and stretches and start - _BEFORE <= stretches[-1][1]:
                    stretches[-1][1] = end + _AFTER
                elif length >= least:
                    stretches.append([max(0, start - _BEFORE), end + _AFTER])
            self._read[least] = stretches
        return self._read[least]

    def matches(self, *patterns: re.Pattern[str], least: int = 1) -> Iterator[re.Match[str]]:
        """Give the matches, in small letters, of patterns with at least so many digits in a row."""
        for pattern in patterns:
            for start, end in self._windows(least):
                yield from pattern.finditer(self.low, start, end)

    def is_upper(self, start: int, end: int) -> bool:
        """Say whether the letters there are capitals."""
        return self.plain[start:end].isupper()


def _plain(text: str) -> str:
    if text.isascii():
        # Most texts are, and this takes a tenth of the time.
        return text.replace("\t", " ").replace("`", "'")
    return text.translate(_TABLE)


def _lower(text: str) -> str:
    low = text.lower()
    if len(low) == len(text):
        return low
    # Some capitals have two small letters, which would move all that follows.
    return "".join(small if len(small := sign.lower()) == 1 else sign for sign in text)
