"""Sessions are rows, so that they can be ended; the cookie holds a random id and nothing else."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from flask import current_app, g, session
from sqlalchemy import delete, select

from feedback.database import db, utcnow
from feedback.staff import bp
from feedback.staff.models import Staff, StaffSession

SEEN_EVERY = timedelta(minutes=1)


def current_staff() -> Staff:
    """Return who is signed in. Only for views that `access` guards."""
    staff: Staff = g.staff_session.staff
    return staff


def is_signed_in() -> bool:
    """Tell whether this request came with a session that stands."""
    if "staff_session" not in g:
        g.staff_session = _standing(session.get("id"))
    return g.staff_session is not None


@bp.app_template_global("signed_in_staff")
def signed_in_staff() -> Staff | None:
    """Return who is signed in, where the guard has asked; reads nothing by itself."""
    found: StaffSession | None = g.get("staff_session")
    return found.staff if found else None


def start(staff: Staff) -> None:
    """Sign this browser in under a new id (ASVS 7.2.4); the caller commits.

    The old cookie's content goes with its id, the form token too.
    """
    _end_this()
    _purge()
    session.clear()
    token = secrets.token_urlsafe(32)
    session["id"] = token
    g.staff_session = StaffSession(token_hash=_hash(token), staff_id=staff.id)
    db.session.add(g.staff_session)


def end() -> None:
    """Sign this browser out; the caller commits."""
    _end_this()
    session.clear()
    g.staff_session = None


def end_all(staff: Staff) -> None:
    """Sign an account out everywhere; the caller commits."""
    db.session.execute(delete(StaffSession).where(StaffSession.staff_id == staff.id))


def _standing(token: str | None) -> StaffSession | None:
    if not token:
        return None
    found = db.session.scalar(select(StaffSession).where(StaffSession.token_hash == _hash(token)))
    if found is None or not found.staff.is_active or _is_over(found):
        return None
    if utcnow() - found.last_seen_at > SEEN_EVERY:
        found.last_seen_at = utcnow()
        db.session.commit()
    return found


def _is_over(found: StaffSession) -> bool:
    now, config = utcnow(), current_app.config
    return now - found.last_seen_at > timedelta(
        minutes=config["STAFF_IDLE_MINUTES"]
    ) or now - found.created_at > timedelta(hours=config["STAFF_MAX_HOURS"])


def _end_this() -> None:
    if token := session.get("id"):
        db.session.execute(delete(StaffSession).where(StaffSession.token_hash == _hash(token)))


def _purge() -> None:
    oldest = utcnow() - timedelta(hours=current_app.config["STAFF_MAX_HOURS"])
    db.session.execute(delete(StaffSession).where(StaffSession.created_at < oldest))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
