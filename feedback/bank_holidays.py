"""Bank holidays of each nation, from the data that govuk-bank-holidays brings: offline."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from importlib import resources
from typing import NamedTuple

NATIONS = ("england-and-wales", "scotland", "northern-ireland")
NO_HOLIDAYS = "none"


class BankHolidays(NamedTuple):
    """A nation's days off, and the last day that the data knows of."""

    days: frozenset[date]
    known_until: date


@cache
def bank_holidays(nation: str) -> BankHolidays:
    """Return a nation's days off; with `NO_HOLIDAYS` there are none, for ever."""
    if nation == NO_HOLIDAYS:
        return BankHolidays(frozenset(), date.max)
    # The package's own class would import requests: 10 MB, and a tenth of a second.
    text = (resources.files("govuk_bank_holidays") / "bank-holidays.json").read_text("utf-8")
    days = frozenset(
        date.fromisoformat(item["date"]) for item in json.loads(text)[nation]["events"]
    )
    return BankHolidays(days, max(days))
