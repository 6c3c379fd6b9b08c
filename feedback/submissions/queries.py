"""Reads of what people sent; never a write."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ScalarSelect, func, or_, select
from sqlalchemy.orm import aliased

from feedback.database import db
from feedback.submissions.lanes import Lane
from feedback.submissions.models import Status, Submission

ADDITIONS = 200
# Spam that nobody reads would wait longest for ever.
READ_SOON = tuple(lane for lane in Lane if lane is not Lane.LIKELY_SPAM)


def by_identity(identity: str) -> Submission | None:
    """Return the message that these very words are kept as already."""
    return db.session.scalar(select(Submission).filter_by(identity=identity))


def by_reference(reference: str) -> Submission | None:
    """Return the message with this reference."""
    return db.session.scalar(select(Submission).filter_by(reference=reference))


def oldest_waiting() -> datetime | None:
    """Return when the message came that has waited longest; likely spam does not count."""
    row = db.session.execute(select(*map(_first, READ_SOON))).one()
    return min((moment for moment in row if moment), default=None)


def first_and_code(reference: str) -> tuple[str, str | None] | None:
    """Return reference and code hash of the message that this one is, or adds to."""
    named, first = aliased(Submission), aliased(Submission)
    its_first = first.reference == func.coalesce(named.adds_to, named.reference)
    found = select(first.reference, first.code_hash).join(named, its_first)
    row = db.session.execute(found.where(named.reference == reference)).first()
    return (row[0], row[1]) if row else None


def additions(reference: str) -> Sequence[Submission]:
    """Return what was added to a message, oldest first; no more than 200."""
    added = select(Submission).where(Submission.adds_to == reference)
    return db.session.scalars(added.order_by(Submission.id).limit(ADDITIONS)).all()


def is_urgent_together(submission: Submission) -> bool:
    """Tell whether a message is urgent, or what it adds to, or anything added to either."""
    first = submission.adds_to or submission.reference
    together = or_(Submission.reference == first, Submission.adds_to == first)
    urgent = select(Submission.id).where(together, Submission.is_in(Lane.URGENT)).limit(1)
    return db.session.scalar(urgent) is not None


def _first(lane: Lane) -> ScalarSelect[datetime]:
    return (
        select(Submission.received_at)
        .where(Submission.status == Status.WAITING, Submission.is_in(lane))
        .order_by(Submission.id)
        .limit(1)
        .scalar_subquery()
    )
