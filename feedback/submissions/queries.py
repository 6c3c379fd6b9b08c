"""Reads of what people sent; never a write."""

from __future__ import annotations

from sqlalchemy import select

from feedback.database import db
from feedback.submissions.models import Submission


def reference_of(identity: str) -> str | None:
    """Return the reference under which these very words are kept already."""
    return db.session.scalar(select(Submission.reference).filter_by(identity=identity))


def by_reference(reference: str) -> Submission | None:
    """Return the message with this reference."""
    return db.session.scalar(select(Submission).filter_by(reference=reference))
