"""Finding accounts, and knowing whether somebody is who they say."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from feedback import rate_limits
from feedback.database import db
from feedback.sanitising import typed_line
from feedback.staff import passwords
from feedback.staff.models import Staff


def by_email(email: str) -> Staff | None:
    """Return the account with this address, however it was typed."""
    return db.session.scalar(select(Staff).where(Staff.email == typed_line(email).lower()))


def everybody() -> Sequence[Staff]:
    """Return all accounts by address; there are as many as an organisation has moderators."""
    return db.session.scalars(select(Staff).order_by(Staff.email)).all()


def authenticated(email: str, password: str) -> Staff | None:
    """Return whose e-mail address and password these are; the caller commits.

    Takes as long for an account that is unknown or disabled (ASVS 6.3.8). The try is counted
    before anything is hashed. Raises `TooManyError`.
    """
    rate_limits.count_sign_in(typed_line(email).lower())
    staff = by_email(email)
    is_right = passwords.matches(staff.password_hash if staff else passwords.NOBODY, password)
    if staff is None or not is_right or not staff.is_active:
        return None
    rate_limits.forgive_sign_in()
    if passwords.is_outdated(staff.password_hash):
        staff.password_hash = passwords.hashed(password)
    return staff
