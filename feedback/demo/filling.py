"""Fills an empty database, and says how to sign in to it."""

from __future__ import annotations

import os
import secrets
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select

from feedback.database import db, utcnow
from feedback.encryption import app_keys
from feedback.moderation.models import Decision
from feedback.staff.models import Role, Staff
from feedback.submissions.models import About, Status, Submission

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
        received_at=received_at,
    )
    submission.leave_contact(message.get("name", ""), message.get("email", ""), app_keys())
    db.session.add(submission)
    db.session.flush()
    if "decision" in message:
        status = Status(message["decision"])
        submission.decide(status)
        decision = Decision(
            submission_id=submission.id,
            staff_id=by.id,
            status=status,
            note=message.get("note", ""),
        )
        decision.decided_at = received_at + timedelta(hours=3 + number % 9)
        db.session.add(decision)


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
    return f"Sign in at /staff/ as {emails}\nPassword: {demo_password(Path(instance))}"
