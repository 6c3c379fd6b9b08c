"""Lines of addresses: a house number and a street, a flat, a house with a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from feedback.screening.findings import Item
from feedback.screening.street_words import (
    NOT_HOUSES,
    NOT_NAMES,
    NOT_WELSH_NAMES,
    PLACES,
    STREETS,
    WELSH,
    WELSH_JOINS,
)
from feedback.screening.typed import Typed

KIND = "address"
_NUMBER = re.compile(
    r"(?<![\w£$€.:/#-])(?:no\.? ?)?(?P<number>[0-9]{1,4}[a-h]?(?: ?[-/] ?[0-9]{1,4}[a-h]?)?)"
    r"[,.]?[ \n]{1,3}(?=[^\W\d_])"
)
_WORD = re.compile(r"[^\W\d_][\w'.-]*")
_FLAT = re.compile(
    r"(?<![\w-])(?P<word>flat|apartment|apt|unit|fflat|maisonette|bedsit|studio)s?\.?,? ?"
    r"(?:no\.? |number |rhif )?(?:[0-9]{1,4}[a-h]?|[a-h](?=,))(?![\w%/-]|\.[0-9])(?:,? ?)"
)
_LIVES = re.compile(
    r"(?:\b(?:lives?|living|lived|stays?|staying|address|based|resides?|home|byw|cyfeiriad|"
    r"nghyfeiriad|gyfeiriad)\b[^.;!?]{0,20})$"
)
_BOX = re.compile(r"(?<!\w)p\.? ?o\.? box [0-9]{1,6}(?!\w)")
_NAMED = re.compile(
    r"(?<!\w)(?:The )?(?:[A-ZŴŶ][\w']+ ){1,3}"
    r"(?:Cottage|House|Farm|Farmhouse|Lodge|Villa|Barn|Bungalow|Croft|Manor|Grange|Vicarage|Rectory|"
    r"Cottages|Mill|Court)(?P<more>,? ?\n?)(?=(?P<next>[A-ZŴŶ0-9][\w']*))?"
)
_NAMED_WELSH = re.compile(
    r"(?<!\w)(?:Tŷ|Ty|Bwthyn|Plas|Fferm|Llys|Pen)[ -](?:[yY][r]?[ -])?[A-ZŴŶ][\w']+(?P<more>, ?)"
    r"(?=[A-ZŴŶ0-9])"
)
# Looked for first, as it costs nothing.
_HOUSES = (
    "cottage", "house", "farm", "lodge", "villa", "barn", "bungalow", "croft", "manor", "grange",
    "vicarage", "rectory", "mill", "court", "tŷ", "ty", "bwthyn", "plas", "fferm", "llys", "pen",
)  # fmt: skip
_MOST_WORDS = 4


def addresses(typed: Typed) -> Iterator[Item]:
    """Give the address lines."""
    if typed.has_digit():
        yield from _flats(typed)
        yield from _numbered(typed)
        for match in _BOX.finditer(typed.low) if "box" in typed.low else ():
            yield Item(KIND, *match.span())
    yield from _named(typed)


def _numbered(typed: Typed) -> Iterator[Item]:
    for match in typed.matches(_NUMBER):
        if _is_counted(typed.low, match):
            continue
        end = _welsh_end(typed, match.end()) or _english_end(typed, match.end())
        if end:
            yield Item(KIND, match.start("number"), end)


def _is_counted(low: str, match: re.Match[str]) -> bool:
    """Say whether the word before the number makes it something else than a house."""
    before = low[max(0, match.start() - 16) : match.start()].split()
    if not before:
        return False
    word = before[-1]
    is_year = len(match["number"]) == 4 and match["number"][:2] in ("19", "20")
    return (word in NOT_HOUSES and word not in ("in", "since")) or (is_year and word in NOT_HOUSES)


def _english_end(typed: Typed, start: int) -> int:
    """Return where the type of street ends that follows one to four words of a name, or 0."""
    place, names = start, 0
    for count in range(_MOST_WORDS + 1):
        match = _WORD.match(typed.low, place)
        if match is None:
            return 0
        word = match[0].rstrip(".'-")
        if count and _is_type(typed, word, start, match.start(), names):
            return _with_second(typed, match.start() + len(word))
        is_article = word == "the" and count == 0
        if word in NOT_NAMES and not is_article and not typed.plain[match.start()].isupper():
            return 0
        names += typed.plain[match.start()].isupper() or is_article
        place = match.end()
        if typed.low[place : place + 1] != " ":
            return 0
        place += 1
    return 0


def _is_type(typed: Typed, word: str, start: int, end: int, names: int) -> bool:
    if word not in STREETS and word not in PLACES:
        return False
    said = typed.low[start:end].split()
    if all(it in STREETS or it in NOT_NAMES for it in said) and said != ["the"] and not names:
        return False
    if names:
        # "12 High Street North": what stands before the type begins with a capital, or it is "the".
        return said != ["the"] or typed.plain[end].isupper() or word in STREETS
    return word in STREETS and len(said) <= 3 and not any(it.endswith("ing") for it in said)


def _with_second(typed: Typed, end: int) -> int:
    """Take in a second word of the type: "Mill Lane Close", "London Road North"."""
    match = _WORD.match(typed.low, end + 1) if typed.low[end : end + 1] == " " else None
    if match and typed.plain[match.start()].isupper():
        word = match[0].rstrip(".'-")
        if word in STREETS or word in PLACES or word in ("north", "south", "east", "west"):
            return match.start() + len(word)
    return end


def _welsh_end(typed: Typed, start: int) -> int:
    """Return where a Welsh street ends, whose type stands first, or 0."""
    match = _WORD.match(typed.low, start)
    if match is None or match[0] not in WELSH:
        return 0
    is_capital = typed.plain[start].isupper()
    end, place = 0, match.end()
    for _ in range(_MOST_WORDS):
        word = _WORD.match(typed.low, place + 1) if typed.low[place : place + 1] == " " else None
        if word is None or word[0] in NOT_WELSH_NAMES:
            break
        has_capital = typed.plain[word.start()].isupper()
        is_join = word[0] in WELSH_JOINS
        if end and not has_capital and not is_join:
            break
        is_capital |= has_capital
        place = word.end()
        end = end if is_join and word[0] in ("y", "yr") else place
    return end if is_capital or match[0] in ("heol", "stryd") else 0


def _flats(typed: Typed) -> Iterator[Item]:
    for match in typed.matches(_FLAT):
        end = _after_flat(typed, match.end())
        before = typed.low[max(0, match.start() - 40) : match.start()]
        if end or (match["word"] != "unit" and _LIVES.search(before)):
            yield Item(KIND, match.start(), end or match.start() + len(match[0].rstrip(" ,")))


def _after_flat(typed: Typed, start: int) -> int:
    number = _NUMBER.match(typed.low, start)
    if number:
        return _welsh_end(typed, number.end()) or _english_end(typed, number.end())
    end = _english_end(typed, start) or _welsh_end(typed, start)
    if end or typed.low[max(0, start - 2) : start] != ", ":
        return end
    word = _WORD.match(typed.plain, start)
    return word.end() if word and word[0][0].isupper() else 0


def _named(typed: Typed) -> Iterator[Item]:
    """Give houses with a name, where a place follows or somebody says that they live there."""
    if not any(word in typed.low for word in _HOUSES):
        return
    for match in _NAMED.finditer(typed.plain):
        start, end = match.start(), match.start("more")
        is_listed = match["more"].startswith(",") and match["next"] is not None
        before = typed.low[max(0, start - 40) : start]
        if _LIVES.search(before) or (is_listed and "Court" not in match[0]):
            yield Item(KIND, start, end)
    for match in _NAMED_WELSH.finditer(typed.plain):
        yield Item(KIND, match.start(), match.start("more"))
