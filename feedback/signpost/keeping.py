"""Keep the signpost on a phone, print it, and leave it without a trace, as far as that goes."""

from __future__ import annotations

from pathlib import Path

from flask import Response, current_app, jsonify, make_response, render_template
from flask.typing import ResponseReturnValue

from feedback.languages import MONTHS, current_language
from feedback.signpost import bp
from feedback.signpost.routes import CACHE_CONTROL, show

# Whoever has an old one would not learn that the copy was switched off.
ASK_EACH_TIME = "public, no-cache"
KINDS = ("kept", "old", "missing", "live", "asked")


@bp.get("/keep")
def keep() -> ResponseReturnValue:
    """Offer to keep the pages on this phone, to remove them there, and say how to print them."""
    is_on, days = (current_app.config[name] for name in ("OFFLINE_COPY", "OFFLINE_COPY_DAYS"))
    return show("signpost/keep.html", ASK_EACH_TIME, is_on=is_on, days=days)


@bp.get("/leaving")
def leaving() -> ResponseReturnValue:
    """Say what leaving quickly does, what it cannot hide, and how to hide more."""
    return show("signpost/leaving.html")


@bp.get("/copy.json")
def copy() -> Response:
    """Say what a copy says of itself; `copies.py` puts it before the pages."""
    notices = {kind: render_template("signpost/copy_notice.html", kind=kind) for kind in KINDS}
    response = jsonify(
        notices=notices,
        months=MONTHS[current_language()],
        days=current_app.config["OFFLINE_COPY_DAYS"],
        exit=current_app.config["EXIT_URL"],
    )
    response.headers["Cache-Control"] = CACHE_CONTROL
    return response


@bp.get("/worker.js")
def worker() -> Response:
    """Return the script that shows the copy, or one that removes it and itself.

    It must stand at the top of the site: a script further down may not answer for pages above.
    """
    name = "worker.js" if current_app.config["OFFLINE_COPY"] else "worker-off.js"
    script = Path(current_app.static_folder or "") / "js" / name
    response = make_response(script.read_text("utf-8"))
    response.content_type = "text/javascript; charset=utf-8"
    response.headers["Cache-Control"] = ASK_EACH_TIME
    return response


@bp.get("/site.webmanifest")
def manifest() -> Response:
    """Say how the site looks on a home screen. Only `/keep` links it: nobody is asked unasked."""
    response = make_response(render_template("signpost/manifest.json"))
    response.content_type = "application/manifest+json"
    response.headers["Cache-Control"] = CACHE_CONTROL
    return response
