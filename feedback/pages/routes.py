"""Pages that are the same for everybody, so that any cache may keep them for an hour."""

from datetime import date

from flask import Response, make_response, render_template

from feedback.languages import written_date
from feedback.pages import bp

MAX_AGE_S = 3600
STATEMENT_WRITTEN_ON = date(2026, 11, 23)


@bp.get("/privacy")
def privacy() -> Response:
    """Say who keeps what, why, for how long, and what a person can ask for."""
    return _kept_by_caches("pages/privacy.html")


@bp.get("/cookies")
def cookies() -> Response:
    """Name every cookie there is."""
    return _kept_by_caches("pages/cookies.html")


@bp.get("/accessibility")
def accessibility() -> Response:
    """Say who can use the site, what has been tested, and what has not."""
    written_on = written_date(STATEMENT_WRITTEN_ON)
    return _kept_by_caches("pages/accessibility.html", written_on=written_on)


def _kept_by_caches(template: str, **values: str) -> Response:
    response = make_response(render_template(template, **values))
    response.cache_control.public = True
    response.cache_control.max_age = MAX_AGE_S
    return response
