"""Taking a message back: at once, or as a wish that a person must decide on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    and_,
    delete,
    exists,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, aliased, mapped_column

from feedback import audit
from feedback.audit import Action
from feedback.database import Model, UtcDateTime, db, utcnow
from feedback.outbox import letters
from feedback.submissions.lanes import Lane
from feedback.submissions.models import About, Status, Submission

# How many are named that must be passed on before a message is deleted.
NAMED = 50


class Withdrawal(Model):
    """Somebody who knows the reference of a message asked to have it deleted."""

    __tablename__ = "withdrawal"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    submission_id: Mapped[int] = mapped_column(
        ForeignKey("submission.id", ondelete="CASCADE"), unique=True
    )
    asked_at: Mapped[datetime] = mapped_column(init=False, default_factory=utcnow)
    refused_at: Mapped[datetime | None] = mapped_column(init=False, default=None)


def of(submission_id: int) -> Withdrawal | None:
    """Return the wish to have a message deleted, if somebody asked."""
    return db.session.scalar(select(Withdrawal).filter_by(submission_id=submission_id))


class Wish(NamedTuple):
    """A message that somebody wants deleted, and since when."""

    reference: str
    asked_at: datetime


def waiting(*, limit: int) -> Sequence[Wish]:
    """Return the wishes that nobody has decided on, oldest first."""
    open_ones = (
        select(Submission.reference, Withdrawal.asked_at)
        .join(Withdrawal, Withdrawal.submission_id == Submission.id)
        .where(Withdrawal.refused_at.is_(None))
        .order_by(Withdrawal.asked_at, Withdrawal.id)
    )
    return [Wish(*row) for row in db.session.execute(open_ones.limit(limit)).all()]


def is_for_a_person(submission: Submission) -> bool:
    """Tell whether only a person may delete it: somebody else may hold the sender's phone."""
    guarded = select(Submission.id).where(Submission.id == submission.id, _is_guarded())
    return db.session.scalar(guarded) is not None


def withdraw(submission: Submission) -> bool:
    """Delete a message at its sender's wish, with what was added; the caller commits.

    Returns False, and only asks a person, where it or something added is about danger or crime.
    Done twice, it is done.
    """
    if _delete(Action.WITHDREW, None, Submission.id == submission.id, ~_is_guarded()):
        # One that is urgent, and came at this very moment, stays as a message of its own.
        is_free = Submission.lane > Lane.URGENT
        _delete(Action.WITHDREW, None, Submission.adds_to == submission.reference, is_free)
    elif is_for_a_person(submission):
        ask(submission.reference)
        return False
    return True


def urgent_waiting(submission: Submission) -> Sequence[Submission]:
    """Return what is urgent and nobody has yet: the message itself, and what was added to it."""
    its_own = or_(Submission.id == submission.id, Submission.adds_to == submission.reference)
    urgent = Submission.lane <= Lane.URGENT, Submission.status == Status.WAITING
    return db.session.scalars(
        select(Submission).where(its_own, *urgent).order_by(Submission.id).limit(NAMED)
    ).all()


def delete_message(submission: Submission, *, by: int) -> bool:
    """Delete a message, and what was added to it, as one of the staff; the caller commits.

    Returns False, and deletes nothing, while any of it is urgent and waits: nobody has it yet.
    """
    reference = submission.reference
    if not _delete(Action.DELETED, by, Submission.id == submission.id, ~_is_urgent_waiting()):
        return False
    _delete(Action.DELETED, by, Submission.adds_to == reference, ~_is_urgent_waiting())
    return True


def ask(reference: str) -> None:
    """Note that somebody wants a message deleted: once for each message; the caller commits.

    The same is done where there is no such message, so that the time does not tell.
    """
    wanted = select(Submission.id, literal(utcnow(), UtcDateTime)).where(
        Submission.reference == reference,
        ~exists().where(Withdrawal.submission_id == Submission.id),
    )
    try:
        db.session.execute(insert(Withdrawal).from_select(["submission_id", "asked_at"], wanted))
    except IntegrityError:
        # Somebody else asked at the same moment, or it is deleted.
        db.session.rollback()
    # Whoever was refused before may ask again, and a person decides again.
    named = select(Submission.id).where(Submission.reference == reference).scalar_subquery()
    again = update(Withdrawal).where(
        Withdrawal.submission_id == named, Withdrawal.refused_at.is_not(None)
    )
    db.session.execute(again.values(refused_at=None, asked_at=utcnow()))
    audit.note(Action.ASKED_TO_WITHDRAW, reference)


def refuse(submission: Submission, *, by: int) -> None:
    """Keep a message that somebody wants deleted, as one of the staff; the caller commits."""
    asked = update(Withdrawal).where(
        Withdrawal.submission_id == submission.id, Withdrawal.refused_at.is_(None)
    )
    refused = db.session.execute(asked.values(refused_at=utcnow()).returning(Withdrawal.id))
    if refused.all():
        audit.note(Action.KEPT, submission.reference, by=by)


def _is_guarded() -> ColumnElement[bool]:
    """Danger or crime, in the message or in what was added to it."""
    added = aliased(Submission)
    urgent = exists().where(added.adds_to == Submission.reference, added.lane <= Lane.URGENT)
    return or_(Submission.lane <= Lane.URGENT, Submission.about == About.CRIME, urgent)


def _is_urgent_waiting() -> ColumnElement[bool]:
    """Something urgent that nobody has yet, in the message or in what was added to it."""
    added = aliased(Submission)
    added_too = exists().where(
        added.adds_to == Submission.reference,
        added.lane <= Lane.URGENT,
        added.status == Status.WAITING,
    )
    return or_(and_(Submission.lane <= Lane.URGENT, Submission.status == Status.WAITING), added_too)


def _delete(action: Action, by: int | None, *which: ColumnElement[bool]) -> bool:
    """Delete messages, with all that hangs on them, and note each; tell whether there were any."""
    some = delete(Submission).where(*which).returning(Submission.reference)
    deleted = db.session.scalars(some.execution_options(synchronize_session=False)).all()
    for reference in deleted:
        letters.withdraw(reference)
        audit.note(action, reference, by=by)
    return bool(deleted)
