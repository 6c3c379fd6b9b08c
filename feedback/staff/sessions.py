"""Sessions are rows, so that they can be ended; the cookie holds a random id and nothing else."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from flask import current_app, g, session
from sqlalchemy import delete, select, update

from feedback.database import db, utcnow
from feedback.errors import DATABASE_DOWN
from feedback.staff import bp
from feedback.staff.models import Staff, StaffSession

# How often a click is written down, at most; four times in the idle limit, at least.
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


def start(staff: Staff) -> bool:
    """Sign this browser in under a new id (ASVS 7.2.4); the caller commits.

    The old cookie's content goes with its id, the form token too. Nothing is done, and ``False``
    returned, if the account was closed or got another password since ``staff`` was read.
    """
    # It writes: from here on, on SQLite, nobody else does.
    _purge()
    if not _is_as_read(staff):
        db.session.rollback()
        return False
    _end_this()
    session.clear()
    token = secrets.token_urlsafe(32)
    session["id"] = token
    # Whatever the clock says, this session is newer than the password that it was opened with.
    now = max(utcnow(), staff.password_changed_at)
    db.session.add(StaffSession(token_hash=_hash(token), staff_id=staff.id, created_at=now))
    return True


def end() -> None:
    """Sign this browser out; the caller commits."""
    _end_this()
    session.clear()
    g.staff_session = None


def end_all(staff: Staff) -> None:
    """Sign an account out everywhere; the caller commits."""
    # What changed on the account comes first: a sign-in that waits for it (`start`) must see it.
    db.session.flush()
    db.session.execute(delete(StaffSession).where(StaffSession.staff_id == staff.id))


def _standing(token: str | None) -> StaffSession | None:
    if not token:
        return None
    found = db.session.scalar(select(StaffSession).where(StaffSession.token_hash == _hash(token)))
    if found is None or not found.staff.is_active or _is_over(found):
        return None
    # Whoever is signed in is known to the end of the request, whatever becomes of the database.
    db.session.expunge(found.staff)
    db.session.expunge(found)
    idle = timedelta(minutes=current_app.config["STAFF_IDLE_MINUTES"])
    if utcnow() - found.last_seen_at > min(SEEN_EVERY, idle / 4) and not _touch(found):
        return None
    return found


def _touch(found: StaffSession) -> bool:
    """Write a click down. Tell whether the session is still there."""
    seen = update(StaffSession).where(StaffSession.id == found.id).values(last_seen_at=utcnow())
    try:
        touched = db.session.execute(seen.returning(StaffSession.id)).all()
        db.session.commit()
    except DATABASE_DOWN as error:
        # A page can be read while nothing can be written.
        db.session.rollback()
        current_app.logger.warning("A click was not written down: %s", type(error).__name__)
        return True
    return bool(touched)


def _is_as_read(staff: Staff) -> bool:
    """Tell whether the account is what it was when its password was checked, and keep it so."""
    changed_at = select(Staff.password_changed_at).where(Staff.id == staff.id, Staff.is_active)
    # On PostgreSQL whoever changes it now waits, and then ends this session too.
    return db.session.scalar(changed_at.with_for_update(read=True)) == staff.password_changed_at


def _is_over(found: StaffSession) -> bool:
    now, config = utcnow(), current_app.config
    return (
        found.created_at < found.staff.password_changed_at
        or now - found.last_seen_at > timedelta(minutes=config["STAFF_IDLE_MINUTES"])
        or now - found.created_at > timedelta(hours=config["STAFF_MAX_HOURS"])
    )


def _end_this() -> None:
    if token := session.get("id"):
        db.session.execute(delete(StaffSession).where(StaffSession.token_hash == _hash(token)))


def _purge() -> None:
    oldest = utcnow() - timedelta(hours=current_app.config["STAFF_MAX_HOURS"])
    db.session.execute(delete(StaffSession).where(StaffSession.created_at < oldest))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
