"""Somebody is told of an urgent message, again and again, until a named person has it."""

from __future__ import annotations

import logging

from flask import current_app
from sqlalchemy import delete, func, select, update

from feedback import mail_settings
from feedback.database import db, utcnow
from feedback.outbox.models import Alert, Letter

logger = logging.getLogger(__name__)


def raise_alert(submission_id: int, reference: str) -> Alert:
    """Let somebody be told from now on; the caller commits it together with the message.

    Raised again after somebody had acknowledged it, it is open again.
    """
    if not is_anybody_told():
        logger.warning("An urgent message came. %s", mail_settings.NOBODY_IS_TOLD)
    alert = of(submission_id)
    if alert is None:
        alert = Alert(submission_id=submission_id, reference=reference)
        db.session.add(alert)
    elif not alert.is_open:
        alert.acknowledged_at = alert.acknowledged_by_id = None
        alert.next_at = utcnow()
    return alert


def acknowledge(alert: Alert, staff_id: int) -> bool:
    """Note that this person deals with it; ``False`` if somebody else was first."""
    mine = (
        update(Alert)
        .where(Alert.id == alert.id, Alert.acknowledged_at.is_(None))
        .values(acknowledged_at=utcnow(), acknowledged_by_id=staff_id)
        .returning(Alert.id)
    )
    if db.session.scalars(mine).first() is not None:
        db.session.execute(
            delete(Letter).where(
                Letter.alert_id == alert.id, Letter.sent_at.is_(None), Letter.given_up_at.is_(None)
            )
        )
    db.session.refresh(alert)
    return alert.acknowledged_by_id == staff_id


def of(submission_id: int) -> Alert | None:
    """Return the alert that was raised for a message."""
    return db.session.scalars(select(Alert).where(Alert.submission_id == submission_id)).first()


def count_open() -> int:
    """Count the alerts that nobody has taken on."""
    return (
        db.session.scalar(select(func.count(Alert.id)).where(Alert.acknowledged_at.is_(None))) or 0
    )


def is_anybody_told() -> bool:
    """Tell whether an urgent message reaches anybody outside: pages say so when it does not."""
    return mail_settings.is_anybody_told(current_app.config)
