"""Dates of birth: a date, and words beside it that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from feedback.screening.cues import everywhere
from feedback.screening.dates import DATE, ORDINAL_SAID
from feedback.screening.findings import Item
from feedback.screening.typed import Typed, stretches
from feedback.screening.word_sets import has_any

KIND = "dob"
# A birth that is told, or one that is kept as a feast, says less than "date of birth".
_FEAST = re.compile(r"\W{0,3}(?:party|card|cards|present|presents|cake|gift|do|night out)\b")
_STRONG = re.compile(r"d\W?o\W?b|date|year|blwyddyn|dyddiad|ddyddiad|nyddiad|birthdate|b\W?day")
# Looked for first, as it costs nothing: every cue has one of them.
_PARTS = (
    "born", "birth", "dob", "bday", "b-day", "b'day", "d.o.b", "d o b", "d/o/b",
    "geni", " eni", "blwydd", "ganwyd", "ganed",
)  # fmt: skip
# Of a date beside it there is a day at least, as a number or a word; no date is longer than this.
_DAY = re.compile(f"[0-9]|{ORDINAL_SAID}")
_NEAR = (100, 130)
# "I'm 11.7.03": who says that they are a day gives the day that they were born.
_OWN = re.compile(
    r"(?<!\w)(?:i'?m|i am) "
    r"(?P<date>[0-3]?[0-9](?P<sign>[./-])[01]?[0-9](?P=sign)(?:19|20)?[0-9]{2})"
    r"(?![0-9a-z/]|[.-][0-9])"
)
_SAYS_OWN = ("i'm ", "im ", "i am ")
_BEFORE, _BEFORE_WEAK, _AFTER = 45, 30, 22
_APART = re.compile(r"[.;!?]\s|\b(?:but|when|attack\w*|stolen|happened|reported|incident)\b")


def birth_dates(typed: Typed) -> Iterator[Item]:
    """Give the dates that somebody calls a day of birth."""
    for said in _SAYS_OWN:
        for start in everywhere(typed.low, said):
            if match := _OWN.match(typed.low, start):
                yield Item(KIND, *match.span("date"))
    if not has_any(typed.low, _PARTS) or not typed.cues.has(KIND):
        return
    for near in stretches(typed.cues.spans(KIND), _NEAR):
        for match in DATE.finditer(typed.low, *near) if _DAY.search(typed.low, *near) else ():
            if _is_said_before(typed, match) or _is_said_after(typed, match):
                yield Item(KIND, match.start(), match.end())


def _is_said_before(typed: Typed, match: re.Match[str]) -> bool:
    cue = typed.cues.before_of(KIND, match.start(), _BEFORE)
    if cue is None or _FEAST.match(typed.low, cue.end):
        return False
    is_strong = _STRONG.match(typed.low, cue.start, cue.end) is not None
    if match.lastgroup in ("run", "year"):
        return is_strong and len(cue.gap) < 12
    if is_strong and len(cue.gap.strip(" .:-\n")) < 25:
        return True
    return len(cue.gap) <= _BEFORE_WEAK and not _APART.search(cue.gap)


def _is_said_after(typed: Typed, match: re.Match[str]) -> bool:
    if match.lastgroup in ("run", "year"):
        return False
    cue = typed.cues.after(match.end(), _AFTER)
    if cue is None or cue.kind != KIND or _FEAST.match(typed.low, cue.end):
        return False
    return not _APART.search(cue.gap) and not any(map(str.isdigit, cue.gap))
