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
    """In which languages a word is one of the small ones, and how many languages there are.

    One number for each word, with a 1 in the byte of each of its languages: to count how many
    words of a message are small in each language is to add these numbers up.
    """

    places: dict[str, int]
    languages: int


ENGLISH, WELSH, OTHERS = 0, 1, 2


@cache
def small_words() -> SmallWords:
    """Return the small words of every language: English, Welsh, and those not unlike them."""
    table = tomllib.loads((DATA / "languages.toml").read_text("utf-8"))
    english, welsh = frozenset(table["english"].split()), frozenset(table["welsh"].split())
    others = (frozenset(words.split()) - english - welsh for words in table["others"].values())
    places: dict[str, int] = {}
    languages = [english, welsh, *others]
    for place, listed in enumerate(languages):
        for word in listed:
            places[word] = places.get(word, 0) | 1 << 8 * place
    return SmallWords(places, len(languages))


def language(text: str, words: list[str], welsh: float, other: float) -> str:
    """Return "en", "cy" or "other"; the last two numbers are the model's scores."""
    sample = text[:SAMPLE]
    if not LETTERS.search(sample):
        return "en"
    if not (sample.isascii() or _is_latin(sample)):
        return "other"
    counts, size = _counts(words[:MOST_WORDS]), max(4, len(words[:MOST_WORDS]))
    english = counts[ENGLISH] / size
    welsh += counts[WELSH] / size
    other += max(counts[OTHERS:]) / size
    if welsh > max(other, english, WELSH_FROM):
        return "cy"
    return "other" if other > english + OTHER_FROM else "en"


def _is_latin(sample: str) -> bool:
    """Say whether most letters are of the alphabet that English and Welsh are written in."""
    letters = LETTERS.findall(sample)
    return len(LATIN.findall("".join(letters))) >= len(letters) * LEAST_LATIN


def _counts(words: list[str]) -> bytes:
    """Return how many of the words are small in each language."""
    small = small_words()
    total = sum(filter(None, map(small.places.get, words)))
    return total.to_bytes(small.languages, "little")
