"""An operator's commands."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from feedback.cli import upgrade_database
from feedback.database import Model, db
from feedback.first_secrets import make_secrets
from feedback.submissions.models import Submission
from tests.browsing import Browser
from tests.builders import a_submission
from tests.staff.people import an_account, signed_in, try_sign_in

ROOT = Path(__file__).parent.parent


def run(app: Flask, *arguments: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=list(arguments))
    return result.exit_code, result.output


def is_sqlite(app: Flask) -> bool:
    with app.app_context():
        return db.engine.dialect.name == "sqlite"


def test_a_backup_taken_while_messages_arrive_is_whole(app: Flask, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite3"
    if not is_sqlite(app):
        code, said = run(app, "backup", "--to", str(target))
        assert code == 1
        assert "pg_dump" in said
        return
    with app.app_context():
        db.session.add_all(a_submission() for _ in range(50))
        db.session.commit()
    stop = threading.Event()
    writer = threading.Thread(target=keep_writing, args=(app, stop))
    writer.start()
    code, said = run(app, "backup", "--to", str(target))
    stop.set()
    writer.join()

    assert code == 0, said
    with closing(sqlite3.connect(target)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT count(*) FROM submission").fetchone()[0] >= 50
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert not list(tmp_path.glob("*.unfinished*"))


def keep_writing(app: Flask, stop: threading.Event) -> None:
    with app.app_context():
        while not stop.is_set():
            db.session.add(a_submission())
            db.session.commit()


def test_a_backup_never_overwrites(app: Flask, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite3"
    target.write_text("precious")
    code, said = run(app, "backup", "--to", str(target))
    assert code == 1
    assert target.read_text() == "precious"
    if is_sqlite(app):
        assert "exists already" in said


def test_the_demo_fills_an_empty_house_and_only_that(app: Flask) -> None:
    code, said = run(app, "demo")
    assert code == 0, said
    assert "moderator@example.org" in said
    with app.app_context():
        count = db.session.scalar(select(func.count(Submission.id)))
    assert count == 72

    code, said = run(app, "demo")
    assert code == 1
    assert "nothing was added" in said


def test_the_settings_can_be_printed(app: Flask) -> None:
    code, said = run(app, "settings")
    assert code == 0
    assert "`MESSAGE_LIMITS`" in said


def test_a_backup_signs_nobody_in(app: Flask, tmp_path: Path) -> None:
    if not is_sqlite(app):
        return
    signed_in(app)
    run(app, "backup", "--to", str(tmp_path / "copy.sqlite3"))
    with closing(sqlite3.connect(tmp_path / "copy.sqlite3")) as copy:
        assert copy.execute("SELECT count(*) FROM staff").fetchone() == (1,)
        assert copy.execute("SELECT count(*) FROM staff_session").fetchone() == (0,)


def test_nobody_else_on_the_machine_can_read_what_is_written(
    make_app: Callable[..., Flask], tmp_path: Path
) -> None:
    private = tmp_path / "private"
    app = make_app(
        DATABASE_URL=f"sqlite:///{private / 'signpost.sqlite3'}",
        RATE_LIMIT_URL=f"sqlite-file://{private / 'limits.sqlite3'}",
    )
    before = os.umask(0o022)
    try:
        upgrade_database(app)
        an_account(app)
        assert try_sign_in(Browser(app)).status == 303
    finally:
        os.umask(before)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in private.iterdir()}
    assert {"signpost.sqlite3", "limits.sqlite3"} <= modes.keys()
    assert set(modes.values()) == {0o600}


def test_a_command_as_the_docs_write_it_says_nothing_of_printing(tmp_path: Path) -> None:
    make_secrets(tmp_path)
    for words in (["database", "upgrade"], ["staff", "list"], ["settings"]):
        command = [sys.executable, "-m", "flask", "--app", "wsgi", *words]
        said = subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, "SIGNPOST_INSTANCE": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert "apart" not in said.stderr


ON_THE_DATABASE = (
    "staff list", "sites list", "keys list", "demo", "forget", "outbox digest", "outbox send",
)  # fmt: skip


def a_busy_site(make_app: Callable[..., Flask], **settings: str) -> Flask:
    """Make a site on which each of these commands has something to do."""
    mail = {"MAIL_URL": "folder:", "MAIL_FROM": "us@example.org"}
    return make_app(RETENTION_DAYS=30, DIGEST_MAIL=["us@example.org"], **mail, **settings)


@pytest.mark.parametrize("command", ON_THE_DATABASE)
def test_a_database_that_was_never_made_is_named_with_the_mend(
    make_app: Callable[..., Flask], command: str
) -> None:
    app = a_busy_site(make_app)
    with app.app_context():
        Model.metadata.drop_all(db.engine)
    code, said = run(app, *command.split())
    assert code == 1
    assert said.count("\n") == 1, said
    assert "flask database upgrade" in said


@pytest.mark.parametrize("command", [*ON_THE_DATABASE, "database upgrade"])
def test_a_database_that_is_not_there_is_named_with_the_mend(
    make_app: Callable[..., Flask], command: str
) -> None:
    url = "postgresql+psycopg://127.0.0.1:1/none"
    code, said = run(a_busy_site(make_app, DATABASE_URL=url), *command.split())
    assert code == 1
    assert said.count("\n") == 1, said
    assert "Start it" in said


@pytest.mark.parametrize("words", [["--help"], ["settings"], ["staff", "list"]])
def test_a_command_without_secrets_says_how_to_make_them(tmp_path: Path, words: list[str]) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", *words],
        cwd=ROOT,
        env={**os.environ, "SIGNPOST_INSTANCE": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "python -m feedback.first_secrets" in said.stderr
    assert "Traceback" not in said.stderr
