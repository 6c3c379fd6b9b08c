"""What is to be forgotten is forgotten, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text

from feedback.database import db, utcnow
from feedback.submissions.forgetting import delete_some
from feedback.submissions.models import Status, Submission
from tests.browsing import Browser
from tests.builders import a_submission


def add(app: Flask, days: float, status: Status, words: str) -> None:
    with app.app_context():
        message = a_submission(received_at=utcnow() - timedelta(days=days), text=words)
        if status is not Status.WAITING:
            message.decide(status)
        db.session.add(message)
        db.session.commit()


def forget(app: Flask) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["forget"])
    return result.exit_code, result.output


def left(app: Flask) -> list[str]:
    with app.app_context():
        return sorted(db.session.scalars(select(Submission.text)))


def test_old_decided_messages_go_and_all_others_stay(make_app: Callable[..., Flask]) -> None:
    app = make_app(RETENTION_DAYS=30)
    add(app, 31, Status.DONE, "old")
    add(app, 31, Status.SPAM, "old spam")
    add(app, 31, Status.WAITING, "old and waiting")
    add(app, 29, Status.DONE, "young")

    code, said = forget(app)

    assert code == 0, said
    assert "Deleted 2 messages" in said
    assert "Kept 1 older" in said
    assert left(app) == ["old and waiting", "young"]
    assert "Deleted 0 messages" in forget(app)[1]


def test_more_than_one_step_of_messages_go(make_app: Callable[..., Flask]) -> None:
    app = make_app(RETENTION_DAYS=30)
    with app.app_context():
        for _ in range(1001):
            message = a_submission(received_at=utcnow() - timedelta(days=31))
            message.decide(Status.DONE)
            db.session.add(message)
        db.session.commit()
    assert "Deleted 1001 messages" in forget(app)[1]


def test_deleted_words_do_not_stay_in_the_file(
    make_app: Callable[..., Flask], tmp_path: Path
) -> None:
    app = make_app(RETENTION_DAYS=30)
    add(app, 31, Status.DONE, "canary words")
    forget(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            db.session.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    files = b"".join(path.read_bytes() for path in tmp_path.glob("signpost.sqlite3*"))
    assert b"canary" not in files


def test_without_a_term_nothing_is_deleted_and_the_page_says_so(app: Flask) -> None:
    add(app, 4000, Status.DONE, "very old")
    code, said = forget(app)
    assert code == 0
    assert "RETENTION_DAYS is 0" in said
    assert left(app) == ["very old"]
    assert "does not delete messages by itself" in Browser(app).open("/privacy").text


def test_with_a_term_the_page_names_it(make_app: Callable[..., Flask]) -> None:
    page = Browser(make_app(RETENTION_DAYS=90)).open("/privacy")
    assert "90 days after it came" in page.text
    assert "by itself" not in page.text


def test_a_message_put_back_to_waiting_at_that_moment_stays(
    make_app: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Seen: the ids were read first, and an undo in between did not save the message.
    app = make_app(RETENTION_DAYS=30)
    add(app, 31, Status.DONE, "undone just now")
    with app.app_context():
        real = db.session.execute

        def undone_before(statement: Any) -> Any:
            db.session.scalars(select(Submission)).one().reopen()
            db.session.flush()
            return real(statement)

        monkeypatch.setattr(db.session, "execute", undone_before)
        assert delete_some(utcnow()) == 0
        db.session.commit()
    assert left(app) == ["undone just now"]
