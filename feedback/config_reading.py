"""How a value reaches a setting: from the file, then the environment, at the start or later."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask

from feedback import mail_settings
from feedback.config import Config, settings
from feedback.config_checks import SettingError, check

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
