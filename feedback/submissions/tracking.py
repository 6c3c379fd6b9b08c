"""A message's own page: its reference and code open it, and no account is needed."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from feedback.submissions import bp


@bp.get("/feedback/track")
def track() -> ResponseReturnValue:
    """Ask for the reference and the code."""
    return render_template("submissions/track.html")
