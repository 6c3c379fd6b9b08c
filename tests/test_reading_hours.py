"""When a message is read: people are told the truth, at weekends and in Christmas week too."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from importlib import resources
from typing import Any

import pytest
from flask import Flask

from feedback import create_app, reading_hours
from feedback.bank_holidays import NATIONS, bank_holidays
from feedback.config_checks import SettingError
from feedback.templating import LONDON
from feedback.weekly_hours import HoursError, read_week
from tests.conftest import SECRETS


def at(text: str) -> datetime:
    """Return a moment as a clock in London shows it: `2026-11-25 09:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.fixture
def reading() -> Iterator[Callable[..., Flask]]:
    """Read at other hours: ``reading(READING_HOURS="Sat 10:00-12:00")``."""
    opened: list[Any] = []

    def start(language: str = "en", **settings: Any) -> Flask:
        app = create_app({**SECRETS, "RATE_LIMIT_URL": "memory://", **settings})
        here = app.test_request_context(environ_overrides={"signpost.language": language})
        here.push()
        opened.append(here)
        return app

    yield start
    while opened:
        opened.pop().pop()


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-11-25 08:59", "2026-11-25 09:00"),
        ("2026-11-25 09:00", "2026-11-25 09:00"),
        ("2026-11-25 16:59", "2026-11-25 16:59"),
        ("2026-11-25 17:00", "2026-11-26 09:00"),
        ("2026-11-27 18:00", "2026-11-30 09:00"),
        ("2026-11-28 12:00", "2026-11-30 09:00"),
        # Christmas 2026: Friday, Boxing Day is made up for on Monday.
        ("2026-12-24 17:30", "2026-12-29 09:00"),
        ("2026-12-31 17:30", "2027-01-04 09:00"),
        # The clocks change: in March on the 28th, in October on the 25th.
        ("2027-03-27 12:00", "2027-03-29 09:00"),
        ("2026-10-24 12:00", "2026-10-26 09:00"),
    ],
)
def test_a_message_is_read_when_the_office_opens_next(
    reading: Callable[..., Flask], now: str, then: str
) -> None:
    # Scotland works on Easter Monday, which falls on a change of the clocks in 2027.
    reading(BANK_HOLIDAYS="scotland" if now.startswith("2027-03") else "england-and-wales")
    assert reading_hours.next_reading(at(now)) == at(then).astimezone(UTC)
    assert reading_hours.is_open(at(now)) == (now == then)


@pytest.mark.parametrize(
    ("nation", "day", "works"),
    [
        ("england-and-wales", "2026-11-30", True),
        ("scotland", "2026-11-30", False),  # St Andrew's Day
        ("northern-ireland", "2026-07-13", False),  # Battle of the Boyne
        ("scotland", "2026-07-13", True),
        ("england-and-wales", "2027-03-29", False),  # Easter Monday
        ("northern-ireland", "2027-03-29", False),
        ("none", "2026-12-25", True),
    ],
)
def test_each_nation_has_its_own_days_off(
    reading: Callable[..., Flask], nation: str, day: str, works: bool
) -> None:
    reading(BANK_HOLIDAYS=nation)
    assert reading_hours.is_open(at(f"{day} 10:00")) is works


@pytest.mark.parametrize(
    ("received", "within", "by"),
    [
        ("2026-11-23 10:00", 2, "2026-11-25 17:00"),
        ("2026-11-23 00:00", 1, "2026-11-24 17:00"),
        ("2026-11-27 18:00", 2, "2026-12-01 17:00"),
        ("2026-11-29 23:59", 1, "2026-11-30 17:00"),
        ("2026-12-23 16:00", 2, "2026-12-29 17:00"),
        ("2026-12-24 16:00", 5, "2027-01-05 17:00"),
        ("2026-10-23 12:00", 1, "2026-10-26 17:00"),
    ],
)
def test_a_promise_counts_working_days_only(
    reading: Callable[..., Flask], received: str, within: int, by: str
) -> None:
    reading(READ_WITHIN_DAYS=within)
    moment = at(by).astimezone(UTC)
    assert reading_hours.due(at(received)) == moment
    assert not reading_hours.is_late(at(received), moment)
    assert reading_hours.is_late(at(received), moment.replace(second=1))


def test_nobody_waits_too_long_where_nobody_waits(reading: Callable[..., Flask]) -> None:
    reading()
    assert not reading_hours.is_late(None, at("2026-11-25 12:00"))


def test_an_office_can_have_a_lunch_break_and_saturday_hours(
    reading: Callable[..., Flask],
) -> None:
    reading(READING_HOURS="Mon-Fri 13:00-17:00; Mon-Fri 09:00-12:00; Sat 10:00-12:00")
    assert reading_hours.next_reading(at("2026-11-25 12:30")) == at("2026-11-25 13:00")
    assert reading_hours.next_reading(at("2026-11-27 20:00")) == at("2026-11-28 10:00")
    assert reading_hours.due(at("2026-11-26 10:00")) == at("2026-11-28 12:00")


def test_a_room_that_never_closes_reads_in_the_hour_that_comes_twice(
    reading: Callable[..., Flask],
) -> None:
    reading(READING_HOURS="Mon-Sun 00:00-24:00", BANK_HOLIDAYS="none")
    for hour in range(48):
        moment = datetime(2026, 10, 24 + hour // 24, hour % 24, 30, tzinfo=UTC)
        assert reading_hours.next_reading(moment) == moment
    assert reading_hours.when_read(at("2026-10-25 01:30")).endswith("until midnight")


def test_hours_that_fall_in_the_change_of_the_clocks_are_the_clocks_own(
    reading: Callable[..., Flask],
) -> None:
    reading(READING_HOURS="Sun 00:00-06:00")
    # In October this night has an hour more, in March one less.
    assert reading_hours.is_open(datetime(2026, 10, 25, 5, 59, tzinfo=UTC))
    assert not reading_hours.is_open(datetime(2026, 10, 25, 6, 0, tzinfo=UTC))
    assert reading_hours.is_open(datetime(2027, 3, 28, 4, 59, tzinfo=UTC))
    assert not reading_hours.is_open(datetime(2027, 3, 28, 5, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("language", "now", "words"),
    [
        ("en", "2026-11-25 10:00", "now: we read messages until 5pm"),
        ("en", "2026-11-25 17:30", "on Thursday 26 November from 9am"),
        ("en", "2026-12-24 18:00", "on Tuesday 29 December from 9am"),
    ],
)
def test_a_person_is_told_in_words(
    reading: Callable[..., Flask], language: str, now: str, words: str
) -> None:
    reading(language)
    assert reading_hours.when_read(at(now)) == words


def test_every_day_of_the_week_has_its_words_in_both_languages(
    reading: Callable[..., Flask],
) -> None:
    welsh = ("Llun", "Mawrth", "Mercher", "Iau", "Gwener", "Sadwrn", "Sul")
    for language, days in (
        ("en", ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun")),
        ("cy", welsh),
    ):
        for day, (name, short) in enumerate(zip(days, DAY_NAMES, strict=True)):
            reading(language, READING_HOURS=f"{short} 12:00-13:30")
            words = reading_hours.when_read(at("2026-11-22 14:00"))
            wanted = {
                "en": f"on {name}day {23 + day} November from midday",
                "cy": f"ddydd {name} {23 + day} Tachwedd o hanner dydd ymlaen",
            }
            assert words == wanted[language]


DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def test_a_week_may_be_written_in_several_ways() -> None:
    nine_to_five = read_week("Mon-Fri 09:00-17:00")
    assert read_week(" mon-fri  9:00 - 17:00 ;") == nine_to_five
    assert read_week("Mon, Tue, Wed-Fri 09:00-17:00") == nine_to_five
    over_the_weekend = read_week("Sat-Mon 10:00-11:00")
    assert [bool(spans) for spans in over_the_weekend] == [True, *[False] * 4, True, True]


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ("", "it is empty"),
        (" ; ", "it is empty"),
        ("always", "is not days and hours"),
        ("Mon-Fri", "is not days and hours"),
        ("09:00-17:00", "is not days and hours"),
        ("Mon-Fri 9-17", "is not days and hours"),
        ("Llun-Gwener 09:00-17:00", "'Llun' is none of Mon, Tue"),
        ("Mon- 09:00-17:00; Sat, 10:00-12:00", "'' is none of Mon, Tue"),
        ("Mon 17:00-09:00", "ends before it begins"),
        ("Mon 09:00-09:00", "ends before it begins"),
        ("Mon 09:00-24:01", "a time that no clock shows"),
        ("Mon 09:60-17:00", "a time that no clock shows"),
        ("Mon-Wed 09:00-12:00; Tue 11:00-13:00", "two spans on Tue overlap"),
    ],
)
def test_hours_that_are_nonsense_are_refused_at_start_in_one_sentence(
    reading: Callable[..., Flask], hours: str, said: str
) -> None:
    with pytest.raises(HoursError, match=said):
        read_week(hours)
    with pytest.raises(SettingError, match=f"READING_HOURS must look like .*{said}"):
        reading(READING_HOURS=hours)


@pytest.mark.parametrize(
    ("setting", "value"), [("BANK_HOLIDAYS", "france"), ("READ_WITHIN_DAYS", 0)]
)
def test_a_promise_that_cannot_be_kept_is_refused_at_start(
    reading: Callable[..., Flask], setting: str, value: object
) -> None:
    with pytest.raises(SettingError, match=setting):
        reading(**{setting: value})


def test_the_data_has_the_form_that_is_read_and_goes_on_for_a_year() -> None:
    text = (resources.files("govuk_bank_holidays") / "bank-holidays.json").read_text("utf-8")
    assert set(json.loads(text)) == set(NATIONS)
    for nation in NATIONS:
        found = bank_holidays(nation)
        assert {date(2026, 12, 25), date(2027, 1, 1)} <= found.days
        assert found.known_until >= date(2027, 12, 1)
        assert all(sum(day.year == year for day in found.days) >= 6 for year in (2026, 2027))


def test_reading_the_data_does_not_load_a_way_into_the_network() -> None:
    asked = "import sys; from feedback import bank_holidays as b; b.bank_holidays('scotland');"
    asked += "print('requests' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


def test_an_operator_is_told_once_when_the_data_comes_to_its_end(
    reading: Callable[..., Flask], caplog: pytest.LogCaptureFixture
) -> None:
    reading()
    end = bank_holidays("england-and-wales").known_until
    with caplog.at_level(logging.WARNING):
        reading_hours.next_reading(at(f"{end.year}-09-01 10:00"))
        assert not caplog.messages
        for _ in range(2):
            reading_hours.next_reading(at(f"{end.year}-12-01 10:00"))
    assert [line for line in caplog.messages if "govuk-bank-holidays" in line] == [
        f"Bank holidays are known until {end} only: move govuk-bank-holidays to a newer release"
    ]
