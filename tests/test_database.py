"""The database keeps what it was given, on SQLite and PostgreSQL, by one history."""

from __future__ import annotations

import platform
import sqlite3
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime
from inspect import iscoroutinefunction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import Engine, create_engine, delete, select
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from feedback.cli import upgrade_database
from feedback.database import Model, db, engine_options, utcnow
from feedback.sqlite import journal_pragmas, make_file, prepare, sqlite_driver
from feedback.sqlite_turns import take_turns
from feedback.submissions.models import Submission
from tests.browsing import Browser
from tests.builders import a_submission

WAL = ("journal_mode=WAL", "synchronous=FULL")
ROLLBACK = ("journal_mode=TRUNCATE", "synchronous=EXTRA")


@pytest.mark.parametrize(
    ("version", "pragmas"),
    [
        ((3, 53, 4), WAL),
        ((3, 51, 3), WAL),
        ((3, 51, 2), ROLLBACK),
        ((3, 51, 0), ROLLBACK),
        ((3, 50, 7), WAL),
        ((3, 50, 6), ROLLBACK),
        ((3, 44, 6), WAL),
        ((3, 44, 5), ROLLBACK),
        ((3, 45, 9), ROLLBACK),
        ((3, 40, 1), ROLLBACK),
        ((4, 0, 0), WAL),
    ],
)
def test_the_journal_suits_the_release_of_sqlite(
    version: tuple[int, ...], pragmas: tuple[str, ...]
) -> None:
    assert journal_pragmas(version) == pragmas


@pytest.mark.parametrize(
    ("version", "journal", "synchronous"), [((3, 53, 4), "wal", 2), ((3, 40, 1), "truncate", 3)]
)
def test_each_connection_is_set_up_durably(
    tmp_path: Path, version: tuple[int, ...], journal: str, synchronous: int
) -> None:
    url = f"sqlite:///{tmp_path / 'a.sqlite3'}"
    engine = create_engine(**engine_options(url))
    make_file(engine)
    driver: Any = SimpleNamespace(sqlite_version_info=version)
    prepare(engine, driver)
    with engine.connect() as connection:
        ask = connection.exec_driver_sql
        assert ask("PRAGMA journal_mode").scalar() == journal
        assert ask("PRAGMA synchronous").scalar() == synchronous
        assert ask("PRAGMA foreign_keys").scalar() == 1
        assert ask("PRAGMA busy_timeout").scalar() == 2000
    engine.dispose()


def test_writers_of_one_process_take_turns_in_the_order_in_which_they_came(
    app: Flask, engine_of: Callable[[str], Engine]
) -> None:
    engine = engine_of(app.config["DATABASE_URL"])
    prepare(engine)
    if engine.dialect.name != "sqlite":
        return  # PostgreSQL queues by itself
    wrote: list[int] = []

    def write(number: int) -> None:
        with engine.begin() as connection:
            connection.execute(delete(Submission))
            wrote.append(number)

    writers = [threading.Thread(target=write, args=(number,)) for number in range(6)]
    with engine.connect() as first:
        first.execute(delete(Submission))
        for writer in writers:
            writer.start()
            time.sleep(0.02)
        # A reader waits for nobody.
        with engine.connect() as reader:
            assert reader.execute(select(Submission.id)).all() == []
        first.rollback()
    for writer in writers:
        writer.join()
    assert wrote == [0, 1, 2, 3, 4, 5]


def test_who_waits_too_long_for_a_turn_is_told_and_takes_nobody_elses(tmp_path: Path) -> None:
    engine = create_engine(**engine_options(f"sqlite:///{tmp_path / 'a.sqlite3'}"))
    make_file(engine)
    take_turns(engine, 0.05)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE kept (number INTEGER)")
    insert = "INSERT INTO kept VALUES (1)"
    with engine.connect() as first, engine.connect() as second:
        first.exec_driver_sql(insert)
        with pytest.raises(PoolTimeoutError):
            second.exec_driver_sql(insert)
        first.invalidate()  # lost in the middle: its turn must not be lost with it
    with engine.begin() as third:
        third.exec_driver_sql(insert)
        assert third.exec_driver_sql("SELECT count(*) FROM kept").scalar() == 1
    engine.dispose()


# As requirements.in has it.
HAS_WHEEL = (sys.platform, platform.machine()) in {("linux", "x86_64"), ("darwin", "arm64")}


@pytest.mark.skipif(not HAS_WHEEL, reason="there is no wheel for this platform")
def test_the_wheel_carries_a_sqlite_that_may_use_wal() -> None:
    assert sqlite_driver is not sqlite3
    assert journal_pragmas(sqlite_driver.sqlite_version_info) == WAL


def test_the_migrations_make_what_the_models_say(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Model.metadata) == []


def test_bringing_an_up_to_date_database_up_to_date_changes_nothing(app: Flask) -> None:
    with app.app_context():
        db.session.add(a_submission())
        db.session.commit()
    upgrade_database(app)
    with app.app_context():
        assert db.session.execute(Model.metadata.tables["submission"].select()).one()


def test_moments_keep_their_zone(app: Flask) -> None:
    before = utcnow()
    with app.app_context():
        submission = a_submission(received_at=before)
        db.session.add(submission)
        db.session.commit()
        db.session.refresh(submission)
        assert submission.received_at == before
        assert submission.received_at.tzinfo is not None


def test_a_moment_without_a_zone_is_refused(app: Flask) -> None:
    with app.app_context():
        db.session.add(a_submission(received_at=datetime(2026, 1, 1)))  # noqa: DTZ001 - the point
        with pytest.raises(Exception, match="time zone"):
            db.session.flush()


def test_a_request_starts_no_event_loop(app: Flask, browser: Browser) -> None:
    # Seen: the extension's async half started a thread and an event loop for every request.
    threads = {thread.ident for thread in threading.enumerate()}
    assert not [close for close in app.teardown_appcontext_funcs if iscoroutinefunction(close)]
    browser.open("/privacy")
    assert {thread.ident for thread in threading.enumerate()} <= threads


def test_a_file_that_was_deleted_takes_no_message(app: Flask, tmp_path: Path) -> None:
    # Seen: SQLite went on writing into the deleted file, and people were thanked.
    with app.app_context():
        if db.engine.dialect.name != "sqlite":
            return
        db.session.add(a_submission())
        db.session.commit()
    for file in tmp_path.glob("signpost.sqlite3*"):
        file.rename(file.with_name(f"moved-{file.name}"))
    browser = Browser(app)
    form = {**browser.open("/feedback").form("/feedback"), "about": "website", "text": "Kept."}
    page = browser.send("/feedback", form)
    assert page.status == 503
    assert page.field("text") == "Kept."
    assert not (tmp_path / "signpost.sqlite3").exists()

    for file in tmp_path.glob("moved-*"):
        file.rename(file.with_name(file.name.removeprefix("moved-")))
    assert browser.send("/feedback", page.form("/feedback")).status == 303
