"""A session ends when it should, and its cookie is worth nothing from then on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask
from sqlalchemy import func, select

from feedback.database import db
from feedback.staff.models import StaffSession
from tests.browsing import Browser
from tests.staff.people import EMAIL, PASSWORD, is_in, signed_in, try_sign_in

NEW = "eleven loud herons"


def cookie(browser: Browser) -> str:
    found = browser.client.get_cookie("signpost-staff")
    assert found is not None
    return found.value


def replay(app: Flask, value: str) -> Browser:
    """Give a browser that holds somebody's cookie of earlier."""
    thief = Browser(app)
    thief.client.set_cookie("signpost-staff", value)
    return thief


def rows(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count(StaffSession.id))) or 0


def change_password(browser: Browser, **words: str) -> Any:
    form = browser.open("/staff/password").form("/password")
    return browser.send(
        "/staff/password", {**form, "current": PASSWORD, "new": NEW, "again": NEW, **words}
    )


def sign_out(browser: Browser) -> Any:
    return browser.send("/staff/sign-out", browser.open("/staff/").form("/sign-out"))


def test_signing_in_gives_a_new_id_and_a_new_form_token(app: Flask) -> None:
    browser = signed_in(app)
    first, token = cookie(browser), browser.open("/staff/").form("/sign-out")["csrf_token"]
    sign_out(browser)
    before = cookie(browser) if browser.client.get_cookie("signpost-staff") else ""
    assert try_sign_in(browser).status == 303
    assert cookie(browser) not in (first, before)
    stale = browser.send("/staff/sign-out", {"csrf_token": token})
    assert stale.status == 400
    assert is_in(browser)


def test_the_database_cannot_be_used_to_sign_in(app: Flask) -> None:
    browser = signed_in(app)
    with app.app_context(), browser.client.session_transaction() as session:
        kept = db.session.scalars(select(StaffSession)).one()
        assert session["id"] != kept.token_hash
        assert len(session["id"]) == 43
        assert len(kept.token_hash) == 64


def test_a_cookie_from_before_signing_out_is_refused(app: Flask) -> None:
    browser = signed_in(app)
    old = cookie(browser)
    answer = sign_out(browser)
    assert answer.status == 303
    assert "You are signed out." in browser.open(answer.location).text
    assert not is_in(browser)
    assert not is_in(replay(app, old))
    assert rows(app) == 0


def test_a_disabled_account_is_out_at_the_next_click(app: Flask) -> None:
    browser = signed_in(app)
    result = app.test_cli_runner().invoke(args=["staff", "disable", EMAIL])
    assert result.exit_code == 0, result.output
    assert not is_in(browser)
    assert rows(app) == 0
    assert try_sign_in(browser).status == 422
    app.test_cli_runner().invoke(args=["staff", "enable", EMAIL])
    assert not is_in(browser)
    assert try_sign_in(browser).status == 303


def test_a_new_password_ends_every_other_session(app: Flask) -> None:
    here, elsewhere = signed_in(app), Browser(app)
    try_sign_in(elsewhere)
    old = cookie(here)

    answer = change_password(here)
    assert answer.status == 303
    assert "Your password is changed" in here.open(answer.location).text
    assert is_in(here)
    assert not is_in(elsewhere)
    assert not is_in(replay(app, old))
    assert try_sign_in(Browser(app)).status == 422
    assert try_sign_in(Browser(app), password=NEW).status == 303


def test_a_new_password_must_be_good_and_the_old_one_known(app: Flask) -> None:
    browser = signed_in(app)
    for words, error in (
        ({"current": "wrong"}, "Enter your current password"),
        ({"new": "short", "again": "short"}, "Enter a password of 12 characters or more"),
        ({"again": "other"}, "Enter the same new password twice"),
        ({"new": EMAIL, "again": EMAIL}, "Enter a password that is not your e-mail address"),
        ({"new": "x" * 1001}, "Enter a password of 1,000 characters or fewer"),
        ({"new": "passwordpassword"}, "Enter a password that is harder to guess"),
        ({"new": PASSWORD}, "Enter a password that is not the one you have now"),
        ({"new": "first MODERATOR"}, "Enter a password that is not your name or your organisation"),
        ({"new": "Example Police"}, "Enter a password that is not your name or your organisation"),
        ({"new": "aaaaaaaaaaaaa"}, "Enter a password that is harder to guess"),
    ):
        page = change_password(browser, **{"again": words.get("new", NEW), **words})
        assert page.status == 422
        assert error in page.errors
    assert is_in(browser)


def test_old_passwords_cannot_be_guessed_from_a_session_left_open(app: Flask) -> None:
    browser = signed_in(app)
    for _ in range(10):
        assert change_password(browser, current="wrong").status == 422
    page = change_password(browser)
    assert page.status == 429
    assert "Retry-After" in page.headers


def test_who_does_nothing_is_signed_out(app: Flask, later: Any) -> None:
    browser = signed_in(app)
    with later(14 * 60):
        assert is_in(browser)
    with later(28 * 60):
        assert is_in(browser), "each click counts"
    with later(43 * 60 + 5):
        assert not is_in(browser)


def test_nobody_stays_in_for_ever(make_app: Callable[..., Flask], later: Any) -> None:
    browser = signed_in(make_app(STAFF_IDLE_MINUTES=120))
    for hours in range(1, 12):
        with later(hours * 3600):
            assert is_in(browser)
    with later(12 * 3600 + 5):
        assert not is_in(browser)


def test_a_click_is_written_down_once_a_minute_at_most(app: Flask, later: Any) -> None:
    def last_seen() -> Any:
        with app.app_context():
            return db.session.scalars(select(StaffSession)).one().last_seen_at

    browser = signed_in(app)
    at_first = last_seen()
    with later(30):
        assert is_in(browser)
    assert last_seen() == at_first
    with later(61):
        assert is_in(browser)
    assert last_seen() > at_first


def test_old_sessions_do_not_pile_up(app: Flask, later: Any) -> None:
    signed_in(app)
    with later(13 * 3600):
        try_sign_in(Browser(app))
    assert rows(app) == 1


def test_who_was_signed_out_is_told_so(app: Flask, later: Any) -> None:
    browser = signed_in(app)
    with later(3600):
        page = browser.open(browser.open("/staff/").location)
    assert "You are signed out. Sign in again to go on." in page.text
