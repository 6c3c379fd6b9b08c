"""What we say of when a message is read, and that we are behind when we are."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime

from flask import current_app

from feedback import errors, reading_hours
from feedback.database import db, utcnow
from feedback.submissions import queries

KEPT_S = 60


@dataclass
class Oldest:
    """When the message came that has waited longest, as far as was known a minute ago."""

    received_at: datetime | None = None
    asked_again_at: float = 0.0


def when_read() -> str:
    """Say when messages are read next."""
    return reading_hours.when_read(utcnow())


def late_since() -> datetime | None:
    """Return since when somebody waits longer than we promise; ``None`` if nobody does.

    The form opens without the database too: it then says nothing of this.
    """
    known: Oldest = current_app.extensions.setdefault("signpost_oldest", Oldest())
    now_s = time.monotonic()
    if now_s >= known.asked_again_at:
        # First, so that of many visitors one alone waits for a database that hangs.
        known.asked_again_at = now_s + KEPT_S
        known.received_at = _oldest()
    return known.received_at if reading_hours.is_late(known.received_at, utcnow()) else None


def _oldest() -> datetime | None:
    try:
        return queries.oldest_waiting()
    except errors.DATABASE_DOWN as error:
        db.session.rollback()
        current_app.logger.warning("Nobody knows who waits longest: %s", errors.reason(error))
        return None
