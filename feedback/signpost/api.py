"""The same numbers for programs, as JSON: `docs/api.md` says how to use them."""

from __future__ import annotations

import json
from pathlib import Path

from flask import Response, abort, current_app, request, url_for
from flask_babel import gettext

from feedback import problems
from feedback.languages import current_language, unreviewed
from feedback.signpost import bp
from feedback.signpost.finite import one_for_each
from feedback.signpost.force_routes import forces
from feedback.signpost.found import Fit, Found, Outcome
from feedback.signpost.routes import CACHE_CONTROL, directory
from feedback.signpost.spoken import Json, Voice

DESCRIPTION = Path(__file__).with_name("openapi.json")


@bp.get("/api/v1/openapi.json")
def api_description() -> Response:
    """Say what can be asked here, and what every answer is made of (OpenAPI 3.1)."""
    return _kept(json.loads(DESCRIPTION.read_text("utf-8")))


@bp.get("/api/v1/routes")
def api_routes() -> Response:
    """List every route that may be shown, whole, so that one request is enough."""
    voice = _voice()
    shown = sorted(directory().routes.values(), key=lambda it: (it.priority, it.id))
    return _kept({**_about(voice), "routes": [voice.route(route) for route in shown]})


@bp.get("/api/v1/routes/<name>")
@one_for_each(lambda app: [{"name": name} for name in app.extensions["signpost"].routes])
def api_route(name: str) -> Response:
    """Give one route."""
    chosen = directory().routes.get(name)
    if chosen is None:
        abort(_refusal(404, gettext("There is no such route. /api/v1/routes lists them all.")))
    voice = _voice()
    # Nothing of a sensitive page stays behind in a browser; so it is with what another site asks.
    cache_control = "no-store" if chosen.is_sensitive else CACHE_CONTROL
    return _json({**_about(voice), "route": voice.route(chosen)}, cache_control)


@bp.get("/api/v1/forces")
def api_forces() -> Response:
    """List the forces, or find the one for the place in ``q``, as the page does."""
    asked = request.args.get("q")
    if asked is None:
        everyone = sorted(forces().forces.values(), key=lambda it: it.id)
        return _kept(_found("all", Found(Outcome.FORCE, fits=tuple(map(Fit, everyone)))))
    found = forces().finder.find(asked)
    if found.outcome is Outcome.NOTHING:
        abort(_refusal(400, gettext("Give the name of a council, county or town in q.")))
    # What somebody looks for is a trace: the answer does not repeat it, and nobody keeps it.
    return _json(_found(found.outcome, found), "no-store")


def _found(outcome: str, found: Found) -> Json:
    voice = _voice()
    return {
        **_about(voice),
        "outcome": outcome,
        "is_sure": found.is_sure,
        "is_railway": found.is_railway,
        "matches": [voice.fit(fit) for fit in found.fits],
        "others": [voice.fit(fit) for fit in found.others],
    }


def _voice() -> Voice:
    sources = {**forces().sources, **directory().sources}
    return Voice(current_language(), gettext, directory().routes, sources, _page_about)


def _page_about(view: str, path: str) -> str:
    return f"{current_app.config['PUBLIC_URL']}{url_for(view, name=path)}"


def _about(voice: Voice) -> Json:
    return {"language": voice.language, "is_reviewed": not unreviewed(voice.language)}


def _kept(values: Json) -> Response:
    return _json(values, CACHE_CONTROL)


def _json(values: Json, cache_control: str) -> Response:
    response = Response(json.dumps(values, ensure_ascii=False), content_type="application/json")
    response.headers["Cache-Control"] = cache_control
    response.headers["Content-Language"] = current_language()
    return response


def _refusal(status: int, detail: str) -> Response:
    return Response(problems.problem(status, detail), status, content_type=problems.TYPE)
