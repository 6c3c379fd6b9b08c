"""How much waits and how much was decided, in one question to the database."""

from __future__ import annotations

from sqlalchemy import ColumnElement, ScalarSelect, func, select

from feedback.database import db
from feedback.submissions.lanes import Lane
from feedback.submissions.models import Status, Submission

COUNTED = 1000
DECIDED = tuple(status for status in Status if status is not Status.WAITING)


def counts() -> tuple[dict[Lane, int], dict[Status, int]]:
    """Count what waits in each lane, and what was decided, each up to one more than `COUNTED`.

    Nobody needs to know how many thousands.
    """
    waiting = [_capped(Submission.status == Status.WAITING, Submission.is_in(it)) for it in Lane]
    decided = [_capped(Submission.status == it) for it in DECIDED]
    row = db.session.execute(select(*waiting, *decided)).one()
    return dict(zip(Lane, row, strict=False)), dict(zip(DECIDED, row[len(Lane) :], strict=True))


def _capped(*wanted: ColumnElement[bool]) -> ScalarSelect[int]:
    some = select(Submission.id).where(*wanted).limit(COUNTED + 1).subquery()
    return select(func.count()).select_from(some).scalar_subquery()
