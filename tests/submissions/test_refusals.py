"""Whatever is wrong, the words come back with what to do and with the numbers."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from feedback.database import db
from feedback.submissions.models import Submission
from tests.browsing import Browser, Page
from tests.servers.postgresql import PostgreSQL
from tests.submissions.test_sending import fill_in

WORDS = "I wrote this <b>with care</b> & “quotes”.\n\n  Second line."


def check_given_back(page: Page, words: str = WORDS) -> None:
    assert page.field("text") == words
    for hidden in page.soup.select(".when"):
        hidden.remove()
    assert "999" in page.text
    assert "101" in page.text
    assert page.one(".error-summary")


def count(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count(Submission.id))) or 0


def test_nothing_said_is_refused_kindly(app: Flask, browser: Browser) -> None:
    page = browser.send("/feedback", fill_in(browser, text=" \n "))
    assert page.status == 422
    assert page.errors == ["Select how you feel, or write something"]
    assert page.one(".error-summary li a")["href"] == "#text"
    assert count(app) == 0


def test_what_it_is_about_must_be_chosen(browser: Browser) -> None:
    page = browser.send("/feedback", fill_in(browser, about="", text=WORDS))
    assert page.errors == ["Select what it is about"]
    assert page.one(".error-summary li a")["href"] == "#about-0"
    check_given_back(page)


def test_all_that_is_wrong_is_said_at_once(browser: Browser) -> None:
    form = fill_in(browser, about="aliens", feeling="9", text="a" * 5001, email="nobody")
    page = browser.send("/feedback", form)
    assert len(page.errors) == 4
    assert "Shorten your message by 1 character. The limit is 5,000." in page.errors
    assert page.field("text") == "a" * 5001
    assert page.field("email") == "nobody"


def test_five_thousand_letters_of_any_script_fit(app: Flask, browser: Browser) -> None:
    for letter in ("a", "ব", "😀", "\r\n"):
        form = fill_in(browser, text="x" + letter * 4999)
        assert browser.send("/feedback", form).status == 303, letter
    assert count(app) == 4


def test_a_form_from_elsewhere_needs_one_more_press(app: Flask, browser: Browser) -> None:
    page = browser.send("/feedback", {"about": "website", "text": WORDS, "feeling": "1"})
    assert page.status == 422
    assert "not sent yet" in page.errors[0]
    check_given_back(page)
    # In another language there would be an empty form.
    assert not page.soup.select("nav [hreflang]")

    assert browser.send("/feedback", page.form("/feedback")).status == 303
    assert count(app) == 1


def test_another_site_cannot_send_with_a_form_it_fetched(app: Flask, browser: Browser) -> None:
    form = fill_in(browser, text=WORDS)
    headers = {"Sec-Fetch-Site": "cross-site"}
    check_given_back(browser.send("/feedback", form, headers=headers))
    assert count(app) == 0


def test_a_form_left_open_for_two_days_is_not_lost(
    app: Flask, browser: Browser, later: Callable[[float], AbstractContextManager[None]]
) -> None:
    form = fill_in(browser, text=WORDS)
    with later(48 * 3600):
        page = browser.send("/feedback", form)
        assert page.status == 422
        check_given_back(page)
        assert browser.send("/feedback", page.form("/feedback")).status == 303
    assert count(app) == 1


def test_a_form_sent_in_time_and_again_after_two_days_is_one_message(
    app: Flask, browser: Browser, later: Callable[[float], AbstractContextManager[None]]
) -> None:
    form = fill_in(browser, text=WORDS)
    browser.send("/feedback", form)
    with later(48 * 3600):
        again = browser.send("/feedback", form).form("/feedback")
        assert browser.send("/feedback", again).status == 303
    assert count(app) == 1


def test_too_many_messages_are_given_back_with_the_wait(make_app: Callable[..., Flask]) -> None:
    app = make_app(MESSAGE_LIMITS="2 per 10 minutes; 200 per day")
    browser = Browser(app)
    for number in range(2):
        assert browser.send("/feedback", fill_in(browser, text=f"{number}")).status == 303
    browser.send("/feedback", fill_in(browser, text=""))

    page = browser.send("/feedback", fill_in(browser, text=WORDS))

    assert page.status == 429
    assert 0 < int(page.headers["Retry-After"]) <= 661
    assert "You can send it in 1" in page.text
    check_given_back(page)
    assert count(app) == 2


def test_a_mistake_costs_nothing(make_app: Callable[..., Flask]) -> None:
    browser = Browser(make_app(MESSAGE_LIMITS="1 per 10 minutes"))
    for _ in range(5):
        assert browser.send("/feedback", fill_in(browser, text="")).status == 422
    assert browser.send("/feedback", fill_in(browser)).status == 303


def test_a_locked_database_gives_the_words_back(
    app: Flask,
    browser: Browser,
    database_url: str,
    engine_of: Callable[[str], Any],
    caplog: pytest.LogCaptureFixture,
) -> None:
    form = fill_in(browser, text=WORDS)
    lock = "BEGIN EXCLUSIVE" if "sqlite" in database_url else "LOCK TABLE submission"
    with engine_of(database_url).connect() as other:
        other.exec_driver_sql(lock)
        page = browser.send("/feedback", form)
        other.rollback()

    assert page.status == 503
    assert page.headers["Retry-After"]
    check_given_back(page)
    # One line, whose code says what it is: thousands may be refused while a backup is stuck.
    [said] = [it for it in caplog.messages if it.startswith("A message was refused: ")]
    assert re.fullmatch(r"A message was refused: OperationalError \((SQLITE_BUSY|55P03)\)", said)
    assert browser.send("/feedback", page.form("/feedback")).status == 303
    assert count(app) == 1


def lose_the_table(app: Flask) -> None:
    """Let messages have nowhere to go."""
    with app.app_context():
        db.session.execute(text("ALTER TABLE submission RENAME TO elsewhere"))
        db.session.commit()


def test_a_lost_table_gives_the_words_back(app: Flask, browser: Browser) -> None:
    form = fill_in(browser, text=WORDS)
    lose_the_table(app)
    page = browser.send("/feedback", form)
    assert page.status in (500, 503)
    check_given_back(page)


def test_the_words_come_back_even_when_no_template_works(
    app: Flask, browser: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    app.jinja_env.cache = None
    app.jinja_loader.searchpath[:] = []  # type: ignore[union-attr]
    page = browser.send("/feedback", {"about": "website", "text": WORDS})
    assert page.status == 500
    assert page.one("textarea").get_text().strip() == WORDS
    assert "0800 555 111" in page.text
    assert not [record for record in caplog.records if record.exc_info], "its words are logged"


@pytest.mark.parametrize("kind", ["urlencoded", "multipart"])
def test_of_a_form_that_is_too_large_what_came_is_given_back(browser: Browser, kind: str) -> None:
    form = {**fill_in(browser), "text": "x" * 400_000}
    options: dict[str, Any] = {"content_type": "multipart/form-data"} if kind == "multipart" else {}
    page = browser.send("/feedback", form, **options)
    assert page.status == 413
    assert page.field("text").startswith("x" * 250_000)
    assert "the first part of your message" in page.text


def test_a_link_to_the_reference_closes_after_an_hour(
    browser: Browser, later: Callable[[float], AbstractContextManager[None]]
) -> None:
    location = browser.send("/feedback", fill_in(browser)).location
    assert browser.open(location).status == 200
    with later(3700):
        page = browser.open(location)
    assert page.status == 410
    assert "999" in page.text
    assert browser.open(location[:-4] + "xxxx").status == 404
    assert browser.open("/feedback/sent/x").status == 404


def test_letters_in_no_known_encoding_do_not_cost_the_rest(browser: Browser) -> None:
    page = browser.send(
        "/feedback",
        b"about=website&feeling=1&text=caf\xe9+is+closed&name=A",
        content_type="application/x-www-form-urlencoded",
    )
    assert page.status == 422
    assert page.field("text") == "caf\N{REPLACEMENT CHARACTER} is closed"
    assert page.field("feeling") == "1"


def test_words_that_cannot_be_seen_are_no_message(browser: Browser) -> None:
    page = browser.send("/feedback", fill_in(browser, text="\u200b \u2060"))
    assert page.errors == ["Select how you feel, or write something"]


def test_a_sentence_in_a_link_is_not_shown_as_a_page(browser: Browser) -> None:
    page = browser.open("/feedback", query_string={"page": "/ Call 0900 123 456 now \u202egnp"})
    assert "0900" not in page.text


def test_the_next_page_does_not_hand_its_own_address_on(browser: Browser) -> None:
    page = browser.open(browser.send("/feedback", fill_in(browser)).location)
    assert page.one(".beta a[href*='page=']")["href"] == "/feedback?page=/feedback"


def test_a_refused_page_says_so_in_its_title(make_app: Callable[..., Flask]) -> None:
    browser = Browser(make_app(MESSAGE_LIMITS="1 per day"))
    browser.send("/feedback", fill_in(browser))
    page = browser.send("/feedback", fill_in(browser, text="Again."))
    assert page.one("title").text.startswith("Error:")
    assert "hours" in page.text


def test_a_postgresql_that_hangs_gives_the_words_back(
    make_app: Callable[..., Flask], postgres: PostgreSQL, database_url: str
) -> None:
    # Seen: a server that was frozen held forms for as long as it was; its own timeouts stand still.
    if "sqlite" in database_url:
        return
    browser = Browser(make_app())
    form = fill_in(browser, text=WORDS)
    assert browser.send("/feedback", {**form, "text": "First."}).status == 303
    postgres.pause()
    try:
        page = browser.send("/feedback", form)
    finally:
        postgres.resume()
    assert page.status == 503
    check_given_back(page)
    assert browser.send("/feedback", page.form("/feedback")).status == 303
