"""A message as the finders read it: one plain sign for each sign that was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from feedback.screening.cues import WORD, Cues
from feedback.screening.plain_signs import lower, plain

# How far from its digits a number may begin and end, names of streets included.
_BEFORE, _AFTER = 30, 70
_RUN = re.compile(r"[0-9](?:[ .()/-]{0,3}[0-9])*")


class Typed:
    """A text in three forms of the same length: as given, plain, and plain in lower case."""

    def __init__(self, text: str, helplines: frozenset[str] = frozenset()) -> None:
        self.text = text
        self.plain = plain(text)
        self.low = lower(self.plain)
        self.helplines = helplines
        self._read: dict[int, list[list[int]]] = {}

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the words, each once."""
        return frozenset(WORD.findall(self.low))

    @cached_property
    def cues(self) -> Cues:
        """Return the words that say what a number beside them is."""
        return Cues(self.low, self.words)

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
