"""What each setting may be: a wrong one is named before the application starts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from limits import parse_many
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from feedback import mail_settings
from feedback.bank_holidays import NATIONS, NO_HOLIDAYS
from feedback.weekly_hours import HoursError, read_week

OPERATORS = ("police", "council", "partnership")
DATABASES = ("sqlite", "postgresql+psycopg")
COUNTERS = ("sqlite-file", "memory", "redis", "rediss", "redis+unix")
# An hour: whoever takes longer than that is not sending a form.
LONGEST_TIMEOUT_S = 3600
# All that a form of ours may hold: 9,000 characters of any script, of 12 bytes each as it is sent.
SMALLEST_FORM = 128 * 1024
# A name, or all that end in it (".police.uk"), with a port if need be.
HOST = re.compile(
    r"\.?[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?|\[[0-9a-f:]+\](:[0-9]{1,5})?", re.IGNORECASE
)
# These may be 0; every other number is 1 or more.
FROM_ZERO = {"PROXY_HOPS", "RETENTION_DAYS"}


class SettingError(RuntimeError):
    """A setting is missing or cannot be used; the message says which, and what mends it."""


def check(config: Mapping[str, Any], whole_numbers: Iterable[str]) -> None:
    """Raise `SettingError`, which says what is wrong, unless all settings can be used."""
    if len(config["SECRET_KEY"]) < 32:
        raise SettingError(
            "SECRET_KEY is missing or short. `python -m feedback.first_secrets` writes it and "
            "ENCRYPTION_KEYS to a new settings.toml in the instance folder."
        )
    if config["OPERATOR"] not in OPERATORS:
        raise SettingError(f"OPERATOR must be one of {', '.join(OPERATORS)}")
    if config["PUBLIC_URL"] and not _is_site(config["PUBLIC_URL"]):
        raise SettingError("PUBLIC_URL must look like https://beta.example, with no path")
    if not is_harmless(config["EXIT_URL"]):
        raise SettingError("EXIT_URL must be a page such as https://www.bbc.co.uk/weather")
    _check_stores(config["DATABASE_URL"], config["RATE_LIMIT_URL"])
    _check_people_and_hosts(config)
    if fault := mail_settings.fault(config):
        raise SettingError(fault)
    _check_reading(config["READING_HOURS"], config["BANK_HOLIDAYS"])
    _check_limits(config)
    _check_numbers(config, whole_numbers)


def _check_people_and_hosts(config: Mapping[str, Any]) -> None:
    if not all(map(_is_contact, config["SECURITY_CONTACT"])):
        raise SettingError("SECURITY_CONTACT must hold `mailto:…`, `https://…` or `tel:…`")
    if config["OPERATOR_CONTACT"] and not mail_settings.is_address(config["OPERATOR_CONTACT"]):
        raise SettingError("OPERATOR_CONTACT must be an e-mail address")
    if not all(map(HOST.fullmatch, config["TRUSTED_HOSTS"])):
        raise SettingError("TRUSTED_HOSTS must hold names such as beta.example or .example")


def _check_reading(hours: str, holidays: str) -> None:
    try:
        read_week(hours)
    except HoursError as error:
        raise SettingError(
            f"READING_HOURS must look like `Mon-Fri 09:00-17:00; Sat 10:00-12:00`: {error}"
        ) from error
    if holidays not in (*NATIONS, NO_HOLIDAYS):
        raise SettingError(f"BANK_HOLIDAYS must be one of {', '.join((*NATIONS, NO_HOLIDAYS))}")


def _check_stores(database: str, counts: str) -> None:
    # Without the address itself: it may hold a password.
    if database and not _is_database(database):
        raise SettingError(f"DATABASE_URL must begin with one of {', '.join(DATABASES)}")
    if counts and not counts.startswith(tuple(f"{scheme}://" for scheme in COUNTERS)):
        raise SettingError(f"RATE_LIMIT_URL must begin with one of {', '.join(COUNTERS)}")


def _is_database(url: str) -> bool:
    try:
        return make_url(url).drivername in DATABASES
    except (ArgumentError, ValueError):
        return False


def _is_site(url: str) -> bool:
    address = urlsplit(url)
    is_web = address.scheme in ("http", "https") and bool(address.hostname)
    return is_web and not address.path.strip("/")


def _is_contact(uri: str) -> bool:
    is_plain = uri.isascii() and uri.isprintable() and " " not in uri
    return is_plain and re.match(r"(mailto:[^@]+@|https://|tel:\+?\d)\w", uri) is not None


def _check_limits(config: Mapping[str, Any]) -> None:
    for name in (name for name in config if name.endswith("_LIMITS")):
        try:
            limits = parse_many(config[name])
        except ValueError as error:
            raise SettingError(f"{name} must look like `30 per 10 minutes; 200 per day`") from error
        if not all(limit.amount for limit in limits):
            raise SettingError(f"{name} must let at least 1 pass")


def _check_numbers(config: Mapping[str, Any], whole_numbers: Iterable[str]) -> None:
    if not 0 < config["BODY_TIMEOUT_S"] <= LONGEST_TIMEOUT_S:
        raise SettingError(f"BODY_TIMEOUT_S must be more than 0 and at most {LONGEST_TIMEOUT_S}")
    if config["MAX_CONTENT_LENGTH"] < SMALLEST_FORM:
        raise SettingError(
            f"MAX_CONTENT_LENGTH must be {SMALLEST_FORM} or more: a full form is nearly so large"
        )
    if not 2 <= config["SECURITY_DAYS"] <= 365:
        raise SettingError("SECURITY_DAYS must be from 2 to 365")
    for name in whole_numbers:
        least = 0 if name in FROM_ZERO else 1
        if config[name] < least:
            raise SettingError(f"{name} must be {least} or more")


def is_harmless(url: str) -> bool:
    """Say whether an address may stand in a Location: https, a host, nothing hidden in it."""
    try:
        address = urlsplit(url)
    except ValueError:
        return False
    is_plain = url.isascii() and url.isprintable() and not set(url) & set(' "\\<>')
    return is_plain and address.scheme == "https" and bool(address.hostname) and "@" not in url
