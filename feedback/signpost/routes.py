"""The page that everybody comes for."""

from __future__ import annotations

from datetime import date

from flask import Flask, current_app, make_response, render_template
from flask.typing import ResponseReturnValue
from flask_babel import format_date, gettext

from feedback.signpost import bp
from feedback.signpost.directory import Directory, load
from feedback.signpost.finite import reads_data

HOME = (
    "999",
    "police_101",
    "crimestoppers",
    "police_online",
    "coastguard",
    "bsl_999",
    "relay_18000",
    "sms_999",
    "silent_999",
    "112",
    "abroad_to_uk_police",
    "abroad_fcdo",
)
CACHE_CONTROL = "public, max-age=300, stale-if-error=86400"


@reads_data
def take_up(app: Flask) -> None:
    """Read and check the routes. Raises `DirectoryError`: better no site than wrong numbers."""
    app.extensions["signpost"] = load(required=HOME)


@bp.get("/")
def home() -> ResponseReturnValue:
    """Show the three numbers first, then how to reach them in every other way."""
    directory: Directory = current_app.extensions["signpost"]
    page = render_template(
        "signpost/home.html",
        directory=directory,
        routes=directory.routes,
        shown=[directory.routes[name] for name in HOME],
        # gettext and not the template's own `_`: that would take the data for HTML.
        say=gettext,
        as_date=as_date,
    )
    response = make_response(page)
    response.headers["Cache-Control"] = CACHE_CONTROL
    return response


def as_date(value: date) -> str:
    """Write a date as people say it: 23 November 2026."""
    return str(format_date(value, "d MMMM y", rebase=False))
