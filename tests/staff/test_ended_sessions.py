"""Sessions at the very moment in which something else happens to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, delete, text, update

from feedback.database import db, utcnow
from feedback.staff import passwords, sessions
from feedback.staff.models import Staff, StaffSession
from tests.browsing import Browser
from tests.moderation.messages import a_message, decide, decisions, open_message
from tests.staff.people import EMAIL, PASSWORD, an_account, is_in, signed_in, try_sign_in

NEW = "eleven loud herons"


def end_all_meanwhile(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the session be ended after it was read, and before it is touched."""
    is_over = sessions._is_over

    def meanwhile(found: StaffSession) -> bool:
        with app.app_context():
            db.session.execute(delete(StaffSession))
            db.session.commit()
        return is_over(found)

    monkeypatch.setattr(sessions, "_is_over", meanwhile)


@pytest.mark.parametrize("method", ["open", "decide"])
def test_who_signs_out_in_another_tab_is_out_in_this_one(
    app: Flask, later: Any, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    browser = signed_in(app)
    page = open_message(browser, a_message(app))
    end_all_meanwhile(app, monkeypatch)
    with later(120):
        answer = (
            browser.open("/staff/") if method == "open" else decide(browser, page, note="Kept.")
        )
    assert answer.status == (303 if method == "open" else 403)
    assert answer.field("note") == ("" if method == "open" else "Kept.")
    assert not decisions(app)


@contextmanager
def locked(engine: Engine) -> Iterator[None]:
    """Let nobody else write sessions; everybody may read them."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.execute(text("LOCK TABLE staff_session IN SHARE MODE"))
        yield


def test_who_reads_is_let_in_while_nothing_can_be_written(
    app: Flask, later: Any, engine_of: Callable[[str], Engine]
) -> None:
    browser = signed_in(app)
    with later(120), locked(engine_of(app.config["DATABASE_URL"])):
        assert is_in(browser)
    with later(120):
        assert is_in(browser)


def test_an_active_person_stays_in_however_short_the_limit(
    make_app: Callable[..., Flask], later: Any
) -> None:
    browser = signed_in(make_app(STAFF_IDLE_MINUTES=1))
    for seconds in (40, 80, 120, 160):
        with later(seconds):
            assert is_in(browser), seconds
    with later(230):
        assert not is_in(browser)


def test_a_session_from_before_the_password_changed_is_refused(app: Flask, later: Any) -> None:
    browser = signed_in(app)
    with later(5), app.app_context():
        db.session.execute(update(Staff).values(password_changed_at=utcnow()))
        db.session.commit()
    assert not is_in(browser)
    assert try_sign_in(browser).status == 303
    assert is_in(browser), "even by a clock that was put back"


@pytest.mark.parametrize("command", ["password", "disable"])
def test_a_sign_in_that_the_operator_overtakes_lets_nobody_in(
    app: Flask, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    an_account(app)
    matches = passwords.matches

    def meanwhile(stored: str, password: str) -> bool:
        is_right = matches(stored, password)
        runner = app.test_cli_runner(env={"SIGNPOST_STAFF_PASSWORD": NEW})
        # In a thread: as another process would, with a database session of its own.
        with ThreadPoolExecutor() as elsewhere:
            done = elsewhere.submit(runner.invoke, args=["staff", command, EMAIL]).result()
        assert done.exit_code == 0, done.output
        return is_right

    browser = Browser(app)
    with monkeypatch.context() as patch:
        patch.setattr(passwords, "matches", meanwhile)
        page = try_sign_in(browser)
    assert page.status == 422
    assert page.field("email") == EMAIL
    assert not is_in(browser)
    if command == "password":
        assert try_sign_in(browser, password=PASSWORD).status == 422
        assert try_sign_in(browser, password=NEW).status == 303


@pytest.mark.parametrize("address", ["/staff/sign-out", "/staff/nowhere", "/staff/messages/x/y/z"])
def test_signing_in_never_leads_to_a_page_that_is_not_there(app: Flask, address: str) -> None:
    an_account(app)
    browser = Browser(app)
    answer = try_sign_in(browser, at=f"/staff/sign-in?next={address}")
    assert answer.location == "/staff/"
