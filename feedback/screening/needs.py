"""What somebody in danger needs first, so that the lines that fit stand above the others."""

from __future__ import annotations

import tomllib
from functools import cache

from feedback.screening.concepts import DATA, Concepts, entries

# What cannot wait stands first; more than two would be a list again.
NEEDS = ("suicide", "sexual", "stalking", "slavery", "fraud")
MOST = 2


def needs(words: list[str]) -> tuple[str, ...]:
    """Return up to two of `NEEDS` that the words of a message say plainly."""
    phrases = listed()
    found = {it for place in phrases.places(words) for it in phrases.at(words, place)}
    return tuple([it for it in NEEDS if it in found][:MOST])


@cache
def listed() -> Concepts:
    """Return the phrases by what they tell of."""
    return Concepts(entries(tomllib.loads((DATA / "needs.toml").read_text("utf-8"))))
