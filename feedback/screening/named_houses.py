"""Houses with a name and no number: "Rose Cottage, Mill Lane"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from feedback.screening.findings import Item
from feedback.screening.typed import Typed
from feedback.screening.word_sets import has_any

_LIVES = re.compile(
    r"(?:\b(?:lives?|living|lived|stays?|staying|address|based|resides?|home|byw|cyfeiriad|"
    r"nghyfeiriad|gyfeiriad)\b[^.;!?]{0,20})$"
)
# Looked for first, as it costs nothing.
_LIVES_PARTS = ("liv", "stay", "address", "based", "reside", "home", "byw", "yfeiriad")
_NAMED = re.compile(
    # The capital first: looking back from every letter would take longer than all the rest.
    r"[A-ZŴŶ](?<!\w.)(?:(?<=T)he (?:[A-ZŴŶ][\w']+ ){1,3}|[\w']+ (?:[A-ZŴŶ][\w']+ ){0,2})"
    r"(?:Cottage|House|Farm|Farmhouse|Lodge|Villa|Barn|Bungalow|Croft|Manor|Grange|Vicarage|Rectory|"
    r"Cottages|Mill|Court)(?P<more>,? ?\n?)(?=(?P<next>[A-ZŴŶ0-9][\w']*))?"
)
_NO_HOUSE = re.compile(r"(?:page|by|since|until|till|before|after) $")
_NAMED_WELSH = re.compile(
    r"(?:T(?<!\w.)[ŷy]|B(?<!\w.)wthyn|P(?<!\w.)(?:las|en)|F(?<!\w.)ferm|L(?<!\w.)lys)[ -]"
    r"(?:[yY][r]?[ -])?[A-ZŴŶ][\w']+(?P<more>, ?)"
    r"(?=[A-ZŴŶ0-9])"
)
# "3 The Old Creamery, Foxhole Lane"; of those without a number only what is old: no public house.
_IN_STREET = re.compile(
    r"(?<![\w£.:/-])(?:[0-9]{1,3}[a-h]? The (?:[A-Z][\w']+ ){0,2}[A-Z][\w']+"
    r"|The Old (?:[A-Z][\w']+ )?[A-Z][\w']+), (?:[A-Z][\w']+ ){1,3}"
    r"(?:Lane|Street|Road|Avenue|Close|Drive|Way|Hill|Row|Terrace|Crescent|Gardens|Grove|Mews)"
    r"(?!\w)"
)
_HOUSES = (
    "Cottage", "House", "Farm", "Lodge", "Villa", "Barn", "Bungalow", "Croft", "Manor", "Grange",
    "Vicarage", "Rectory", "Mill", "Court", "Tŷ", "Ty ", "Ty-", "Bwthyn", "Plas", "Fferm", "Llys",
    "Pen ", "Pen-",
)  # fmt: skip


def is_lived_in(typed: Typed, start: int) -> bool:
    """Say whether somebody speaks of living just before a place in the text."""
    before = typed.low[max(0, start - 40) : start]
    return has_any(before, _LIVES_PARTS) and _LIVES.search(before) is not None


def named_houses(typed: Typed) -> Iterator[Item]:
    """Give houses with a name, where a place follows or somebody says that they live there."""
    if "The " in typed.plain and ", " in typed.plain:
        for match in _IN_STREET.finditer(typed.plain):
            if not _NO_HOUSE.search(typed.low, max(0, match.start() - 8), match.start()):
                yield Item("address", *match.span())
    if not has_any(typed.plain, _HOUSES):
        return
    for match in _NAMED.finditer(typed.plain):
        start, end = match.start(), match.start("more")
        is_listed = match["more"].startswith(",") and match["next"] is not None
        if is_lived_in(typed, start) or (is_listed and "Court" not in match[0]):
            yield Item("address", start, end)
    for match in _NAMED_WELSH.finditer(typed.plain):
        yield Item("address", match.start(), match.start("more"))
