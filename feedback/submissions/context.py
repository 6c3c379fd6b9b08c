"""What the pages round the form say of the signpost, and of who reads messages when."""

from __future__ import annotations

from flask import current_app

from feedback.languages import current_language, translations
from feedback.outbox import alerts
from feedback.submissions import bp, promise


@bp.context_processor
def words() -> dict[str, object]:
    """Give the pages of this room the signpost's data and what is true of who reads."""
    return {
        "directory": current_app.extensions["signpost"],
        # Not the template's own `_`: that would take the data for HTML.
        "say": translations(current_language()).gettext,
        "when_read": promise.when_read,
        "late_since": promise.late_since,
        "is_anybody_told": alerts.is_anybody_told,
    }
