"""Which pages people find useful, the worst first."""

from __future__ import annotations

from datetime import timedelta

from flask import render_template
from flask.typing import ResponseReturnValue

from feedback.database import utcnow
from feedback.moderation import bp
from feedback.ratings import queries
from feedback.templating import LONDON, site_root

DAYS = 90
MOST_SHOWN = 200


@bp.get("/useful")
def usefulness() -> ResponseReturnValue:
    """List the pages that people answered about."""
    since = utcnow().astimezone(LONDON).date() - timedelta(days=DAYS)
    pages = queries.worst(since=since, limit=MOST_SHOWN + 1)
    return render_template(
        "moderation/useful.html",
        pages=pages[:MOST_SHOWN],
        is_cut=len(pages) > MOST_SHOWN,
        most=MOST_SHOWN,
        days=DAYS,
        enough=queries.ENOUGH,
        # A page stands in its own language, whichever one the reader has.
        root=site_root(),
    )
