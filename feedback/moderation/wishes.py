"""Messages that somebody wants deleted: a person decides on each, so a person must see them."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from feedback.moderation import bp
from feedback.own_page import withdrawals

MOST_SHOWN = 100


@bp.get("/wishes")
def wishes() -> ResponseReturnValue:
    """List the wishes that wait, oldest first."""
    waiting = withdrawals.waiting(limit=MOST_SHOWN)
    return render_template("moderation/wishes.html", wishes=waiting)


@bp.app_template_global("count_wishes")
def count() -> int:
    """Count the wishes that wait, up to 100."""
    return len(withdrawals.waiting(limit=MOST_SHOWN))
