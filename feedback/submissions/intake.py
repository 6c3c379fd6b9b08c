"""Keeping a message exactly once, and counting it only when it is new."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.exc import IntegrityError

from feedback import rate_limits
from feedback.database import db
from feedback.submissions import queries
from feedback.submissions.models import Submission

TRIES = 3


def keep(identity: str, build: Callable[[], Submission]) -> str:
    """Store the message and return its reference; the caller commits.

    The same message sent again, even at the same moment, gets the reference it has already and
    costs nothing. Raises `TooManyError`, and then nothing is stored.
    """
    for _ in range(TRIES):
        if known := queries.reference_of(identity):
            return known
        submission = build()
        db.session.add(submission)
        try:
            db.session.flush()
        except IntegrityError:
            # Either the same words arrived at the same moment, or a reference was drawn twice.
            db.session.rollback()
            continue
        rate_limits.count_message()
        return submission.reference
    raise RuntimeError("no free reference was drawn")
