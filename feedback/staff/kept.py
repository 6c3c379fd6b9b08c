"""What staff typed comes back to them when it could not be taken."""

from __future__ import annotations

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import RequestEntityTooLarge

from feedback import errors
from feedback.form_bodies import fields
from feedback.sanitising import typed_text

WAYS_BACK = ("/decide", "/undo")


def signed_out() -> ResponseReturnValue:
    """Show the typed note to copy, and the way back in."""
    return given_back(gettext("You are signed out"), 403, is_signed_out=True)


def given_back(
    heading: str,
    status: int,
    advice: str = "",
    *,
    is_signed_out: bool = False,
    is_gone: bool = False,
) -> ResponseReturnValue:
    """Show the typed note to copy, and the way back to where it was typed, unless that is gone."""
    note = typed_text(_note())
    try:
        page = render_template(
            "staff/kept.html",
            heading=heading,
            advice=advice,
            note=note,
            minutes=current_app.config["STAFF_IDLE_MINUTES"],
            is_signed_out=is_signed_out,
            is_gone=is_gone,
            back=url_for("moderation.queue") if is_gone else _where_it_was_typed(),
        )
    except Exception:
        current_app.logger.exception("The note could not be given back on a whole page")
        page = errors.last_resort(status, note)
    return page, status


def _note() -> str:
    """Return what was typed; of a form that is too large, as much as was taken."""
    try:
        return request.form.get("note", "")
    except RequestEntityTooLarge:
        body = request.environ["wsgi.input"].read(current_app.config["MAX_CONTENT_LENGTH"])
        return fields(body, request.content_type or "").get("note", "")


def _where_it_was_typed() -> str:
    """Return the page that the form stood on: its address is the form's without the last step."""
    path, _, query = (request.script_root + request.full_path).partition("?")
    for step in WAYS_BACK:
        if path.endswith(step):
            return path.removesuffix(step) + (f"?{query}" if query else "")
    return url_for("moderation.queue")
