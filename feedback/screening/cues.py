"""Words that say what a number beside them is: "my NHS number", "sort code", "crime reference"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from feedback.screening.cue_phrases import PHRASES, REFERENCE

WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile("[0-9]")


class Phrase(NamedTuple):
    """A phrase that is looked for, its kind, and the words without which it is not there.

    Of several words ``outer`` are all but the last, which a sign for a footnote may touch.
    """

    text: str
    kind: str
    words: tuple[str, ...]
    outer: tuple[str, ...]


def by_first_word(phrases: Mapping[str, str]) -> dict[str, tuple[Phrase, ...]]:
    """Index the phrases of each kind, so that only those are looked for whose words are there."""
    index: dict[str, list[Phrase]] = {}
    for kind, said in phrases.items():
        for phrase in said.split("|"):
            words = tuple(WORD.findall(phrase))
            index.setdefault(words[0], []).append(Phrase(phrase, kind, words, words[:-1] or words))
    return {first: tuple(listed) for first, listed in index.items()}


def possible(
    index: Mapping[str, tuple[Phrase, ...]], words: frozenset[str], low: str
) -> Iterator[Phrase]:
    """Give the phrases that may be in a text, which has these words."""
    is_plain = low.isascii()
    for first in index.keys() & words:
        for phrase in index[first]:
            if words.issuperset(phrase.words if is_plain else phrase.outer):
                yield phrase


_INDEX = by_first_word(PHRASES)
# What was hidden before says a kind too, between square brackets: it is a cue for nothing.
MARK_LENGTH = 60


class Cue(NamedTuple):
    """A cue, and how many signs lie between it and what it is about."""

    kind: str
    start: int
    end: int
    gap: str


class Cues:
    """Every cue of a text, by place. Of those at one place the longest counts."""

    def __init__(self, low: str, words: frozenset[str]) -> None:
        self._low = low
        longest: dict[int, tuple[int, str]] = {}
        for phrase, kind, *_ in possible(_INDEX, words, low):
            for start in _places(low, phrase):
                longest[start] = max(longest.get(start, (0, "")), (start + len(phrase), kind))
        ends: dict[int, tuple[int, str]] = {}
        for start in sorted(longest):
            # From left to right: a longer phrase with this end is there already.
            ends.setdefault(longest[start][0], (start, longest[start][1]))
        found = sorted((start, end, kind) for end, (start, kind) in ends.items())
        self.kinds = frozenset(kind for _, _, kind in found)
        self._found = [it for it in found if "[" not in low or not is_marked(low, it[0])]
        self._starts = [it[0] for it in self._found]
        self._by_end = sorted(self._found, key=lambda it: it[1])
        self._ends = [it[1] for it in self._by_end]
        # Several finders ask about one number.
        self._told: dict[tuple[int, int, int, int], str] = {}

    def before(self, place: int, reach: int) -> Cue | None:
        """Return the nearest cue that ends at most ``reach`` signs before ``place``."""
        index = bisect_right(self._ends, place) - 1
        if index < 0 or place - self._ends[index] > reach:
            return None
        start, end, kind = self._by_end[index]
        gap = self._low[end:place]
        return None if "]" in gap else Cue(kind, start, end, gap)

    def before_of(self, kind: str, place: int, reach: int) -> Cue | None:
        """Return the nearest cue of one kind before ``place``, past a few of other kinds."""
        last = bisect_right(self._ends, place) - 1
        for index in range(last, max(-1, last - 4), -1):
            start, end, found = self._by_end[index]
            if place - end > reach:
                break
            if found == kind:
                gap = self._low[end:place]
                return None if "]" in gap else Cue(kind, start, end, gap)
        return None

    def after(self, place: int, reach: int) -> Cue | None:
        """Return the nearest cue that begins at most ``reach`` signs after ``place``."""
        index = bisect_left(self._starts, place)
        if index == len(self._starts) or self._starts[index] - place > reach:
            return None
        start, end, kind = self._found[index]
        gap = self._low[place:start]
        return None if "[" in gap or "\n" in gap else Cue(kind, start, end, gap)

    def kind(self, start: int, end: int, before: int = 40, after: int = 20) -> str:
        """Say what a number is by the cue before it, else by the one after it, else nothing."""
        if not self._found:
            return ""
        asked = (start, end, before, after)
        if asked not in self._told:
            self._told[asked] = self._kind(*asked)
        return self._told[asked]

    def _kind(self, start: int, end: int, before: int, after: int) -> str:
        cue = self.before(start, before)
        if cue is None or (cue.kind == REFERENCE and _has_digit(cue.gap)):
            cue = self.after(end, after)
            if cue is not None and (cue.kind == REFERENCE or _ends_sentence(cue.gap)):
                return ""
        return cue.kind if cue else ""

    def has(self, kind: str) -> bool:
        """Say whether any cue of a kind is there."""
        return kind in self.kinds

    def spans(self, kind: str) -> list[tuple[int, int]]:
        """Return where the cues of a kind stand."""
        return [(start, end) for start, end, found in self._found if found == kind]

    def is_reference(self, start: int, reach: int = 25) -> bool:
        """Say whether a number is called a reference, an order or the like."""
        cue = self.before(start, reach)
        return cue is not None and cue.kind == REFERENCE and not _has_digit(cue.gap)

    def is_near(self, kinds: tuple[str, ...], start: int, end: int, reach: int) -> bool:
        """Say whether any cue of these kinds is near, whatever others lie between."""
        first = bisect_left(self._starts, start - reach)
        last = bisect_right(self._starts, end + reach)
        return any(self._found[index][2] in kinds for index in range(first, min(last, first + 12)))


def is_marked(low: str, start: int) -> bool:
    """Say whether a place is inside the mark of what was hidden before: "[phone number removed]".

    People write brackets too, and forget to close them. A mark is closed and holds no digit.
    """
    before = max(0, start - MARK_LENGTH)
    first, last = low.rfind("[", before, start), low.find("]", start, start + MARK_LENGTH)
    inside = low[first:last]
    return -1 < first < last and "]" not in inside and not _DIGIT.search(inside)


def _places(low: str, phrase: str) -> Iterator[int]:
    """Give every place where a phrase stands as whole words."""
    for start in everywhere(low, phrase):
        end = start + len(phrase)
        if not (start and low[start - 1].isalnum()) and not low[end : end + 1].isalpha():
            yield start


def everywhere(text: str, piece: str) -> Iterator[int]:
    """Give every place where a piece of text stands, one after the other."""
    start = text.find(piece)
    while start >= 0:
        yield start
        start = text.find(piece, start + len(piece))


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _ends_sentence(gap: str) -> bool:
    return ". " in gap or "," in gap
