"""Sets of words, written as the sentence that they are easiest to read in."""

from __future__ import annotations

from collections.abc import Iterable


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


def has_any(text: str, parts: Iterable[str]) -> bool:
    """Say whether a text has any of these parts: cheaply, so that dearer questions can wait."""
    return any(map(text.__contains__, parts))
