"""A database of the first release is brought up to date, and nothing in it is lost."""

from __future__ import annotations

from typing import Any

import pytest
from alembic import command
from flask import Flask
from sqlalchemy import column, insert, select, table, text

from feedback.cli import alembic_config, upgrade_database
from feedback.database import Model, UtcDateTime, db, utcnow
from feedback.encryption import app_keys
from feedback.key_proofs import sealing_keys
from feedback.moderation.models import Decision, Written
from feedback.outbox.models import Alert
from feedback.references import new_reference
from feedback.submissions.models import Status, Submission

URGENT, INBOX = 10, 40
# One is about a crime and waits, another waits, the others are decided.
WAITING, MESSAGES = 2, 12


@pytest.fixture
def old(app: Flask) -> Flask:
    """Give a site whose database is of the first release, and in use."""
    with app.app_context():
        Model.metadata.drop_all(db.engine)
        db.session.execute(text("DROP TABLE alembic_version"))
        db.session.commit()
        command.upgrade(alembic_config(), "0001")
        keep("staff", an_old_account())
        keep("submission", *map(an_old_message, range(MESSAGES)))
        keep("decision", *map(an_old_decision, range(WAITING, MESSAGES)))
        db.session.commit()
    return app


def keep(name: str, *rows: dict[str, Any]) -> None:
    """Write into a table as it was then; the models know it only as it is now."""
    columns: list[Any] = [
        column(it, UtcDateTime()) if it.endswith("_at") else column(it) for it in rows[0]
    ]
    db.session.execute(insert(table(name, *columns)), rows)


def an_old_account() -> dict[str, Any]:
    return {
        "id": 1,
        "email": "staff@example.com",
        "name": "Staff",
        "role": "moderator",
        "password_hash": "",
        "is_active": True,
        "created_at": utcnow(),
        "password_changed_at": utcnow(),
    }


def an_old_message(number: int) -> dict[str, Any]:
    return {
        "id": number + 1,
        "reference": new_reference(),
        "identity": f"identity-{number}",
        "about": "website" if number else "crime",
        "text": f"Words of {number}.",
        "page": "",
        "language": "en",
        "lane": INBOX if number else URGENT,
        "status": "waiting" if number < WAITING else "done",
        "received_at": utcnow(),
        "version": 1 if number < WAITING else 2,
    }


def an_old_decision(number: int) -> dict[str, Any]:
    return {
        "submission_id": number + 1,
        "staff_id": 1,
        "status": "done",
        "note": f"Note about {number}.",
        "decided_at": utcnow(),
    }


def test_messages_and_decisions_of_the_first_release_are_still_there(old: Flask) -> None:
    upgrade_database(old)

    with old.app_context():
        messages = db.session.scalars(select(Submission).order_by(Submission.id)).all()
        assert [message.text for message in messages] == [
            f"Words of {number}." for number in range(MESSAGES)
        ]
        decisions = db.session.scalars(select(Decision).order_by(Decision.submission_id)).all()
        assert [decision.written(app_keys()) for decision in decisions] == [
            Written(f"Note about {number}.") for number in range(WAITING, MESSAGES)
        ]
        assert {decision.status for decision in decisions} == {Status.DONE}


def test_somebody_is_told_of_what_was_urgent_and_waited(old: Flask) -> None:
    upgrade_database(old)

    with old.app_context():
        [alert] = db.session.scalars(select(Alert)).all()
        urgent = db.session.scalars(select(Submission).filter_by(lane=URGENT)).one()
        assert (alert.submission_id, alert.reference) == (urgent.id, urgent.reference)
        assert alert.is_open and alert.raised_at == alert.next_at == urgent.received_at


def everything_decided() -> str:
    return str(db.session.execute(text("SELECT * FROM decision")).all())


def test_what_staff_wrote_is_sealed_and_opened_again_on_the_way_back(old: Flask) -> None:
    upgrade_database(old)
    with old.app_context():
        assert "Note about" not in everything_decided()
        db.session.rollback()
        command.downgrade(alembic_config(), "0006")
        assert "Note about 5." in everything_decided()


OTHERS: dict[str, dict[str, bytes]] = {
    "none": {},
    "another of the same name": {"test": b"x" * 32},
    "one that was never used here": {"new": b"x" * 32},
}


@pytest.mark.parametrize("keys", OTHERS)
def test_without_the_right_key_no_note_is_sealed_and_none_is_lost(old: Flask, keys: str) -> None:
    with old.app_context():
        command.upgrade(alembic_config(), "0006")
        sealing_keys()
    old.extensions["signpost_keys"] = OTHERS[keys]

    said = old.test_cli_runner().invoke(args=["database", "upgrade"])
    assert said.exit_code == 1
    assert said.output.startswith("Error: ") and "ENCRYPTION_KEYS" in said.output
    assert said.output.count("\n") == 1
    with old.app_context():
        assert "Note about 5." in everything_decided()
