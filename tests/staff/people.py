"""Staff for tests, and how they come in."""

from __future__ import annotations

from functools import cache
from typing import Any

from flask import Flask, session

from feedback.database import db
from feedback.staff import accounts, passwords, sessions
from feedback.staff.models import Role, Staff
from tests.browsing import Browser, Page

EMAIL = "first@example.org"
PASSWORD = "seven quiet herons"


@cache
def known_hash(password: str) -> str:
    """Hash a password once; what a test is about is seldom the hash."""
    return passwords.hashed(password)


def an_account(app: Flask, email: str = EMAIL, **changes: Any) -> int:
    """Keep an account, and return its id."""
    with app.app_context():
        staff = Staff(email=email, name=changes.pop("name", "First Moderator"), role=Role.MODERATOR)
        staff.password_hash = known_hash(PASSWORD)
        for name, value in changes.items():
            setattr(staff, name, value)
        db.session.add(staff)
        db.session.commit()
        return staff.id


def try_sign_in(
    browser: Browser, email: str = EMAIL, password: str = PASSWORD, at: str = "/staff/sign-in"
) -> Page:
    """Fill in the form as it stands, and send it."""
    form = browser.open(at).form("/sign-in")
    return browser.send("/staff/sign-in", {**form, "email": email, "password": password})


def signed_in(app: Flask, email: str = EMAIL, **changes: Any) -> Browser:
    """Give the browser of somebody who has an account and has signed in.

    Not by the form, which has tests of its own: for 300 tests that took half a minute.
    """
    an_account(app, email, **changes)
    with app.test_request_context("/staff/sign-in"):
        staff = accounts.by_email(email)
        assert staff and sessions.start(staff)
        db.session.commit()
        kept = dict(session)
    browser = Browser(app)
    with browser.client.session_transaction() as cookie:
        cookie.update(kept)
    return browser


def account(app: Flask, email: str = EMAIL) -> Staff:
    """Read an account as it is kept now."""
    with app.app_context():
        staff = accounts.by_email(email)
        assert staff is not None
        return staff


def is_in(browser: Browser) -> bool:
    """Tell whether this browser is let in."""
    return browser.open("/staff/").status == 200
