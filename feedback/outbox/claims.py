"""Takes letters that are due, so that each has one sender, and notes what became of them."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import ColumnElement, delete, func, or_, select, update

from feedback import encryption
from feedback.database import db
from feedback.outbox.contacts import address_of
from feedback.outbox.models import Alert, Channel, Kind, Letter, place
from feedback.outbox.parcels import Outcome, Parcel, kind_of

logger = logging.getLogger(__name__)

AT_A_TIME = 20
DELETED_AT_A_TIME = 500
# Longer than `deliver` ever takes: five timeouts of 10 s.
LEASE = timedelta(minutes=2)
GIVE_UP_AFTER = timedelta(days=3)
KEEP = timedelta(days=30)
LONGEST_PAUSE_MIN = {Kind.ALERT: 2}


def claim(now: datetime) -> list[Parcel]:
    """Take up to 20 letters that are due, alerts first; commits, so that nobody else takes them."""
    ids = db.session.scalars(
        select(Letter.id)
        .where(*_is_due(now))
        .order_by(Letter.kind != Kind.ALERT, Letter.due_at, Letter.id)
        .limit(AT_A_TIME)
    ).all()
    if not ids:
        return []
    # Asked again: another process may have been quicker.
    mine = (
        update(Letter)
        .where(Letter.id.in_(ids), *_is_due(now))
        .values(claimed_until=now + LEASE)
        .returning(Letter.id)
        .execution_options(synchronize_session=False)
    )
    taken = db.session.scalars(mine).all()
    db.session.commit()
    return list(_opened(taken, now))


def note(outcome: Outcome, now: datetime) -> None:
    """Write down what came of a letter, and commit."""
    if outcome.error:
        parcel = outcome.parcel
        logger.warning("%s by %s was not sent: %s", parcel.kind, parcel.channel, outcome.error)
    _change(outcome.parcel, _changes(outcome, now))


def forget(now: datetime) -> None:
    """Delete what was sent or given up a month ago."""
    is_over = or_(Letter.sent_at < now - KEEP, Letter.given_up_at < now - KEEP)
    some = select(Letter.id).where(is_over).limit(DELETED_AT_A_TIME)
    # In small steps: a message that arrives meanwhile must not wait for thousands of deletions.
    while ids := db.session.scalars(some).all():
        db.session.execute(delete(Letter).where(Letter.id.in_(ids)))
        db.session.commit()


def count_waiting() -> int:
    """Count the letters that have not left yet."""
    waits = (Letter.sent_at.is_(None), Letter.given_up_at.is_(None))
    return db.session.scalar(select(func.count(Letter.id)).where(*waits)) or 0


def _is_due(now: datetime) -> Iterator[ColumnElement[bool]]:
    yield Letter.sent_at.is_(None)
    yield Letter.given_up_at.is_(None)
    yield Letter.due_at <= now
    yield or_(Letter.claimed_until.is_(None), Letter.claimed_until <= now)
    if not current_app.config["MAIL_URL"]:
        yield Letter.channel != Channel.MAIL


def _opened(ids: Sequence[int], now: datetime) -> Iterator[Parcel]:
    """Decrypt what was claimed; what cannot be read is noted as a failure."""
    rows = db.session.execute(
        select(Letter, Alert.raised_at)
        .join(Alert, Alert.id == Letter.alert_id, isouter=True)
        .where(Letter.id.in_(ids))
        .order_by(Letter.kind != Kind.ALERT, Letter.due_at, Letter.id)
    ).all()
    parcels = [_parcel(letter, raised_at) for letter, raised_at in rows]
    # Nothing is held while letters travel.
    db.session.close()
    for outcome in parcels:
        if outcome.error:
            note(outcome, now)
        else:
            yield outcome.parcel


def _parcel(letter: Letter, raised_at: datetime | None) -> Outcome:
    recipient, words, error = "", "", ""
    try:
        recipient = address_of(letter.contact) if letter.contact else _unsealed(letter, "recipient")
        words = _unsealed(letter, "words")
    except (encryption.UnreadableError, LookupError) as failure:
        error = kind_of(failure)
    parcel = Parcel(
        id=letter.id,
        token=letter.token,
        kind=letter.kind,
        channel=letter.channel,
        reference=letter.reference,
        language=letter.language,
        recipient=recipient,
        words=words,
        raised_at=raised_at,
        written_at=letter.written_at,
        claimed_until=letter.claimed_until,
        tries=letter.tries,
    )
    return Outcome(parcel, error)


def _unsealed(letter: Letter, column: str) -> str:
    sealed = getattr(letter, f"{column}_sealed")
    if not sealed:
        return ""
    where, keys = place(letter.token, column), encryption.app_keys()
    return encryption.decrypt(sealed, place=where, keys=keys)


def _changes(outcome: Outcome, now: datetime) -> dict[str, Any]:
    emptied: dict[str, Any] = {"recipient_sealed": "", "words_sealed": None}
    parcel = outcome.parcel
    if not outcome.was_tried:
        return {}
    if outcome.is_sent:
        return {"sent_at": now, "last_error": "", **emptied}
    tried = {"tries": parcel.tries + 1, "last_error": outcome.error}
    if now - parcel.written_at >= GIVE_UP_AFTER:
        return {"given_up_at": now, **tried, **emptied}
    return {"due_at": now + pause(parcel), **tried}


def pause(parcel: Parcel) -> timedelta:
    """Return how long to wait before the next try: 1, 2, 4 … 60 minutes, for alerts 1 and 2."""
    longest = LONGEST_PAUSE_MIN.get(parcel.kind, 60)
    return timedelta(minutes=min(2 ** min(parcel.tries, 10), longest))


def _change(parcel: Parcel, changes: dict[str, Any]) -> None:
    # Only while it is ours: after the lease somebody else may be sending it.
    ours = (Letter.id == parcel.id, Letter.claimed_until == parcel.claimed_until)
    db.session.execute(
        update(Letter)
        .where(*ours)
        .values(claimed_until=None, **changes)
        .execution_options(synchronize_session=False)
    )
    db.session.commit()
