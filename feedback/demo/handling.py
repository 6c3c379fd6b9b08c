"""What the made-up staff did with the made-up messages."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from feedback import audit
from feedback.database import db, utcnow
from feedback.encryption import app_keys
from feedback.moderation.models import Decision, Written
from feedback.outbox.models import Alert
from feedback.own_page.answers import Answer
from feedback.own_page.withdrawals import Withdrawal
from feedback.staff.models import Staff
from feedback.submissions.models import Status, Submission


def handle(submission: Submission, message: dict[str, Any], by: Staff) -> None:
    """Let somebody alert, take on, answer and decide, as the demo's file says of a message."""
    if submission.is_urgent:
        _alert(submission, message, by)
    if "answer" in message:
        _answer(submission, message["answer"], by)
    if message.get("is_to_withdraw"):
        wish = Withdrawal(submission_id=submission.id)
        wish.asked_at = submission.received_at + timedelta(hours=1)
        db.session.add(wish)
        _note(audit.Action.ASKED_TO_WITHDRAW, wish.asked_at, submission)
    if "decision" in message:
        _decide(submission, message, by)


def _alert(submission: Submission, message: dict[str, Any], by: Staff) -> None:
    alert = Alert(submission_id=submission.id, reference=submission.reference)
    alert.raised_at = submission.received_at
    if message.get("is_taken_on") or "decision" in message:
        alert.acknowledged_at = min(submission.received_at + timedelta(minutes=12), utcnow())
        alert.acknowledged_by_id = by.id
    if message.get("is_taken_on"):
        _note(audit.Action.TOOK_ON, alert.acknowledged_at, submission, by)
    db.session.add(alert)


def _answer(submission: Submission, words: str, by: Staff) -> None:
    answer = Answer(submission_id=submission.id, staff_id=by.id)
    answer.write(words, app_keys())
    answer.answered_at = submission.received_at + timedelta(hours=2)
    db.session.add(answer)
    _note(audit.Action.ANSWERED, answer.answered_at, submission, by)


def _decide(submission: Submission, message: dict[str, Any], by: Staff) -> None:
    status = Status(message["decision"])
    submission.decide(status)
    decision = Decision(submission_id=submission.id, staff_id=by.id, status=status)
    written = Written(*(message.get(name, "") for name in Written._fields))
    if any(written):
        decision.keep(written, app_keys())
    decision.decided_at = submission.received_at + timedelta(hours=3 + submission.id % 9)
    db.session.add(decision)
    _note(audit.Action.DECIDED, decision.decided_at, submission, by, status.value)


def _note(
    action: audit.Action,
    at: datetime | None,
    submission: Submission,
    by: Staff | None = None,
    detail: str = "",
) -> None:
    line = audit.AuditEntry(
        action=action,
        reference=submission.reference,
        staff_id=by.id if by else None,
        detail=detail,
    )
    line.happened_at = at or submission.received_at
    db.session.add(line)
