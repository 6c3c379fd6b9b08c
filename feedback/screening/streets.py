"""Where the name of a street ends, in English and in Welsh."""

from __future__ import annotations

import re
from bisect import bisect_left

from feedback.screening.street_words import (
    NOT_NAMES,
    NOT_WELSH_NAMES,
    PLACES,
    SMALL_PLACES,
    STREETS,
    WELSH,
    WELSH_JOINS,
)
from feedback.screening.typed import Typed

_WORD = re.compile(r"[^\W\d_][\w'.-]*")
# A word with a digit in it is the postcode that follows.
_CAPITAL = r"[A-ZŴŶ](?:[^\W\d_]|['-]){1,30}(?!\w)"
_CAPITALS = re.compile(rf"{_CAPITAL}(?: {_CAPITAL}){{0,3}}")
_DIGIT = re.compile("[0-9]")
_MOST_WORDS = 4
_POINTS = ("north", "south", "east", "west")


def street_end(typed: Typed, start: int, *, is_home: bool) -> int:
    """Return where the street ends that begins at ``start``, or 0 where none does.

    ``is_home`` where somebody says that they live there: then small letters are enough, and a
    name that says no type ("12 Oaklands").
    """
    end = 0
    if _is_type_near(typed, start):
        end = _welsh_end(typed, start, is_home) or _english_end(typed, start, is_home)
    name = _CAPITALS.match(typed.plain, start) if is_home and not end else None
    return name.end() if name else end


def _is_type_near(typed: Typed, start: int) -> bool:
    """Say whether the type of a street stands within the next words, as it must."""
    places = typed.street_types
    index = bisect_left(places, start)
    return index < len(places) and typed.low.count(" ", start, places[index]) <= _MOST_WORDS


def _english_end(typed: Typed, start: int, is_home: bool) -> int:
    """Return where the type ends that follows one to four words of a name, or 0."""
    place, count_capitals = start, 0
    for count in range(_MOST_WORDS + 1):
        match = _WORD.match(typed.low, place)
        if match is None:
            return 0
        word, is_capital = match[0].rstrip(".'-"), typed.plain[place].isupper()
        if count and _is_type(typed, word, (start, place), count_capitals, is_home):
            return _with_second(typed, place + len(word))
        is_article = word == "the" and count == 0
        if word in NOT_NAMES and not is_article and not is_capital:
            return 0
        count_capitals += is_capital or is_article
        place = match.end() + 1
        if typed.low[match.end() : place] != " ":
            return 0
    return 0


def _is_type(
    typed: Typed, word: str, name: tuple[int, int], count_capitals: int, is_home: bool
) -> bool:
    """Say whether a word is the type of a street, given where its name stands."""
    if word not in STREETS and word not in PLACES:
        return False
    is_capital = typed.plain[name[1]].isupper()
    said = typed.low[name[0] : name[1]].split()
    if said == ["the"]:
        return is_capital or is_home or word in STREETS
    if count_capitals:
        return is_capital or word in STREETS or word in SMALL_PLACES
    is_name = not all(it in STREETS for it in said) and not said[0].endswith("ing")
    return is_name and len(said) <= 3 and (word in STREETS or is_home)


def _with_second(typed: Typed, end: int) -> int:
    """Take in a second word of the type: "Mill Lane Close", "London Road North"."""
    match = _WORD.match(typed.low, end + 1) if typed.low[end : end + 1] == " " else None
    if match and typed.plain[match.start()].isupper():
        word = match[0].rstrip(".'-")
        if word in STREETS or word in PLACES or word in _POINTS:
            return match.start() + len(word)
    return end


def _welsh_end(typed: Typed, start: int, is_home: bool) -> int:
    """Return where a Welsh street ends, whose type stands first, or 0."""
    match = _WORD.match(typed.low, start)
    if match is None or match[0].removesuffix("'r") not in WELSH:
        return 0
    is_name = is_home or typed.plain[start].isupper() or match[0] in ("heol", "stryd")
    end, place, is_joined = 0, match.end(), True
    for _ in range(_MOST_WORDS):
        word = _WORD.match(typed.low, place + 1) if typed.low[place : place + 1] == " " else None
        if word is None or word[0] in NOT_WELSH_NAMES or _DIGIT.search(word[0]):
            break
        is_capital = typed.plain[word.start()].isupper()
        if not is_capital and not (is_joined and is_name) and word[0] not in WELSH_JOINS:
            break
        is_joined = word[0] in ("y", "yr")
        is_name |= is_capital and not end
        place = word.end()
        if not is_joined:
            end = word.start() + len(word[0].rstrip(".'-"))
    return end if is_name else 0
