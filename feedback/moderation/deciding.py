"""A decision on a message, with the alert that it ends or starts again."""

from __future__ import annotations

from feedback.database import db
from feedback.key_proofs import sealing_keys
from feedback.moderation import taking_on
from feedback.moderation.forms import DecisionForm
from feedback.moderation.models import Decision, Written
from feedback.staff.models import Staff
from feedback.submissions.models import Status, Submission


def decided(submission: Submission, form: DecisionForm, by: Staff) -> Decision:
    """Decide as the form says; the caller commits.

    Raises `AlreadyDecidedError`, and `NoKeyError` where something was written.
    """
    what = written(submission, form)
    # First: a key that is new here writes a line of its own.
    keys = sealing_keys() if any(what) else {}
    decision = Decision.on(submission, Status(form.status.data or ""), by=by)
    if keys:
        decision.keep(what, keys)
    if submission.is_urgent:
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


def written(submission: Submission, form: DecisionForm) -> Written:
    """Return what was written; to whom it was passed, of an urgent message alone."""
    note = form.note.data or ""
    if not submission.is_urgent:
        return Written(note)
    passed = (form.passed_to, form.passed_on, form.said)
    return Written(note, *(field.data or "" for field in passed))
