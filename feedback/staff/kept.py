"""What staff typed comes back to them when it could not be taken."""

from __future__ import annotations

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from feedback.sanitising import typed_text


def signed_out() -> ResponseReturnValue:
    """Show the typed note to copy, and the way back in."""
    return given_back(gettext("You are signed out"), 403, is_signed_out=True)


def given_back(heading: str, status: int, *, is_signed_out: bool = False) -> ResponseReturnValue:
    """Show the typed note to copy, and the way back to where it was typed."""
    # The page that the form stood on; its address is that of the form without the last step.
    back = request.script_root + request.full_path
    back = back.replace("/decide?", "?").replace("/undo?", "?").rstrip("?")
    page = render_template(
        "staff/kept.html",
        heading=heading,
        note=typed_text(request.form.get("note", "")),
        minutes=current_app.config["STAFF_IDLE_MINUTES"],
        is_signed_out=is_signed_out,
        back=back if "/messages/" in back else url_for("moderation.queue"),
    )
    return page, status
