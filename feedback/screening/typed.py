"""A message as the finders read it: one plain sign for each sign that was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from feedback.screening.cues import WORD, Cues, everywhere
from feedback.screening.plain_signs import lower, plain
from feedback.screening.splitting import Splitter
from feedback.screening.street_words import TYPES

# How far from its digits a number may begin and end, names of streets included; and how far what
# has no more than a few letters beside it: a postcode, a registration, the number of a house.
_FAR, NEAR = (30, 70), (8, 16)
# How far before a word that says its kind a number may begin, and how far after it may end.
_CALLED = (70, 100)
_splitter = Splitter(WORD)
_RUN = re.compile(r"[0-9](?:[ .()/-]{0,3}[0-9])*")


class Typed:
    """A text in three forms of the same length: as given, plain, and plain in lower case."""

    def __init__(self, text: str, helplines: frozenset[str] = frozenset()) -> None:
        self.text = text
        self.plain = plain(text)
        self.low = lower(self.plain)
        self.helplines = helplines
        self._read: dict[tuple[int, tuple[int, int]], list[list[int]]] = {}

    @cached_property
    def said(self) -> list[str]:
        """Return the words in their order."""
        return _splitter.words(self.low)

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the words, each once."""
        return frozenset(self.said)

    @cached_property
    def cues(self) -> Cues:
        """Return the words that say what a number beside them is."""
        return Cues(self.low, self.words)

    @cached_property
    def _runs(self) -> list[tuple[int, int]]:
        """Return where every number begins and ends."""
        return [it.span() for it in _RUN.finditer(self.plain)]

    @cached_property
    def longest(self) -> int:
        """Return how long the longest number is at most; 0 where there is no digit."""
        return max([end - start for start, end in self._runs], default=0)

    def _windows(self, least: int, reach: tuple[int, int]) -> list[list[int]]:
        """Return the stretches round numbers so long: a long text has few of them."""
        if (least, reach) not in self._read:
            long = [(start, end) for start, end in self._runs if end - start >= least]
            self._read[least, reach] = stretches(long, reach)
        return self._read[least, reach]

    def matches(
        self, *patterns: re.Pattern[str], least: int = 1, reach: tuple[int, int] = _FAR
    ) -> Iterator[re.Match[str]]:
        """Give the matches, in small letters, of patterns with at least so many digits in a row."""
        if least > self.longest:
            return
        for pattern in patterns:
            for start, end in self._windows(least, reach):
                yield from pattern.finditer(self.low, start, end)

    def called(self, kind: str, pattern: re.Pattern[str], *, least: int) -> Iterator[re.Match[str]]:
        """Give the matches near the words of the text that speak of their kind."""
        if least <= self.longest:
            for start, end in stretches(self.cues.spans(kind), _CALLED):
                yield from pattern.finditer(self.low, start, end)

    @cached_property
    def street_types(self) -> list[int]:
        """Return every place where the type of a street may stand, in order."""
        said = [word for first in TYPES.keys() & self.words for word in TYPES[first]]
        return sorted({place for word in said for place in everywhere(self.low, word)})

    def is_upper(self, start: int, end: int) -> bool:
        """Say whether the letters there are capitals."""
        return self.plain[start:end].isupper()


def stretches(spans: list[tuple[int, int]], reach: tuple[int, int]) -> list[list[int]]:
    """Return the stretches of a text that lie so near to places in it, joined where they meet."""
    before, after = reach
    found: list[list[int]] = []
    for start, end in spans:
        if found and start - before <= found[-1][1]:
            found[-1][1] = end + after
        else:
            found.append([max(0, start - before), end + after])
    return found
