"""Staff come in with e-mail and password; nobody else does, or learns who could."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from feedback.staff import passwords
from feedback.staff.access import own_staff_address
from tests.browsing import Browser
from tests.staff.people import EMAIL, PASSWORD, account, an_account, is_in, signed_in, try_sign_in

WRONG = "Enter the e-mail address and password of an account that is in use"


def test_a_moderator_signs_in_and_sees_the_queue_and_their_name(app: Flask) -> None:
    browser = signed_in(app)

    page = browser.open("/staff/")
    assert page.heading == "Waiting"
    assert "First Moderator" in page.one(".account").get_text()
    assert page.headers["Cache-Control"] == "no-store"


def test_the_address_may_be_typed_in_capitals_and_with_spaces(app: Flask, browser: Browser) -> None:
    an_account(app)
    assert try_sign_in(browser, " First@Example.ORG ").status == 303


def test_wrong_unknown_and_disabled_look_the_same(app: Flask, browser: Browser) -> None:
    an_account(app)
    an_account(app, "gone@example.org", is_active=False)
    tries = [(EMAIL, "wrong"), ("nobody@example.org", PASSWORD), ("gone@example.org", PASSWORD)]
    pages = [try_sign_in(browser, email, password) for email, password in tries]

    for page, (email, _) in zip(pages, tries, strict=True):
        assert page.status == 422
        assert page.errors == [WRONG]
        assert page.field("email") == email
        assert page.field("password") == ""
    assert not is_in(browser)


def test_one_hash_is_checked_whoever_it_is(
    app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_account(app)
    an_account(app, "gone@example.org", is_active=False)
    checked: list[str] = []

    def checking(stored: str, _password: str) -> bool:
        checked.append(stored.rpartition("$")[0].rpartition("$")[0])
        return False

    monkeypatch.setattr(passwords, "matches", checking)
    for email in (EMAIL, "nobody@example.org", "gone@example.org"):
        try_sign_in(browser, email)
    assert len(checked) == 3
    assert len(set(checked)) == 1, "each costs the same"
    assert not passwords.is_outdated(passwords.NOBODY)


def test_after_too_many_tries_nothing_is_hashed(
    app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_account(app)
    hashes: list[str] = []
    matches = passwords.matches

    def counting(stored: str, password: str) -> bool:
        hashes.append(stored)
        return matches(stored, password)

    monkeypatch.setattr(passwords, "matches", counting)
    for _ in range(10):
        assert try_sign_in(browser, password="wrong").status == 422

    page = try_sign_in(browser)
    assert page.status == 429
    assert "Too many tries. Wait" in page.errors[0]
    assert int(page.headers["Retry-After"]) > 0
    assert page.field("email") == EMAIL
    assert PASSWORD not in page.html
    assert len(hashes) == 10


def test_who_waited_may_try_again(app: Flask, browser: Browser, later: Any) -> None:
    an_account(app)
    for _ in range(11):
        page = try_sign_in(browser, password="wrong")
    assert page.status == 429
    with later(361):
        assert try_sign_in(browser).status == 303


def test_tries_on_one_account_do_not_shut_out_another(app: Flask, browser: Browser) -> None:
    an_account(app, "second@example.org")
    for _ in range(11):
        try_sign_in(browser, password="wrong")
    assert try_sign_in(browser, "second@example.org").status == 303


def test_an_account_of_ones_own_buys_no_tries_on_others(
    make_app: Callable[..., Flask],
) -> None:
    app = make_app(SIGN_IN_NETWORK_LIMITS="5 per hour")
    an_account(app)
    an_account(app, "second@example.org")
    statuses = []
    for _ in range(4):
        statuses.append(try_sign_in(Browser(app), "second@example.org", "wrong").status)
        statuses.append(try_sign_in(Browser(app)).status)
    statuses += [try_sign_in(Browser(app), "second@example.org", "wrong").status for _ in range(3)]
    assert statuses == [422, 303] * 4 + [422, 429, 429]


def test_nothing_typed_is_no_try(browser: Browser) -> None:
    page = try_sign_in(browser, "", "")
    assert page.errors == ["Enter your e-mail address", "Enter your password"]


def test_a_hash_of_other_costs_is_made_anew(app: Flask, browser: Browser) -> None:
    from argon2 import PasswordHasher

    old = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    an_account(app, password_hash=old)
    assert try_sign_in(browser).status == 303
    assert not passwords.is_outdated(account(app).password_hash)
    assert passwords.matches(account(app).password_hash, PASSWORD)


def test_signing_in_leads_to_where_one_was_going(app: Flask, browser: Browser) -> None:
    an_account(app)
    to_sign_in = browser.open("/staff/?status=done&feeling=2")
    assert to_sign_in.status == 303
    answer = try_sign_in(browser, at=to_sign_in.location)
    assert answer.location == "/staff/?status=done&feeling=2"


def test_signing_in_in_welsh_stays_in_welsh(app: Flask, browser: Browser) -> None:
    an_account(app)
    to_sign_in = browser.open("/cy/staff/?status=done")
    form = browser.open(to_sign_in.location).form("/sign-in")
    answer = browser.send("/cy/staff/sign-in", {**form, "email": EMAIL, "password": PASSWORD})
    assert answer.location == "/cy/staff/?status=done"


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/staff/",
        "//evil.example/staff/",
        "/\\evil.example",
        "/staff\\..\\x",
        "javascript:alert(1)",
        "/feedback",
        "/staffed",
        "staff/",
        "http://[",
        "",
    ],
)
def test_nobody_is_led_elsewhere_after_signing_in(app: Flask, address: str) -> None:
    an_account(app)
    browser = Browser(app)
    form = browser.open("/staff/sign-in").form("/sign-in")
    words = {"email": EMAIL, "password": PASSWORD, "next": address}
    assert browser.send("/staff/sign-in", {**form, **words}).location == "/staff/"
    with app.test_request_context("/staff/"):
        assert own_staff_address(address) == ""


def test_a_page_open_for_too_long_keeps_the_address(app: Flask, browser: Browser) -> None:
    an_account(app)
    page = browser.send("/staff/sign-in", {"email": EMAIL, "password": PASSWORD})
    assert page.status == 400
    assert "open for too long" in page.errors[0]
    assert page.field("email") == EMAIL
    assert PASSWORD not in page.html
    form = page.form("/sign-in")
    assert browser.send("/staff/sign-in", {**form, "password": PASSWORD}).status == 303


def test_who_is_signed_in_needs_no_sign_in_page(app: Flask) -> None:
    assert signed_in(app).open("/staff/sign-in").location == "/staff/"


def test_the_right_password_costs_nothing(app: Flask, browser: Browser) -> None:
    an_account(app)
    for _ in range(12):
        assert try_sign_in(Browser(app)).status == 303
    for _ in range(9):
        try_sign_in(browser, password="wrong")
    assert try_sign_in(Browser(app)).status == 303


def test_an_office_signs_in_from_one_network(make_app: Callable[..., Flask]) -> None:
    app = make_app(SIGN_IN_NETWORK_LIMITS="3 per 5 minutes")
    for number in range(6):
        an_account(app, f"moderator{number}@example.org")
        assert try_sign_in(Browser(app), f"moderator{number}@example.org").status == 303
