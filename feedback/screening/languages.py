"""Which language a message is in: English, Welsh, or another."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import NamedTuple

from feedback.screening.concepts import DATA

LETTERS = re.compile(r"[^\W\d_]")
LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
SAMPLE, MOST_WORDS = 400, 60
LEAST_LATIN = 0.6
# How far the model and the small words together must go before it is not English.
WELSH_FROM, OTHER_FROM = 0.1, 0.15


class SmallWords(NamedTuple):
    """The small words of English, of Welsh, and of each other language that is not unlike them."""

    english: frozenset[str]
    welsh: frozenset[str]
    others: tuple[frozenset[str], ...]


@cache
def small_words() -> SmallWords:
    """Return the small words of every language that is known."""
    table = tomllib.loads((DATA / "languages.toml").read_text("utf-8"))
    english, welsh = frozenset(table["english"].split()), frozenset(table["welsh"].split())
    others = (frozenset(words.split()) - english - welsh for words in table["others"].values())
    return SmallWords(english, welsh, tuple(others))


def language(text: str, words: list[str], welsh: float, other: float) -> str:
    """Return "en", "cy" or "other"; the last two numbers are the model's scores."""
    letters = LETTERS.findall(text[:SAMPLE])
    if not letters:
        return "en"
    if len(LATIN.findall("".join(letters))) < len(letters) * LEAST_LATIN:
        return "other"
    sample, small = words[:MOST_WORDS], small_words()
    english = _share(sample, small.english)
    welsh += _share(sample, small.welsh)
    other += max(_share(sample, listed) for listed in small.others)
    if welsh > max(other, english, WELSH_FROM):
        return "cy"
    return "other" if other > english + OTHER_FROM else "en"


def _share(words: list[str], listed: frozenset[str]) -> float:
    return sum(word in listed for word in words) / max(4, len(words))
