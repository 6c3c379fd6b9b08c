"""Reads of what people sent; never a write."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from feedback.database import db
from feedback.submissions.lanes import Lane
from feedback.submissions.models import Status, Submission


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


def oldest_waiting() -> datetime | None:
    """Return when the message came that has waited longest; likely spam does not count."""
    waiting = Submission.status == Status.WAITING, Submission.lane < Lane.LIKELY_SPAM
    oldest = select(Submission.received_at).where(*waiting).order_by(Submission.id)
    return db.session.scalar(oldest.limit(1))
