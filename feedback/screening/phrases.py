"""Phrases that decide by themselves: ours, other languages', and those a body added."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache

from feedback.screening.concepts import DATA, Concepts, known
from feedback.screening.normalising import Plain, plain
from feedback.screening.rules import Rules

MOST_ALONE, MOST_IDEAS_ALONE = 6, 3
ALONE = {"weapon", "hitting", "rape", "unwell", "fire", "help"}
# Letters of scripts that put no spaces between words.
UNSPACED = re.compile("[\u0e00-\u11ff\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af]")


@dataclass
class Hits:
    """The phrases of a message, by what they are about."""

    phrases: dict[str, list[str]] = field(default_factory=dict)
    own: dict[str, list[str]] = field(default_factory=dict)
    alone: str = ""

    def count(self, about: str) -> int:
        """Return how many different phrases there are about something."""
        return len(self.phrases.get(about, ()))


def hits(message: Plain, rules: Rules) -> Hits:
    """Return every phrase that there is something to say about."""
    found = Hits(_found(message, _always()))
    if rules.own:
        found.own = _found(message, rules.own)
    if 0 < len(message.words) <= MOST_ALONE:
        found.alone = _alone().get(" ".join(message.words), "")
    return found


def _found(message: Plain, source: Concepts) -> dict[str, list[str]]:
    """Return the phrases that a message has, each once, by what they are about."""
    found: dict[str, list[str]] = {}
    for place in source.places(message.words):
        for about, length in source.lengths_at(message.words, place):
            phrase = " ".join(message.typed[place : place + length])
            if phrase not in found.setdefault(about, []):
                found[about].append(phrase)
    return found


def foreign_hits(message: Plain, text: str) -> list[str]:
    """Return the words about danger in languages other than English and Welsh."""
    found = [phrase for listed in _found(message, _foreign()).values() for phrase in listed]
    if not text.isascii() and UNSPACED.search(text, 0, 200):
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


# What is read from files, each once.
LISTS = (_always, _alone, _foreign, _pieces)


def danger_alone(words: list[str]) -> bool:
    """Say whether a message of a few words has nothing but danger in it: "intruder knife"."""
    concepts, ideas = known(), 0
    for word in words:
        if word not in concepts.grammar:
            ideas += 1
            if ideas > MOST_IDEAS_ALONE or ALONE.isdisjoint(concepts.single.get(word, ())):
                return False
    return ideas > 0
