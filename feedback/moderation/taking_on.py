"""Who deals with an urgent message, and the alert that goes out until somebody does."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select

from feedback import audit
from feedback.database import db, utcnow
from feedback.outbox import alerts
from feedback.outbox.models import Alert
from feedback.staff.models import Staff
from feedback.submissions.models import Submission

# From then on people doubt whether it is still of use to do anything.
LATE = timedelta(hours=1)


class Urgency(NamedTuple):
    """How an urgent message stands that waits. ``name`` is "" while nobody deals with it."""

    name: str
    since: datetime | None
    is_anybody_told: bool
    is_late: bool


def urgency(submission: Submission) -> Urgency | None:
    """Return how a message stands; ``None`` for one that is not urgent, or does not wait."""
    if not (submission.is_urgent and submission.is_waiting):
        return None
    alert = alerts.of(submission.id)
    taker = _taker(alert)
    return Urgency(
        name=taker.name if taker else "",
        since=alert.acknowledged_at if alert else None,
        is_anybody_told=alerts.is_anybody_told(),
        is_late=utcnow() - submission.received_at > LATE,
    )


def take_on(submission: Submission, by: Staff) -> bool:
    """Note that this person deals with it; ``False`` if somebody was first. The caller commits."""
    alert = _alert(submission)
    if not alerts.acknowledge(alert, by.id):
        return False
    if not _is_noted(alert):
        audit.note(audit.Action.TOOK_ON, submission.reference, by=by.id)
    return True


def first(submission: Submission) -> Staff | None:
    """Return who deals with it."""
    return _taker(alerts.of(submission.id))


def end(submission: Submission, by: Staff) -> None:
    """Let no alert go out any more: whoever closes a message has dealt with it."""
    if alert := alerts.of(submission.id):
        alerts.acknowledge(alert, by.id)


def start_again(submission: Submission) -> None:
    """Let alerts go out until somebody deals with it."""
    alerts.raise_alert(submission.id, submission.reference)


def count_untaken(besides: Submission | None = None) -> int:
    """Count the urgent messages that nobody deals with, apart from the one that is open."""
    alert = alerts.of(besides.id) if besides and besides.is_urgent else None
    return alerts.count_open() - bool(alert and alert.is_open)


def _alert(submission: Submission) -> Alert:
    alert = alerts.of(submission.id)
    if alert is None:
        alert = alerts.raise_alert(submission.id, submission.reference)
        db.session.flush()
    return alert


def _taker(alert: Alert | None) -> Staff | None:
    by = alert.acknowledged_by_id if alert else None
    return db.session.get(Staff, by) if by else None


def _is_noted(alert: Alert) -> bool:
    """Tell whether this button was pressed before."""
    line = select(audit.AuditEntry.id).where(
        audit.AuditEntry.reference == alert.reference,
        audit.AuditEntry.action == audit.Action.TOOK_ON,
        audit.AuditEntry.happened_at >= alert.acknowledged_at,
    )
    return db.session.scalar(line.limit(1)) is not None
