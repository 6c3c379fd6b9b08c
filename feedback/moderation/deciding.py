"""A decision on a message, with the alert that it ends or starts again."""

from __future__ import annotations

from feedback.database import db
from feedback.moderation import taking_on
from feedback.moderation.forms import DecisionForm
from feedback.moderation.models import Decision
from feedback.staff.models import Staff
from feedback.submissions.models import Status, Submission


def decided(submission: Submission, form: DecisionForm, by: Staff) -> Decision:
    """Decide as the form says; the caller commits. Raises `AlreadyDecidedError`."""
    status, note = Status(form.status.data or ""), form.note.data or ""
    decision = Decision.on(submission, status, note=note, by=by)
    if submission.is_urgent:
        decision.passed_to, decision.passed_on, decision.said = passed(form)
        taking_on.end(submission, by)
    db.session.add(decision)
    return decision


def undone(submission: Submission, decision: Decision, by: Staff) -> None:
    """Take a decision back; the caller commits. Raises `AlreadyUndoneError`.

    Somebody is told again of what is urgent: whoever had it believes that it is closed.
    """
    decision.undo(submission, by=by)
    if submission.is_urgent:
        taking_on.start_again(submission)


def passed(form: DecisionForm) -> tuple[str, str, str]:
    """Return to whom a message was passed, when, and what was said."""
    return form.passed_to.data or "", form.passed_on.data or "", form.said.data or ""
