"""Every setting and its safe default, and how a value reaches it."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, get_args, get_type_hints
from urllib.parse import urlsplit

from flask import Flask

from feedback import mail_settings
from feedback.config_checks import SettingError, check

ROOT = Path(__file__).parent.parent
# Read by other parts: the scripts, and `flask staff add`.
NOT_SETTINGS = {"SIGNPOST_INSTANCE", "SIGNPOST_PYTHON", "SIGNPOST_STAFF_PASSWORD"}
# Taken up while the site runs; the others at a restart, for they hold connections and cookies.
TAKEN_UP = (
    "OPERATOR_NAME",
    "OPERATOR_NAME_CY",
    "OPERATOR_CONTACT",
    "EXIT_URL",
    "SECURITY_CONTACT",
    "READING_HOURS",
    "BANK_HOLIDAYS",
    "READ_WITHIN_DAYS",
    "OFFLINE_COPY",
    "OFFLINE_COPY_DAYS",
)


class Config:
    """Read from here, then `settings.toml` in the instance, then `SIGNPOST_<NAME>`."""

    SECRET_KEY: Annotated[str, "Signs forms, links and staff cookies. At least 32 characters"] = ""
    ENCRYPTION_KEYS: Annotated[
        list[str], "`name:base64 of 32 bytes`. The first one encrypts, all of them decrypt"
    ] = []
    DATABASE_URL: Annotated[str, "Empty: SQLite in the instance. Or `postgresql+psycopg://…`"] = ""
    RATE_LIMIT_URL: Annotated[str, "Empty: SQLite in the instance. Or `redis://…`"] = ""
    PUBLIC_URL: Annotated[str, "Where people find the site, such as `https://beta.example`"] = ""
    TRUSTED_HOSTS: Annotated[list[str], "Host names answered. Empty: that of PUBLIC_URL"] = []
    PROXY_HOPS: Annotated[int, "How many proxies of yours stand in front"] = 0
    OPERATOR: Annotated[str, "`police`, `council` or `partnership`: the words differ"] = "police"
    OPERATOR_NAME: Annotated[str, "The name in the header and on the privacy page"] = (
        "Example Police"
    )
    OPERATOR_NAME_CY: Annotated[str, "The same in Welsh. Empty: the same name"] = ""
    OPERATOR_CONTACT: Annotated[str, "E-mail address for questions about people's data"] = ""
    EXIT_URL: Annotated[str, "Where 'Leave this site' leads: a harmless page, `https://…`"] = (
        "https://www.bbc.co.uk/weather"
    )
    SECURITY_CONTACT: Annotated[
        list[str], "Where a weakness can be reported: `mailto:…`, `https://…`. Empty: nowhere"
    ] = []
    SECURITY_DAYS: Annotated[int, "How long each copy of security.txt is good for"] = 90
    MESSAGE_LIMITS: Annotated[str, "Messages accepted from one network"] = (
        "30 per 10 minutes; 200 per day"
    )
    SPAM_LIMITS: Annotated[str, "More from one network wait among likely spam"] = "5 per 10 minutes"
    FLOOD_LIMITS: Annotated[str, "More from all networks is a flood, and likelier to be spam"] = (
        "300 per 10 minutes"
    )
    TRACK_LIMITS: Annotated[str, "Wrong references and codes from one network"] = (
        "10 per 10 minutes; 50 per day"
    )
    SIGN_IN_LIMITS: Annotated[str, "Wrong passwords for one account from one network"] = (
        "10 per 5 minutes"
    )
    SIGN_IN_NETWORK_LIMITS: Annotated[str, "Wrong passwords from one network"] = "50 per 5 minutes"
    SIGN_IN_ACCOUNT_LIMITS: Annotated[str, "Wrong passwords for one account from anywhere"] = (
        "100 per 5 minutes"
    )
    STAFF_IDLE_MINUTES: Annotated[int, "Staff are signed out after so long without a click"] = 15
    STAFF_MAX_HOURS: Annotated[int, "Staff sign in again after so long, whatever they do"] = 12
    RETENTION_DAYS: Annotated[
        int, "`flask forget` deletes decided messages after so long. 0: nothing, and pages say so"
    ] = 0
    READING_HOURS: Annotated[
        str, "When messages are read: `Mon-Fri 09:00-17:00; Sat 10:00-12:00`"
    ] = "Mon-Fri 09:00-17:00"
    BANK_HOLIDAYS: Annotated[
        str,
        "Days off: those of `england-and-wales`, `scotland` or `northern-ireland`. `none`: no days",
    ] = "england-and-wales"
    READ_WITHIN_DAYS: Annotated[int, "Working days in which every message is read"] = 2
    CHECK_DAYS: Annotated[int, "A check of a number is to be made again after so many days"] = 180
    OFFLINE_COPY: Annotated[
        bool, "People may keep the signpost on their phone. False: copies remove themselves"
    ] = True
    OFFLINE_COPY_DAYS: Annotated[int, "A kept copy says that it is old after so many days"] = 30
    MAIL_URL: Annotated[
        str, "Empty: no mail. `smtp://user:password@host:587`, `smtps://…`, or `folder:` to try out"
    ] = ""
    MAIL_FROM: Annotated[str, "The address that our mail comes from"] = ""
    MAIL_FROM_IS_READ: Annotated[bool, "Somebody reads what is sent to MAIL_FROM"] = False
    ALERT_MAIL: Annotated[list[str], "E-mail addresses told at once of an urgent message"] = []
    ALERT_WEBHOOKS: Annotated[list[str], "The same by `POST` to these `https://…` addresses"] = []
    DIGEST_MAIL: Annotated[list[str], "Where `flask outbox digest` sends what waits"] = []
    MAX_CONTENT_LENGTH: Annotated[int, "The largest form taken, in bytes"] = 256 * 1024
    THREADS: Annotated[int, "Requests that Flask answers at the same time"] = 16
    QUEUE: Annotated[int, "Requests that may wait for a thread before the door answers 503"] = 64
    BODY_TIMEOUT_S: Annotated[float, "Seconds in which a whole request must have arrived"] = 20.0
    DEMO: Annotated[bool, "Made-up messages and accounts; every staff page says so"] = False


def instance_path() -> Path:
    """Return the folder that holds everything the application writes."""
    return Path(os.environ.get("SIGNPOST_INSTANCE") or ROOT / "instance").resolve()


def settings() -> Iterator[tuple[str, type, str, object]]:
    """Give each setting's name, type, meaning and default, in the order of the class."""
    for name, hint in get_type_hints(Config, include_extras=True).items():
        kind, meaning = get_args(hint)
        yield name, kind, meaning, getattr(Config, name)


