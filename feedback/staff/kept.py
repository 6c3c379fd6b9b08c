"""What staff typed comes back to them when it could not be taken."""

from __future__ import annotations

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge

from feedback import errors
from feedback.form_bodies import fields
from feedback.sanitising import typed_text

WAYS_BACK = ("/decide", "/undo", "/take-on", "/move", "/answer", "/delete", "/keep")
# All that can be typed on the page of a message.
TYPED = {
    "passed_to": _("Who you passed it to, not saved"),
    "passed_on": _("When you passed it on, not saved"),
    "said": _("What was said, not saved"),
    "note": _("Your note, not saved"),
    "answer": _("Your answer, not sent"),
}


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
    """Show what was typed to copy, and the way back to where it was typed, unless that is gone."""
    typed = _typed()
    try:
        page = render_template(
            "staff/kept.html",
            heading=heading,
            advice=advice,
            typed=typed,
            labels=TYPED,
            minutes=current_app.config["STAFF_IDLE_MINUTES"],
            is_signed_out=is_signed_out,
            is_gone=is_gone,
            back=url_for("moderation.queue") if is_gone else _where_it_was_typed(),
        )
    except Exception as failure:
        # Not with its traceback: that holds the words of this failure, and of the one before it.
        told = errors.reason(failure)
        current_app.logger.error("The note could not be given back on a whole page: %s", told)
        page = errors.last_resort(status, "\n\n".join(typed.values()))
    return page, status


def _typed() -> dict[str, str]:
    """Return what was typed, by field; of a form that is too large, as much as was taken."""
    sent: MultiDict[str, str]
    try:
        sent = request.form
    except RequestEntityTooLarge:
        body = request.environ["wsgi.input"].read(current_app.config["MAX_CONTENT_LENGTH"])
        sent = fields(body, request.content_type or "")
    typed = {name: typed_text(sent.get(name, "")) for name in TYPED}
    return {name: text for name, text in typed.items() if text}


def _where_it_was_typed() -> str:
    """Return the page that the form stood on: its address is the form's without the last step."""
    path, _, query = (request.script_root + request.full_path).partition("?")
    for step in WAYS_BACK:
        if path.endswith(step):
            return path.removesuffix(step) + (f"?{query}" if query else "")
    return url_for("moderation.queue")
