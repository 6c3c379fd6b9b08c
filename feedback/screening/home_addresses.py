"""Lines of addresses: a house number and a street, a flat, a house with a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from feedback.screening.cues import everywhere
from feedback.screening.findings import Item
from feedback.screening.named_houses import is_lived_in, named_houses
from feedback.screening.street_words import NOT_HOUSES
from feedback.screening.streets import street_end
from feedback.screening.typed import NEAR, Typed
from feedback.screening.word_sets import has_any

KIND = "address"
_NUMBER = re.compile(
    r"(?<![\w£$€.:/#-])(?:no\.? ?)?(?P<number>[0-9]{1,4}[a-h]?(?: ?[-/] ?[0-9]{1,4}[a-h]?)?)"
    r"[,.]?[ \n]{1,3}(?=[^\W\d_])"
)
_FLATS = (
    "flat", "apartment", "apt", "unit", "fflat", "maisonette", "bedsit", "studio", "caravan",
    "plot", "chalet", "room",
)  # fmt: skip
_FLAT = re.compile(
    rf"(?<![\w-])(?P<word>{'|'.join(_FLATS)})s?\.?,? ?"
    r"(?:no\.? |number |rhif )?(?:[0-9]{1,4}[a-h]?|[a-h](?=,))(?![\w%/-]|\.[0-9])(?:,? ?)"
)
_LIVES_AT = re.compile(
    r"(?<![a-z])(?:(?:lives?|living|lived|stays?|staying) (?:at|in)|"
    r"address(?: is| was|:| -)?|byw yn|"
    r"(?:ngh|c|g)yfeiriad(?: yw|:)?)(?: no| number| rhif)?[ ,:]{0,2}$"
)
_HOME_PARTS = ("live", "living", "stay", "address", "byw", "yfeiriad")
_BOX = re.compile(r"(?<!\w)p\.? ?o\.? box [0-9]{1,6}(?!\w)")


def addresses(typed: Typed) -> Iterator[Item]:
    """Give the address lines."""
    if typed.longest:
        yield from _flats(typed)
        yield from _numbered(typed)
        for match in _BOX.finditer(typed.low) if "box" in typed.low else ():
            yield Item(KIND, *match.span())
    yield from named_houses(typed)


def _numbered(typed: Typed) -> Iterator[Item]:
    has_home = has_any(typed.low, _HOME_PARTS)
    for match in typed.matches(_NUMBER, reach=NEAR):
        is_home = has_home and _is_home(typed.low, match.start())
        end = street_end(typed, match.end(), is_home=is_home)
        if end and not _is_counted(typed.low, match):
            yield Item(KIND, match.start("number"), end)


def _is_home(low: str, start: int) -> bool:
    """Say whether somebody says just before that they live there."""
    before = low[max(0, start - 30) : start]
    return has_any(before, _HOME_PARTS) and _LIVES_AT.search(before) is not None


def _is_counted(low: str, match: re.Match[str]) -> bool:
    """Say whether the word before the number makes it something else than a house."""
    before = low[max(0, match.start() - 16) : match.start()].split()
    if match["number"] in ("999", "112"):
        return True
    # "In 2023 the road was closed", but "we live in 14 Imaginary Road".
    is_year = len(match["number"]) == 4 and match["number"][:2] in ("19", "20")
    return (
        bool(before) and before[-1] in NOT_HOUSES and (is_year or before[-1] not in ("in", "since"))
    )


def _flats(typed: Typed) -> Iterator[Item]:
    places = (start for word in _FLATS for start in everywhere(typed.low, word))
    for match in filter(None, (_FLAT.match(typed.low, start) for start in places)):
        end = _after_flat(typed, match.end())
        if end or (
            match["word"] not in ("unit", "plot", "room") and is_lived_in(typed, match.start())
        ):
            yield Item(KIND, match.start(), end or match.start() + len(match[0].rstrip(" ,")))


def _after_flat(typed: Typed, start: int) -> int:
    """Return where the house of a flat ends, or 0: "14 Imaginary Road", "Imaginary Court"."""
    number = _NUMBER.match(typed.low, start)
    is_listed = typed.low[max(0, start - 2) : start] == ", "
    return street_end(typed, number.end() if number else start, is_home=is_listed and not number)
