"""A site that tells people, and what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from flask import Flask

from feedback.database import db, utcnow
from feedback.outbox import alerts
from feedback.outbox.sending import send_due
from tests.builders import a_submission
from tests.outbox.post import PostOffice, Receiver, post_office, receiver

SECRET_WORDS = "He has a knife and I am in Acacia Avenue."
DUTY = ["first@example.org", "second@example.org"]


@pytest.fixture
def office() -> Iterator[PostOffice]:
    """Give a mail server."""
    with post_office() as running:
        yield running


@pytest.fixture
def hooks() -> Iterator[Receiver]:
    """Give a receiver of webhooks."""
    with receiver() as running:
        yield running


@pytest.fixture
def duty_app(make_app: Callable[..., Flask], office: PostOffice) -> Flask:
    """Give a site whose alerts go to two people by mail."""
    return make_app(
        MAIL_URL=office.url,
        MAIL_FROM="signpost@example.org",
        ALERT_MAIL=DUTY,
        DIGEST_MAIL=["lead@example.org"],
        PUBLIC_URL="https://beta.example",
    )


def an_alert(app: Flask) -> str:
    """Keep an urgent message and its alert, and return its reference."""
    with app.app_context():
        submission = a_submission(text=SECRET_WORDS)
        db.session.add(submission)
        db.session.flush()
        alerts.raise_alert(submission.id, submission.reference)
        db.session.commit()
        return submission.reference


def a_round(app: Flask, minutes: float = 0, timeout_s: float = 5.0) -> int:
    """Do one round of sending, so many minutes from now."""
    with app.app_context():
        return send_due(in_minutes(minutes), timeout_s)


def in_minutes(minutes: float) -> datetime:
    """Return a moment from now."""
    return utcnow() + timedelta(minutes=minutes)
