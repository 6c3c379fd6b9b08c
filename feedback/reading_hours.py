"""When messages are read: now or next, by when, and whether somebody waits too long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, islice
from typing import NamedTuple

from flask import current_app
from flask_babel import gettext

from feedback.bank_holidays import bank_holidays
from feedback.languages import day_and_month
from feedback.templating import LONDON, clock
from feedback.weekly_hours import read_week

WARN_BEFORE_DAYS = 60


class Sitting(NamedTuple):
    """A time in which messages are read; both ends in UTC, so that they can be compared.

    Python compares two moments of one zone by what the clock shows, which the change of the
    clocks makes wrong.
    """

    opens: datetime
    closes: datetime


def next_reading(now: datetime) -> datetime:
    """Return ``now`` within the reading hours, and else when they begin next."""
    return max(now, _current_or_next(now).opens)


def is_open(now: datetime) -> bool:
    """Say whether messages are read at this moment."""
    return _current_or_next(now).opens <= now


def due(received_at: datetime) -> datetime:
    """Return by when a message is read: the end of the last working day that it may take."""
    received_on = received_at.astimezone(LONDON).date()
    working = (found for day in _days_from(received_on + timedelta(1)) if (found := _sittings(day)))
    wanted: int = current_app.config["READ_WITHIN_DAYS"]
    return next(islice(working, wanted - 1, None))[-1].closes


def is_late(oldest_received_at: datetime | None, now: datetime) -> bool:
    """Say whether the oldest message that nobody read has waited longer than was promised."""
    return oldest_received_at is not None and now > due(oldest_received_at)


def when_read(now: datetime) -> str:
    """Say when the next message is read, to stand after "It is next read" or a colon."""
    sitting = _current_or_next(now)
    if sitting.opens <= now:
        return gettext("now: we read messages until %(time)s", time=clock(sitting.closes))
    # Written out, because Welsh changes the word after "on", and has no word for it.
    sentences = (
        gettext("on Monday %(day)s from %(time)s"),
        gettext("on Tuesday %(day)s from %(time)s"),
        gettext("on Wednesday %(day)s from %(time)s"),
        gettext("on Thursday %(day)s from %(time)s"),
        gettext("on Friday %(day)s from %(time)s"),
        gettext("on Saturday %(day)s from %(time)s"),
        gettext("on Sunday %(day)s from %(time)s"),
    )
    local = sitting.opens.astimezone(LONDON)
    day = day_and_month(local)
    return sentences[local.weekday()] % {"day": day, "time": clock(local)}


def _current_or_next(now: datetime) -> Sitting:
    """Return the reading hours that go on, or those that come next."""
    today = now.astimezone(LONDON).date()
    _warn_of_the_end(today)
    sittings = (sitting for day in _days_from(today) for sitting in _sittings(day))
    return next(sitting for sitting in sittings if now < sitting.closes)


def _sittings(day: date) -> list[Sitting]:
    """Return a day's reading hours; on a day off there are none."""
    if day in bank_holidays(current_app.config["BANK_HOLIDAYS"]).days:
        return []
    spans = read_week(current_app.config["READING_HOURS"])[day.weekday()]
    return [Sitting(_moment(day, span.opens), _moment(day, span.closes)) for span in spans]


def _moment(day: date, minutes: int) -> datetime:
    # What the clock on the wall shows: the day may have 23 or 25 hours.
    wall = datetime.combine(day, time.min, LONDON) + timedelta(minutes=minutes)
    return wall.astimezone(UTC)


def _days_from(first: date) -> Iterator[date]:
    return (first + timedelta(days=step) for step in count())


def _warn_of_the_end(today: date) -> None:
    until = bank_holidays(current_app.config["BANK_HOLIDAYS"]).known_until
    is_told = current_app.extensions.get("signpost_holidays_told", False)
    if (until - today).days <= WARN_BEFORE_DAYS and not is_told:
        current_app.extensions["signpost_holidays_told"] = True
        current_app.logger.warning(
            "Bank holidays are known until %s only: move govuk-bank-holidays to a newer release",
            until,
        )
