"""What happened to a message, in the order in which it happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple

from flask_babel import gettext
from sqlalchemy import select

from feedback.audit import Action, AuditEntry
from feedback.database import db
from feedback.moderation import labels, queries, record, sealed
from feedback.moderation.models import Decision
from feedback.own_page import answers
from feedback.staff.models import Staff
from feedback.submissions.models import Submission

# Decisions and answers are told from their own rows, with what was written.
TOLD_WITH_WORDS = (Action.DECIDED, Action.UNDID, Action.ANSWERED)


class Event(NamedTuple):
    """Something that happened: when, what in a sentence, and what was written with it."""

    at: datetime
    says: str
    decision: Decision | None = None
    answer: str | None = None
    is_answer: bool = False


def events(submission: Submission, decisions: Sequence[Decision]) -> list[Event]:
    """Return all that happened, oldest first."""
    found = [*_decided(decisions), *_answered(submission), *_noted(submission)]
    return sorted(found, key=attrgetter("at"))


def _decided(decisions: Sequence[Decision]) -> Iterator[Event]:
    for decision in decisions:
        status = labels.STATUSES[decision.status]
        says = gettext("%(name)s decided: %(status)s.", name=decision.staff.name, status=status)
        yield Event(decision.decided_at, says, decision)
        if decision.undone_at and decision.undone_by:
            says = gettext("%(name)s undid it.", name=decision.undone_by.name)
            yield Event(decision.undone_at, says)


def _answered(submission: Submission) -> Iterator[Event]:
    for answer in answers.to(submission.id):
        staff = db.session.get(Staff, answer.staff_id)
        says = gettext("%(name)s answered the sender.", name=staff.name if staff else "")
        yield Event(answer.answered_at, says, answer=sealed.words(answer), is_answer=True)


def _noted(submission: Submission) -> Iterator[Event]:
    lines = (
        select(AuditEntry, Staff.name)
        .outerjoin(Staff, Staff.id == AuditEntry.staff_id)
        .where(
            AuditEntry.reference == submission.reference,
            AuditEntry.action.not_in(TOLD_WITH_WORDS),
        )
        .order_by(AuditEntry.id.desc())
        .limit(queries.HISTORY)
    )
    for entry, name in db.session.execute(lines):
        yield Event(entry.happened_at, record.sentence(entry, name))
