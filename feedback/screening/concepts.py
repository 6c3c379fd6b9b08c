"""Ideas and the words for them, so that a model that knows "knife" and "she" knows "blade" too."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from feedback.screening.normalising import plain

DATA = Path(__file__).parent / "data"
# Soft, nasal and aspirate: what the first letters of a Welsh word become.
MUTATIONS = {
    "ll": ("l",), "rh": ("r",), "c": ("g", "ngh", "ch"), "p": ("b", "mh", "ph"),
    "t": ("d", "nh", "th"), "g": ("", "ng"), "b": ("f", "m"), "d": ("dd", "n"), "m": ("f",),
}  # fmt: skip
# By their first word, then by their second: what follows, and the idea.
Phrases = dict[str, dict[str, list[tuple[tuple[str, ...], str]]]]


class Concepts:
    """A dictionary from words, and words in a row, to ideas."""

    def __init__(
        self, entries: Iterable[tuple[str, str]], grammar: dict[str, str] | None = None
    ) -> None:
        self.grammar = grammar or {}
        self.single: dict[str, tuple[str, ...]] = {}
        self.starts: Phrases = {}
        for words, idea in entries:
            self._add(tuple(plain(words).words), idea)

    def _add(self, words: tuple[str, ...], idea: str) -> None:
        if len(words) == 1:
            known = self.single.get(words[0], ())
            if idea not in known:
                self.single[words[0]] = (*known, idea)
        elif words:
            seconds = self.starts.setdefault(words[0], {})
            seconds.setdefault(words[1], []).append((words[2:], idea))

    def places(self, words: list[str]) -> list[int]:
        """Return the places where an idea may begin."""
        single, starts = self.single, self.starts
        pairs = enumerate(zip(words, [*words[1:], ""], strict=False))
        return [
            place
            for place, (word, after) in pairs
            if word in single or (word in starts and after in starts[word])
        ]

    def lengths_at(self, words: list[str], place: int) -> list[tuple[str, int]]:
        """Return the ideas that begin at a place, and how many words each has."""
        word = words[place]
        found = [(idea, 1) for idea in self.single.get(word, ())]
        if word in self.starts and place + 1 < len(words):
            follow = self.starts[word].get(words[place + 1], ())
            found += [
                (idea, len(rest) + 2) for rest, idea in follow if _goes_on(words, place + 2, rest)
            ]
        return found

    def at(self, words: list[str], place: int) -> Sequence[str]:
        """Return the ideas that begin at a place."""
        word = words[place]
        single = self.single.get(word, ())
        if word not in self.starts or place + 1 == len(words):
            return single
        follow = self.starts[word].get(words[place + 1], ())
        more = [idea for rest, idea in follow if _goes_on(words, place + 2, rest)]
        return [*single, *more] if more else single


def _goes_on(words: list[str], place: int, rest: tuple[str, ...]) -> bool:
    """Say whether these words are the next ones."""
    return not rest or tuple(words[place : place + len(rest)]) == rest


def mutated(word: str) -> list[str]:
    """Return a Welsh word and what it is after the words that change its first letters."""
    for first, others in MUTATIONS.items():
        if word.startswith(first):
            if first in "dt" and word.startswith(first + "d"):
                continue
            return [word, *(other + word[len(first) :] for other in others)]
    return [word]


def entries(table: dict[str, dict[str, str]]) -> Iterable[tuple[str, str]]:
    """Give each word of the file with its idea; Welsh ones with their mutations."""
    for language, ideas in table.items():
        for idea, listed in ideas.items():
            for words in listed.split(","):
                first, _, rest = words.strip().partition(" ")
                firsts = mutated(first) if language == "welsh" and len(first) > 3 else [first]
                for form in firsts:
                    yield f"{form} {rest}", idea


@cache
def known() -> Concepts:
    """Return the ideas that come with the product."""
    table = tomllib.loads((DATA / "concepts.toml").read_text("utf-8"))
    small = {word: kind for kind, words in table.pop("grammar").items() for word in words.split()}
    return Concepts(entries(table), small)
