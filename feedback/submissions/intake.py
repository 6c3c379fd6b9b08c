"""Keeping a message exactly once, and counting it only when it is new."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from flask import current_app
from sqlalchemy.exc import IntegrityError

from feedback import rate_limits
from feedback.database import db, utcnow
from feedback.key_proofs import sealing_keys
from feedback.screening import FAILED, Findings, screen
from feedback.submissions import queries
from feedback.submissions.likeness import likeness
from feedback.submissions.models import Submission

TRIES = 3
ALIKE_WITHIN = timedelta(days=1)
# So many others of nearly the same words in a day are no chance.
ALIKE = 2


def screened(text: str) -> Findings:
    """Return what the text may be. A fault of ours in reading it means that a person must look."""
    try:
        return screen(text, current_app.extensions["screening"])
    except Exception as error:
        # Its kind only: the error's own words may be a person's.
        current_app.logger.error("Screening failed: %s", type(error).__name__)
        return FAILED


def keep(
    identity: str, build: Callable[[], Submission], found: Findings, signs: set[str]
) -> Submission:
    """Add the message, sorted and counted, or return it if it is kept; the caller commits.

    The same message sent again, even at the same moment, costs nothing. ``signs`` say what of the
    form itself speaks for spam. Raises `TooManyError` and `NoKeyError`; then nothing is stored.
    """
    keys = sealing_keys()
    for _ in range(TRIES):
        if known := queries.by_identity(identity):
            return known
        submission = build()
        mark = likeness(submission.text)
        submission.sort(found, signs | _seen_before(mark), keys)
        submission.likeness = None if submission.text_sealed else mark
        db.session.add(submission)
        try:
            db.session.flush()
        except IntegrityError:
            # Either the same words arrived at the same moment, or a reference was drawn twice.
            db.session.rollback()
            continue
        if many := rate_limits.count_message():
            submission.sort(found, signs | many, keys)
        return submission
    raise RuntimeError("no free reference was drawn")


def _seen_before(mark: str | None) -> set[str]:
    if mark is None:
        return set()
    alike = queries.count_alike(mark, since=utcnow() - ALIKE_WITHIN, most=ALIKE)
    return {"repeated"} if alike >= ALIKE else set()
