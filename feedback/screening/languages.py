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
    """In which languages a word is one of the small ones, and how many languages there are."""

    places: dict[str, tuple[int, ...]]
    languages: int


ENGLISH, WELSH, OTHERS = 0, 1, 2


@cache
def small_words() -> SmallWords:
    """Return the small words of every language: English, Welsh, and those not unlike them."""
    table = tomllib.loads((DATA / "languages.toml").read_text("utf-8"))
    english, welsh = frozenset(table["english"].split()), frozenset(table["welsh"].split())
    others = (frozenset(words.split()) - english - welsh for words in table["others"].values())
    places: dict[str, tuple[int, ...]] = {}
    languages = [english, welsh, *others]
    for place, listed in enumerate(languages):
        for word in listed:
            places[word] = (*places.get(word, ()), place)
    return SmallWords(places, len(languages))


def language(text: str, words: list[str], welsh: float, other: float) -> str:
    """Return "en", "cy" or "other"; the last two numbers are the model's scores."""
    letters = LETTERS.findall(text[:SAMPLE])
    if not letters:
        return "en"
    if len(LATIN.findall("".join(letters))) < len(letters) * LEAST_LATIN:
        return "other"
    shares = _shares(words[:MOST_WORDS])
    english = shares[ENGLISH]
    welsh += shares[WELSH]
    other += max(shares[OTHERS:])
    if welsh > max(other, english, WELSH_FROM):
        return "cy"
    return "other" if other > english + OTHER_FROM else "en"


def _shares(words: list[str]) -> list[float]:
    """Return which share of the words is small in each language."""
    small = small_words()
    counts = [0] * small.languages
    for places in filter(None, map(small.places.get, words)):
        for place in places:
            counts[place] += 1
    return [count / max(4, len(words)) for count in counts]
