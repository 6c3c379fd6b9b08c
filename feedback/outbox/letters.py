"""Writes letters; the caller commits them together with what they are about."""

from __future__ import annotations

from datetime import datetime

from flask import current_app
from sqlalchemy import delete

from feedback.database import db
from feedback.encryption import app_keys
from feedback.mail_settings import is_address
from feedback.outbox.contacts import contacts
from feedback.outbox.models import Alert, Channel, Kind, Letter


def acknowledgement(reference: str, email: str, language: str, words: str = "") -> bool:
    """Tell a sender that we have their message. ``words`` of ours say when it is read.

    ``False`` when no mail can leave, or not to this address: nothing is promised then.
    """
    return _to_sender(Kind.ACKNOWLEDGEMENT, reference, email, language, words)


def answer(reference: str, email: str, language: str, words: str) -> bool:
    """Send a sender what a moderator wrote; ``False`` when no mail can leave, or not there."""
    return _to_sender(Kind.ANSWER, reference, email, language, words)


def withdraw(reference: str, *kinds: Kind) -> None:
    """Take back what has not left yet: of these kinds, or all, for the message is gone."""
    db.session.execute(
        delete(Letter).where(
            Letter.reference == reference,
            Letter.kind.in_(kinds or Kind),
            Letter.sent_at.is_(None),
            Letter.given_up_at.is_(None),
        )
    )


def withdraw_from_sender(reference: str) -> None:
    """Take back what has not left yet for a sender who may be in danger; alerts still leave."""
    withdraw(reference, Kind.ACKNOWLEDGEMENT, Kind.ANSWER)


def digest(words: str) -> int:
    """Write the staff's digest to each of DIGEST_MAIL; return how many."""
    addresses = current_app.config["DIGEST_MAIL"] if current_app.config["MAIL_URL"] else []
    for address in addresses:
        letter = Letter(kind=Kind.DIGEST, channel=Channel.MAIL, reference="", language="en")
        _seal(letter, address, words)
    return len(addresses)


def of_alert(alert: Alert, now: datetime) -> None:
    """Write an alert to every contact."""
    for contact in contacts():
        letter = Letter(
            kind=Kind.ALERT,
            channel=contact.channel,
            alert_id=alert.id,
            contact=contact.name,
            reference=alert.reference,
            language="en",
            written_at=now,
            due_at=now,
        )
        db.session.add(letter)


def _to_sender(kind: Kind, reference: str, email: str, language: str, words: str) -> bool:
    if not current_app.config["MAIL_URL"] or not is_address(email):
        return False
    letter = Letter(kind=kind, channel=Channel.MAIL, reference=reference, language=language)
    _seal(letter, email, words)
    return True


def _seal(letter: Letter, recipient: str, words: str = "") -> None:
    letter.seal(recipient, words, app_keys())
    db.session.add(letter)
