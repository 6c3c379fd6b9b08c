"""A week's hours as people write them: `Mon-Fri 09:00-17:00; Sat 10:00-12:00`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
SPAN = re.compile(r"([A-Za-z, -]+?) +(\d\d?):(\d\d) *- *(\d\d?):(\d\d)", re.ASCII)
DAY_MINUTES = 24 * 60


class HoursError(ValueError):
    """The hours cannot be read; the message says why, as the end of a sentence."""


class Span(NamedTuple):
    """From when to when, in minutes after midnight. 24:00 is the end of the day."""

    opens: int
    closes: int


# Each day of the week, Monday first, with its spans in order.
Week = tuple[tuple[Span, ...], ...]


@cache
def read_week(text: str) -> Week:
    """Return what each day's hours are. Raises `HoursError`."""
    week: list[list[Span]] = [[] for _ in DAYS]
    for part in filter(None, map(str.strip, text.split(";"))):
        span, days = _read_part(part)
        for day in days:
            week[day].append(span)
    if not any(week):
        raise HoursError("it is empty")
    for name, spans in zip(DAYS, week, strict=True):
        _check_order(name, spans)
    return tuple(map(tuple, week))


def _read_part(part: str) -> tuple[Span, list[int]]:
    found = SPAN.fullmatch(part)
    if found is None:
        raise HoursError(f"{part!r} is not days and hours")
    opens, closes = (_minutes(part, *found.group(n, n + 1)) for n in (2, 4))
    if opens >= closes:
        raise HoursError(f"{part!r} ends before it begins; write 24:00 for midnight")
    return Span(opens, closes), list(_days(found[1]))


def _minutes(part: str, hour: str, minute: str) -> int:
    minutes = int(hour) * 60 + int(minute)
    if int(minute) > 59 or minutes > DAY_MINUTES:
        raise HoursError(f"{part!r} has a time that no clock shows")
    return minutes


def _days(text: str) -> Iterator[int]:
    """Give the days of `Mon, Wed-Fri`; `Sat-Mon` goes over the end of the week."""
    for item in text.split(","):
        first, _, last = (name.strip() for name in item.partition("-"))
        begin, end = _day(first), _day(last or first)
        for step in range((end - begin) % 7 + 1):
            yield (begin + step) % 7


def _day(name: str) -> int:
    try:
        return DAYS.index(name.capitalize())
    except ValueError:
        raise HoursError(f"{name!r} is none of {', '.join(DAYS)}") from None


def _check_order(name: str, spans: list[Span]) -> None:
    spans.sort()
    for earlier, later in pairwise(spans):
        if later.opens < earlier.closes:
            raise HoursError(f"two spans on {name} overlap")
