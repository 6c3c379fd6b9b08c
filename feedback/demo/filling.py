"""Fills an empty database, and says how to sign in to it."""

from __future__ import annotations

import os
import secrets
import tomllib
from datetime import timedelta
from operator import itemgetter
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select

from feedback.database import db, utcnow
from feedback.demo import handling
from feedback.encryption import app_keys
from feedback.staff.models import Role, Staff
from feedback.submissions.codes import hashed
from feedback.submissions.intake import screened
from feedback.submissions.models import About, Submission

MESSAGES = Path(__file__).parent / "messages.toml"
ACCOUNTS = (
    ("moderator@example.org", "First moderator", Role.MODERATOR),
    ("moderator2@example.org", "Second moderator", Role.MODERATOR),
    ("administrator@example.org", "Administrator", Role.ADMINISTRATOR),
)


def fill(app: Flask) -> bool:
    """Add messages and accounts to an empty database. Tell whether it was empty."""
    with app.app_context():
        if db.session.scalar(select(Staff.id)) or db.session.scalar(select(Submission.id)):
            return False
        password = demo_password(Path(app.instance_path))
        accounts = [Staff(email=email, name=name, role=role) for email, name, role in ACCOUNTS]
        for account in accounts:
            account.set_password(password)
        db.session.add_all(accounts)
        db.session.flush()
        messages = tomllib.loads(MESSAGES.read_text("utf-8"))["message"]
        # As they came: the queue goes by the order in which they were kept.
        messages.sort(key=itemgetter("days"), reverse=True)
        for number, message in enumerate(messages):
            _add(number, message, by=accounts[number % 2])
        db.session.commit()
    return True


def _add(number: int, message: dict[str, Any], by: Staff) -> None:
    received_at = utcnow() - timedelta(days=message["days"])
    submission = Submission(
        identity=f"demo-{number}",
        about=About(message["about"]),
        feeling=message.get("feeling"),
        text=message["text"],
        page=message.get("page", ""),
        language=message.get("language", "en"),
        may_email=message.get("may_email", False),
        code_hash=hashed(secrets.token_hex(16)),
        received_at=received_at,
    )
    submission.leave_contact(message.get("name", ""), message.get("email", ""), app_keys())
    submission.sort(screened(message["text"]), message.get("signs", ()), app_keys())
    db.session.add(submission)
    db.session.flush()
    handling.handle(submission, message, by)


def demo_password(instance: Path) -> str:
    """Return this instance's demo password, made up when first asked for."""
    path = instance / "demo-password.txt"
    if not path.exists():
        descriptor = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(9) + "\n")
    return path.read_text("utf-8").strip()


def sign_in_words(instance: str) -> str:
    """Say how to sign in as demo staff; "" where the demo was never filled."""
    if not (Path(instance) / "demo-password.txt").exists():
        return ""
    emails = ", ".join(email for email, _, _ in ACCOUNTS)
    password = demo_password(Path(instance))
    return f"Sign in at /staff/ as {emails}\nPassword, until somebody changes it: {password}"
