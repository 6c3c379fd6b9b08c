"""Find your force: from the name of a place to the police there."""

from __future__ import annotations

from flask import Flask, abort, current_app, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from feedback.languages import current_language, translations, written_date
from feedback.signpost import bp
from feedback.signpost.finite import one_for_each, reads_data
from feedback.signpost.force_directory import ForceDirectory, load_forces
from feedback.signpost.forces import Force, ForceKind
from feedback.signpost.routes import CACHE_CONTROL, own_data, tell


@reads_data
def take_up_forces(app: Flask) -> None:
    """Read and check the forces. Raises `DirectoryError`: better no site than a wrong force."""
    found = load_forces(own=own_data(app), check_days=app.config["CHECK_DAYS"])
    tell(app, found.warnings)
    app.extensions["signpost_forces"] = found


@bp.get("/find-your-force")
def find_your_force() -> ResponseReturnValue:
    """Answer for a place, and keep nothing: what somebody searched for is a trace."""
    asked = request.args.get("q")
    found = forces().finder.find(asked or "")
    cache_control = CACHE_CONTROL if asked is None else "no-store"
    page = "signpost/find_your_force.html"
    return _page(page, cache_control, found=found, is_empty=asked is not None)


@bp.get("/find-your-force/<name>")
@one_for_each(lambda app: [{"name": name} for name in app.extensions["signpost_forces"].forces])
def force(name: str) -> ResponseReturnValue:
    """Show one force."""
    chosen = forces().forces.get(name)
    if chosen is None:
        abort(404)
    return _page("signpost/force.html", CACHE_CONTROL, force=chosen)


def forces() -> ForceDirectory:
    """Return the forces as people may see them."""
    directory: ForceDirectory = current_app.extensions["signpost_forces"]
    return directory


def _page(template: str, cache_control: str, **values: object) -> ResponseReturnValue:
    page = render_template(
        template,
        directory=current_app.extensions["signpost"],
        forces=forces(),
        groups=groups(),
        # Not the template's own `_`: that would take the data for HTML.
        say=translations(current_language()).gettext,
        as_date=written_date,
        **values,
    )
    response = make_response(page)
    response.headers["Cache-Control"] = cache_control
    return response


def groups() -> list[tuple[str, list[Force]]]:
    """Return all forces, in the groups in which people look for theirs."""
    directory = forces()
    return [
        (gettext("Police where you are"), directory.of_kind(ForceKind.LOCAL)),
        (gettext("Islands that are not part of the UK"), directory.of_kind(ForceKind.ISLAND)),
        (
            gettext("Railways and guarded sites"),
            directory.of_kind(ForceKind.RAILWAY, ForceKind.GUARD),
        ),
    ]
