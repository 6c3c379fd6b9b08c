"""Somebody says whether a page was useful: no cookie, no script, and nobody learns who."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from feedback.database import db
from feedback.ratings.models import PageRating
from tests.browsing import Browser
from tests.ratings.pressing import OWN_PAGE, counted, press


def test_a_person_says_that_the_first_page_is_useful(app: Flask, browser: Browser) -> None:
    said = press(browser, "/")

    assert said.status == 200
    assert said.heading == "Thank you"
    assert said.one("main a[href='/']").text == "Go back to the page"
    assert said.one("main a[href*='/feedback']")["href"] == "/feedback?page=/&about=website"
    assert said.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in said.headers
    assert counted(app) == {("/", "en"): (1, 0)}


def test_no_counts_too_and_welsh_counts_by_itself(app: Flask, browser: Browser) -> None:
    press(browser, "/privacy", answer="no")
    said = press(browser, "/cy/privacy", answer="yes", network="192.0.2.2")

    assert said.one("main a[href='/cy/privacy']")
    assert said.one("html")["lang"] == "cy"
    assert counted(app) == {("/privacy", "en"): (0, 1), ("/privacy", "cy"): (1, 0)}


def test_a_network_counts_once_a_day_for_each_page_and_is_thanked_the_same(
    app: Flask, browser: Browser
) -> None:
    first, second = press(browser, answer="yes"), press(browser, answer="no")
    # Any other words would tell who shares a home what somebody there has read.
    assert (second.status, second.html) == (first.status, first.html)
    assert counted(app) == {("/", "en"): (1, 0)}

    press(browser, "/cookies")
    press(browser, network="192.0.2.2")
    press(browser, network="2001:db8::1")
    press(browser, network="2001:db8::2")
    assert counted(app) == {("/", "en"): (3, 0), ("/cookies", "en"): (1, 0)}


def test_the_next_day_it_counts_again(app: Flask, browser: Browser, later: Any) -> None:
    press(browser)
    with later(24 * 3600 + 60):
        press(browser)
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(PageRating)) == 2


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_another_site_sends_is_not_counted_and_kindly_said(
    app: Flask, browser: Browser, site: str
) -> None:
    fields = {**browser.open("/").form("/useful"), "answer": "yes"}
    said = browser.send("/useful", fields, headers={"Sec-Fetch-Site": site})

    assert said.status == 403
    assert said.heading == "Your answer was not counted"
    assert counted(app) == {}


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "none"}])
def test_a_browser_that_does_not_say_where_it_comes_from_is_believed(
    app: Flask, browser: Browser, headers: dict[str, str]
) -> None:
    fields = {**browser.open("/").form("/useful"), "answer": "yes"}
    assert browser.send("/useful", fields, headers=headers).status == 200
    assert counted(app) == {("/", "en"): (1, 0)}


@pytest.mark.parametrize(
    "changed",
    [
        {"page": "/nowhere"},
        {"page": "//example.com"},
        {"page": "/cookies"},
        {"page": ""},
        {"page": "\ud800"},
        {"version": "0123456789abcdef"},
        {"version": ""},
        {"version": "é"},
        {"answer": "perhaps"},
        {"answer": ""},
    ],
)
def test_what_no_page_of_ours_sends_is_refused_with_a_way_on(
    app: Flask, browser: Browser, changed: dict[str, str]
) -> None:
    fields = {**browser.open("/").form("/useful"), "answer": "yes", **changed}
    sent = {name: value.encode("utf-8", "surrogatepass") for name, value in fields.items()}
    said = browser.send("/useful", sent, headers=OWN_PAGE)

    assert said.status == 422
    assert said.one("main a")["href"] == "/"
    assert counted(app) == {}


def test_a_page_in_one_language_does_not_count_for_the_other(app: Flask, browser: Browser) -> None:
    fields = {**browser.open("/").form("/useful"), "answer": "yes"}
    assert browser.send("/cy/useful", fields, headers=OWN_PAGE).status == 422
    assert counted(app) == {}


def test_who_comes_back_to_the_address_of_the_answer_is_led_on(browser: Browser) -> None:
    assert browser.open("/useful").location == "/"


def test_a_hundred_at_once_are_counted_exactly(make_app: Callable[..., Flask]) -> None:
    app = make_app(THREADS=8)
    fields = {**Browser(app).open("/").form("/useful")}

    def answer(number: int) -> int:
        sent = {**fields, "answer": "yes" if number % 4 else "no"}
        # Each of them presses twice.
        for _ in range(2):
            environ = {"REMOTE_ADDR": f"198.51.100.{number}"}
            said = app.test_client().post("/useful", data=sent, environ_base=environ)
        return said.status_code

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(answer, range(100))) == {200}
    assert counted(app) == {("/", "en"): (75, 25)}


def test_neither_store_tells_who_answered_about_what(browser: Browser, tmp_path: Path) -> None:
    press(browser, "/report/home-life", network="192.0.2.77")

    with closing(sqlite3.connect(tmp_path / "limits.sqlite3")) as limits:
        kept = str(limits.execute("SELECT key FROM counter").fetchall())
    assert "LIMIT" in kept.upper()
    assert "192.0.2" not in kept
    assert "home-life" not in kept
    assert set(PageRating.__table__.columns.keys()) == {
        "id", "page", "version", "language", "day", "count_yes", "count_no"
    }  # fmt: skip


def test_while_the_counter_of_networks_is_lost_answers_still_count(
    make_app: Callable[..., Flask],
) -> None:
    app = make_app(RATE_LIMIT_URL="redis://127.0.0.1:1")
    assert press(Browser(app)).heading == "Thank you"
    assert press(Browser(app), answer="no").heading == "Thank you"
    assert counted(app) == {("/", "en"): (1, 0)}


def test_while_the_database_is_lost_a_person_is_told_kindly(
    make_app: Callable[..., Flask],
) -> None:
    app = make_app(DATABASE_URL="postgresql+psycopg://nobody@127.0.0.1:1/none")
    said = press(Browser(app))

    assert said.status == 503
    assert "It is not your fault" in said.text
    assert said.one("main a[href='/']")
    # What was not counted may be counted later.
    assert press(Browser(app)).status == 503