def load(app: Flask, overrides: Mapping[str, Any] | None = None) -> None:
    """Fill ``app.config``. Raises `SettingError` when the application must not start."""
    app.extensions["overrides"] = dict(overrides or {})
    app.config.from_object(Config)
    app.config.update(_given(app))
    check(app.config, _whole_numbers())
    _derive(app.config, Path(app.instance_path))


def changed(app: Flask) -> dict[str, Any]:
    """Return those of `TAKEN_UP` that are another now. Raises `SettingError`, as at start."""
    fresh: dict[str, Any] = {name: default for name, _, _, default in settings()}
    fresh.update(_given(app))
    check(fresh, _whole_numbers())
    return {name: fresh[name] for name in TAKEN_UP if fresh[name] != app.config[name]}


def _whole_numbers() -> list[str]:
    return [name for name, kind, _, _ in settings() if kind is int]


def _given(app: Flask) -> dict[str, Any]:
    """Return what is set: what stands last counts."""
    file = _from_file(Path(app.instance_path) / "settings.toml")
    return {**file, **_from_environment(os.environ), **app.extensions["overrides"]}


def _from_file(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingError(f"{path.name} cannot be read: {error}") from error
    known = {name: kind for name, kind, _, _ in settings()}
    for name, value in values.items():
        if name not in known:
            raise SettingError(f"{path.name} has an unknown setting: {name}")
        values[name] = _typed(name, value, known[name])
    return values


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    known = {f"SIGNPOST_{name}": (name, kind) for name, kind, _, _ in settings()}
    found = {key: value for key, value in environment.items() if key.startswith("SIGNPOST_")}
    if unknown := found.keys() - known.keys() - NOT_SETTINGS:
        raise SettingError(f"The environment has an unknown setting: {min(unknown)}")
    return {
        known[key][0]: _parsed(*known[key], value) for key, value in found.items() if key in known
    }


def _parsed(name: str, kind: Any, value: str) -> object:
    if kind == list[str]:
        return [item.strip() for item in value.split(",") if item.strip()]
    if kind is bool:
        return _typed(name, {"true": True, "1": True, "false": False, "0": False}.get(value), bool)
    try:
        return kind(value)
    except ValueError as error:
        raise SettingError(f"{name} must be a number, not {value!r}") from error


def _typed(name: str, value: object, kind: Any) -> object:
    wanted: Any = {list[str]: list, float: (int, float)}.get(kind, kind)
    # True is an int to Python, and would be one thread.
    if not isinstance(value, wanted) or (isinstance(value, bool) and kind is not bool):
        # Without the value: it may be a password in the wrong brackets.
        raise SettingError(f"{name} has the wrong type: {type(value).__name__}")
    return value


def _derive(config: Any, instance: Path) -> None:
    config.update(mail_settings.of_the_demo(config))
    address = urlsplit(config["PUBLIC_URL"])
    secure = address.scheme == "https"
    config.update(
        PUBLIC_URL=config["PUBLIC_URL"].rstrip("/"),
        DATABASE_URL=config["DATABASE_URL"] or f"sqlite:///{instance / 'signpost.sqlite3'}",
        RATE_LIMIT_URL=config["RATE_LIMIT_URL"] or f"sqlite-file://{instance / 'limits.sqlite3'}",
        TRUSTED_HOSTS=config["TRUSTED_HOSTS"] or ([address.hostname] if address.hostname else None),
        SECURE=secure,
        SESSION_COOKIE_NAME="__Host-signpost-staff" if secure else "signpost-staff",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        # Lax and not Strict: a link in an e-mail to a message must find its reader signed in.
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        # The staff session's own age decides; the token lives as long as the session.
        WTF_CSRF_TIME_LIMIT=None,
        MAX_FORM_MEMORY_SIZE=config["MAX_CONTENT_LENGTH"],
        BABEL_DEFAULT_TIMEZONE="Europe/London",
    )
