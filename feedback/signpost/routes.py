"""The page that everybody comes for, and the data behind all of the signpost."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from flask import Flask, Response, current_app, make_response, render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _

from feedback.languages import LANGUAGES, current_language, translations, written_date
from feedback.signpost import bp
from feedback.signpost.directory import Directory, load
from feedback.signpost.facts import Nation
from feedback.signpost.finite import reads_data
from feedback.signpost.search import Index

# The first page cannot be made without these.
HOME = ("999", "police_101", "crimestoppers", "silent_999")
# What most people come about; the A to Z has all the others.
COMMON = (
    "theft",
    "violence",
    "domestic-abuse",
    "fraud",
    "stalking",
    "missing-person",
    "child-at-risk",
    "sexual-assault",
    "hate-crime",
    "railway",
    "mental-health",
    "anti-social-behaviour",
)
NATION_NAMES = {
    Nation.ENGLAND: _("England"),
    Nation.WALES: _("Wales"),
    Nation.SCOTLAND: _("Scotland"),
    Nation.NORTHERN_IRELAND: _("Northern Ireland"),
    Nation.ABROAD: _("Outside the UK"),
}
CACHE_CONTROL = "public, max-age=300, stale-if-error=86400"


@reads_data
def take_up(app: Flask) -> None:
    """Read and check the data, and say in the log what of the body's own was refused."""
    own = own_data(app)
    found = load(required=HOME, own=own, check_days=app.config["CHECK_DAYS"])
    tell(app, found.warnings)
    app.extensions["signpost"] = found
    sayings = {code: translations(code).gettext for code in LANGUAGES}
    # Made for the first page that needs it: commands never do.
    app.extensions["signpost_index"] = cache(
        lambda code: Index(found, sayings.values(), sayings[code])
    )


def tell(app: Flask, warnings: Iterable[str]) -> None:
    """Say in the log what those who keep the data should know."""
    for warning in warnings:
        app.logger.warning("Signpost data: %s", warning)


def own_data(app: Flask) -> Path:
    """Return the folder of the body's own routes and checks."""
    return Path(app.instance_path) / "signpost"


def directory() -> Directory:
    """Return the routes and topics as people may see them."""
    found: Directory = current_app.extensions["signpost"]
    return found


@bp.get("/")
def home() -> ResponseReturnValue:
    """Show the three numbers first, then the ways to everything else."""
    topics = directory().topics
    common = [topics[name] for name in COMMON if name in topics]
    return show("signpost/home.html", common=common)


def show(template: str, cache_control: str = CACHE_CONTROL, **values: object) -> Response:
    """Return a page. It may be kept by anybody, unless ``cache_control`` differs."""
    page = render_template(
        template,
        directory=directory(),
        routes=directory().routes,
        # Not the template's own `_`: that would take the data for HTML.
        say=translations(current_language()).gettext,
        as_date=written_date,
        nation_name=nation_name,
        **values,
    )
    response = make_response(page)
    response.headers["Cache-Control"] = cache_control
    return response


def nation_name(nation: Nation) -> str:
    """Return where that is, in words."""
    return str(NATION_NAMES[nation])
