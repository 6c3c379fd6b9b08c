"""Pages that are the same for everybody, so that any cache may keep them for an hour."""

from flask import Response, make_response, render_template

from feedback.pages import bp

MAX_AGE_S = 3600


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
    return _kept_by_caches("pages/accessibility.html")


def _kept_by_caches(template: str) -> Response:
    response = make_response(render_template(template))
    response.cache_control.public = True
    response.cache_control.max_age = MAX_AGE_S
    return response
