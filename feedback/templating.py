"""What every template may use."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from functools import cache
from pathlib import Path
from urllib.parse import quote
from zoneinfo import ZoneInfo

from flask import Flask, current_app, request
from flask_babel import gettext, ngettext

from feedback import numbers
from feedback.database import utcnow
from feedback.languages import LANGUAGES, current_language, unreviewed, written_date

LONDON = ZoneInfo("Europe/London")


def init_app(app: Flask) -> None:
    """Add the globals and filters."""
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.jinja_env.globals.update(
        asset=asset, languages=LANGUAGES, numbers=numbers, other_language_url=other_language_url
    )
    app.jinja_env.filters.update(ago=ago, moment=moment, day=day)
    app.context_processor(about_this_page)


def about_this_page() -> dict[str, object]:
    """Return what differs from page to page."""
    language = current_language()
    return {
        "language": language,
        "here": request.path,
        "operator_name": operator_name(language),
        "has_unreviewed_translations": bool(unreviewed(language)),
    }


def operator_name(language: str) -> str:
    """Return what the body calls itself in this language."""
    welsh = current_app.config["OPERATOR_NAME_CY"] if language == "cy" else ""
    return str(welsh or current_app.config["OPERATOR_NAME"])


def asset(name: str) -> str:
    """Return the address of a static file; it changes when the file does."""
    return f"{site_root()}/static/{name}?v={_digest(Path(current_app.static_folder or ''), name)}"


@cache
def _digest(folder: Path, name: str) -> str:
    return hashlib.sha256((folder / name).read_bytes()).hexdigest()[:12]


def site_root() -> str:
    """Return where the site is mounted, without the language."""
    root = request.script_root
    return root.removesuffix("/cy") if current_language() == "cy" else root


def other_language_url(code: str) -> str:
    """Return this page's address in another language, its query kept."""
    query = request.query_string.decode("ascii", "ignore") if request.method == "GET" else ""
    prefix = "" if code == "en" else f"/{code}"
    return f"{site_root()}{prefix}{quote(request.path)}" + (f"?{query}" if query else "")


def day(value: date) -> str:
    """Write a date, or the date of a moment, as people say it: 23 November 2026."""
    local = value.astimezone(LONDON) if isinstance(value, datetime) else value
    return written_date(local)


def moment(value: datetime) -> str:
    """Write a moment as people say it: 23 November 2026 at 5:30pm."""
    return gettext("%(date)s at %(time)s", date=day(value), time=clock(value))


def clock(value: datetime) -> str:
    """Write a time of day as people say it: 9am, 5:30pm, midday, midnight."""
    local = value.astimezone(LONDON)
    if not local.minute and local.hour % 12 == 0:
        return gettext("midday") if local.hour else gettext("midnight")
    hour = f"{(local.hour - 1) % 12 + 1}"
    minutes = f":{local.minute:02}" if local.minute else ""
    half = gettext("am") if local.hour < 12 else gettext("pm")
    return f"{hour}{minutes}{half}"


def ago(value: datetime) -> str:
    """Write how long ago something was, in the unit that people would use."""
    minutes = int((utcnow() - value).total_seconds() // 60)
    if minutes < 1:
        return gettext("just now")
    if minutes < 60:
        return gettext("%(count)s min", count=minutes)
    if minutes < 48 * 60:
        return gettext("%(count)s h", count=minutes // 60)
    return ngettext("%(num)s day", "%(num)s days", minutes // (24 * 60))
