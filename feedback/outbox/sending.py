"""One round: who must be told is written to, and what is due is sent."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import delete, exists, or_, select, update

from feedback import mail_settings
from feedback.database import db
from feedback.outbox import claims, letters
from feedback.outbox.contacts import contacts
from feedback.outbox.delivering import deliver
from feedback.outbox.models import Alert, Letter
from feedback.outbox.parcels import Sender

TIMEOUT_S = 10.0
AGAIN_AFTER = timedelta(minutes=15)
ALERTS_AT_A_TIME = 50


def is_any_way_out() -> bool:
    """Tell whether anything can leave at all; without, nothing is opened to look."""
    return bool(current_app.config["MAIL_URL"] or current_app.config["ALERT_WEBHOOKS"])


def send_due(now: datetime, timeout_s: float = TIMEOUT_S) -> int:
    """Do one round, and return how many letters were taken by the other side."""
    if not is_any_way_out():
        return 0
    if mail_settings.is_anybody_told(current_app.config):
        write_alerts(now)
    parcels = claims.claim(now)
    db.session.close()
    count = 0
    for outcome in deliver(parcels, Sender.of_this_app(timeout_s)):
        claims.note(outcome, now)
        count += outcome.is_sent
    return count


def write_alerts(now: datetime) -> None:
    """Write to every contact about each alert that is due, and put it off: all or nothing.

    It is due, too, where a letter that waits is for nobody whom the settings name now.
    """
    waits = (Letter.alert_id == Alert.id, Letter.sent_at.is_(None), Letter.given_up_at.is_(None))
    is_lost = Letter.contact.not_in([contact.name for contact in contacts()])
    for_nobody = exists().where(*waits, Letter.claimed_until.is_(None), is_lost)
    is_due = (Alert.acknowledged_at.is_(None), or_(Alert.next_at <= now, for_nobody))
    # Looked at first: an update would take the turn to write, with nothing to do.
    some = select(Alert.id).where(*is_due).order_by(Alert.next_at).limit(ALERTS_AT_A_TIME)
    if not (ids := db.session.scalars(some).all()):
        return
    # Asked again: another process may have been quicker.
    mine = (
        update(Alert)
        .where(Alert.id.in_(ids), *is_due)
        .values(next_at=now + AGAIN_AFTER)
        .returning(Alert.id)
    )
    for identity in db.session.scalars(mine).all():
        # One that could not be sent yet says the same: nobody gets twelve when a server is back.
        older = (Letter.sent_at.is_(None), Letter.claimed_until.is_(None))
        db.session.execute(delete(Letter).where(Letter.alert_id == identity, *older))
        letters.of_alert(db.session.get_one(Alert, identity), now)
    db.session.commit()
