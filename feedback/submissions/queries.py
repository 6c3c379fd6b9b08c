"""Reads of what people sent; never a write."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from feedback.database import db
from feedback.submissions.models import Submission


def by_identity(identity: str) -> Submission | None:
    """Return the message that these very words are kept as already."""
    return db.session.scalar(select(Submission).filter_by(identity=identity))


def by_reference(reference: str) -> Submission | None:
    """Return the message with this reference."""
    return db.session.scalar(select(Submission).filter_by(reference=reference))


def count_alike(likeness: str, *, since: datetime, most: int) -> int:
    """Count messages with this mark that came lately, up to ``most``."""
    some = select(Submission.id).where(
        Submission.likeness == likeness, Submission.received_at >= since
    )
    counted = select(func.count()).select_from(some.limit(most).subquery())
    return db.session.scalar(counted) or 0
