"""Phrases that decide by themselves: ours, other languages', and those a body added."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache

from feedback.screening.concepts import DATA, Concepts
from feedback.screening.normalising import Plain, plain
from feedback.screening.rules import Rules

# Letters of scripts that put no spaces between words.
UNSPACED = ("\u0e00", "\u11ff"), ("\u1780", "\u17ff"), ("\u3040", "\u9fff"), ("\uac00", "\ud7af")


@dataclass
class Hits:
    """The phrases of a message, by what they are about."""

    phrases: dict[str, list[str]] = field(default_factory=dict)
    alone: str = ""

    def count(self, about: str) -> int:
        """Return how many different phrases there are about something."""
        return len(self.phrases.get(about, ()))

    def add(self, about: str, phrase: str) -> None:
        """Note a phrase once."""
        listed = self.phrases.setdefault(about, [])
        if phrase not in listed:
            listed.append(phrase)


def hits(message: Plain, rules: Rules) -> Hits:
    """Return every phrase that decides."""
    found = Hits()
    sources = [_always(), rules.own] if rules.own else [_always()]
    for source in sources:
        for place in range(len(message.words)):
            for about, length in source.lengths_at(message.words, place):
                found.add(about, " ".join(message.typed[place : place + length]))
    if 0 < len(message.words) <= 6:
        found.alone = _alone().get(" ".join(message.words), "")
    return found


def foreign_hits(message: Plain, text: str) -> list[str]:
    """Return the words about danger in languages other than English and Welsh."""
    source = _foreign()
    found = [
        " ".join(message.typed[place : place + length])
        for place in range(len(message.words))
        for _, length in source.lengths_at(message.words, place)
    ]
    if any(first <= letter <= last for letter in text[:200] for first, last in UNSPACED):
        found += [piece for piece in _pieces() if piece in text]
    return found


def _listed(text: str) -> list[str]:
    return [words.strip() for words in text.split(",")]


@cache
def _file(name: str) -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = tomllib.loads((DATA / name).read_text("utf-8"))
    return table


@cache
def _always() -> Concepts:
    table = _file("phrases.toml").items()
    return Concepts((it, name) for name, lists in table for it in _listed(lists.get("always", "")))


@cache
def _alone() -> dict[str, str]:
    table = _file("phrases.toml").items()
    listed = ((it, name) for name, lists in table for it in _listed(lists.get("alone", "")) if it)
    return {" ".join(plain(words).words): name for words, name in listed}


@cache
def _foreign() -> Concepts:
    table: dict[str, str] = tomllib.loads((DATA / "foreign.toml").read_text("utf-8"))
    return Concepts(
        (it, name) for name, words in table.items() if name != "pieces" for it in _listed(words)
    )


@cache
def _pieces() -> list[str]:
    table: dict[str, str] = tomllib.loads((DATA / "foreign.toml").read_text("utf-8"))
    return _listed(table["pieces"])
