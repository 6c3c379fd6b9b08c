"""A person adds something to a message, on the very same way as the form's."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from feedback.database import db
from feedback.outbox.models import Kind, Letter
from feedback.submissions.lanes import FIRST, Lane
from feedback.submissions.models import About
from tests.browsing import Browser
from tests.own_page.coming_back import (
    ADD,
    DANGER,
    TRACK,
    WITHDRAW,
    answer,
    find,
    noted,
    opened,
    press,
    rows,
    sent,
    words,
)
from tests.staff.people import an_account
from tests.submissions.test_refusals import WORDS, check_given_back
from tests.submissions.test_sending import follow


def test_an_addition_is_a_message_that_belongs_to_the_first(app: Flask, browser: Browser) -> None:
    page = opened(browser, about="service", came_from="/cookies", text="Thank you all.")
    follow(browser, press(browser, page, ADD, text="And the night shift."))

    first, added = rows(app)
    assert added.adds_to == first.reference
    assert (added.about, added.page, added.language) == (About.SERVICE, "/cookies", "en")
    assert words(app)[1] == "And the night shift."
    assert added.code_hash is None
    assert added.is_waiting


def test_the_code_of_the_first_opens_all(app: Flask, browser: Browser) -> None:
    reference, code = sent(browser)
    page = find(browser, reference, code)
    after = follow(browser, press(browser, page, ADD, text="Also slow."))
    addition, no_code = noted(after)
    assert no_code == ""
    assert "The code of that one opens this one too." in after.text

    page = find(browser, addition, code)
    assert f"Reference {reference}" in page.text
    assert "You added something 1 time:" in page.text
    press(browser, page, ADD, text="And grey.")
    assert "You added something 2 times:" in find(browser, reference, code).text
    assert {it.adds_to for it in rows(app)[1:]} == {reference.replace("-", "")}


def test_the_same_press_twice_is_one_addition(app: Flask, browser: Browser) -> None:
    page = opened(browser)
    first, second = (
        noted(follow(browser, press(browser, page, ADD, text="Also slow."))) for _ in range(2)
    )
    assert first == second
    assert len(rows(app)) == 2
    press(browser, page, ADD, text="Also slow, and grey.")
    assert len(rows(app)) == 3


def test_help_comes_before_thanks_here_too(app: Flask, browser: Browser) -> None:
    page = follow(browser, press(browser, opened(browser), ADD, text=DANGER))

    assert page.heading == "Help is not coming from this form. In danger? Call 999."
    added = rows(app)[1]
    assert (added.lane, added.text, words(app)[1]) == (FIRST, "", DANGER)
    assert not page.soup.select("#code")
    assert "opens this one too" not in page.text


def test_who_has_the_code_does_not_see_that_somebody_asked_for_help(
    app: Flask, browser: Browser
) -> None:
    reference, code = sent(browser)
    page = find(browser, reference, code)
    press(browser, page, ADD, text="Also slow.")
    press(browser, page, ADD, text=DANGER)
    answer(app, rows(app)[2].id, an_account(app), "Are you safe?")

    page = find(browser, reference, code)
    assert "You added something 1 time:" in page.text
    assert "Are you safe?" not in page.text
    assert "danger" not in press(browser, page, WITHDRAW).one("main").get_text()


@pytest.mark.parametrize("choice", ["hide", "send"])
def test_personal_data_is_shown_before_it_is_kept(
    app: Flask, browser: Browser, choice: str
) -> None:
    page = press(browser, opened(browser), ADD, text="Call me on 07700 900123 about it.")
    assert (page.status, page.heading) == (422, "Not sent yet")
    assert len(rows(app)) == 1

    changed = press(browser, page, ADD, personal_data="change")
    assert changed.field("text") == "Call me on 07700 900123 about it."
    assert "Not sent yet. Change your message" in changed.text
    assert changed.one("textarea[autofocus]")
    follow(browser, press(browser, page, ADD, personal_data=choice))

    assert ("900123" in words(app)[1]) is (choice == "send")


def test_our_own_words_for_what_is_hidden_are_no_danger(app: Flask, browser: Browser) -> None:
    # Seen: the Welsh for “left out” alone put a message into the urgent lane.
    form = browser.open("/cy/feedback").form("/feedback")
    typed = {**form, "about": "website", "text": "And my number is 07700 900123."}
    page = browser.send("/cy/feedback", {**typed, "personal_data": "hide"})
    assert page.status == 303
    assert "900123" not in words(app)[0]
    assert rows(app)[0].lane == Lane.INBOX


def test_an_empty_or_a_long_addition_is_refused_kindly(browser: Browser) -> None:
    page = opened(browser)
    assert press(browser, page, ADD, text=" ").errors == ["Enter what you want to add"]
    page = press(browser, page, ADD, text="a" * 5001)
    assert page.errors == ["Shorten your message by 1 character. The limit is 5,000."]
    assert page.field("text") == "a" * 5001


def test_too_many_give_the_words_back(make_app: Callable[..., Flask]) -> None:
    browser = Browser(make_app(MESSAGE_LIMITS="1 per 10 minutes"))
    page = press(browser, opened(browser), ADD, text=WORDS)
    assert page.status == 429
    assert page.headers["Retry-After"]
    check_given_back(page)


def test_a_locked_database_gives_the_words_back(
    app: Flask, browser: Browser, database_url: str, engine_of: Callable[[str], Any]
) -> None:
    page = opened(browser)
    lock = "BEGIN EXCLUSIVE" if "sqlite" in database_url else "LOCK TABLE submission"
    with engine_of(database_url).connect() as other:
        other.exec_driver_sql(lock)
        page = press(browser, page, ADD, text=WORDS)
        other.rollback()
    assert page.status == 503
    check_given_back(page)

    assert press(browser, page, ADD, text=page.field("text")).status == 303
    assert words(app)[1] == WORDS


def test_of_an_addition_that_is_too_large_what_came_is_given_back(browser: Browser) -> None:
    page = press(browser, opened(browser), ADD, text="x" * 400_000)
    assert page.status == 413
    assert page.field("text").startswith("x" * 250_000)


def test_a_page_left_open_keeps_the_words_and_asks_for_the_code(
    app: Flask, browser: Browser, later: Callable[[float], AbstractContextManager[None]]
) -> None:
    reference, code = sent(browser)
    page = find(browser, reference, code)
    with later(1900):
        page = press(browser, page, ADD, text=WORDS)
        assert page.errors == ["Enter your reference", "Enter your code"]
        check_given_back(page)
        typed = {"reference": reference, "code": code, "text": page.field("text")}
        assert press(browser, page, ADD, **typed).status == 303
    assert words(app)[1] == WORDS


def test_a_form_from_elsewhere_needs_one_more_press(app: Flask, browser: Browser) -> None:
    reference, code = sent(browser)
    typed = {"reference": reference, "code": code, "text": WORDS}
    page = browser.send(ADD, typed)
    assert page.status == 422
    assert "not sent yet" in page.errors[0]
    check_given_back(page)
    assert len(rows(app)) == 1
    assert press(browser, page, ADD, text=WORDS).status == 303


def test_words_for_a_message_that_is_gone_are_not_lost(browser: Browser) -> None:
    page = opened(browser)
    press(browser, press(browser, page, WITHDRAW), WITHDRAW, sure="yes")
    page = press(browser, page, ADD, text=WORDS)
    assert page.status == 422
    assert page.errors[0].startswith("We have no message")
    check_given_back(page)


def test_what_fills_in_every_box_is_likely_spam(app: Flask, browser: Browser) -> None:
    press(browser, opened(browser), ADD, text="Buy now.", website="https://spam.example")
    assert rows(app)[1].lane == Lane.LIKELY_SPAM


def test_a_welsh_message_is_added_to_in_welsh(app: Flask, browser: Browser) -> None:
    form = browser.open("/cy/feedback").form("/feedback")
    answer = browser.send(
        "/cy/feedback", {**form, "about": "website", "text": "Anodd ei ddarllen."}
    )
    reference, code = noted(follow(browser, answer))
    page = press(
        browser, browser.open(f"/cy{TRACK}"), f"/cy{TRACK}", reference=reference, code=code
    )
    after = follow(browser, press(browser, page, f"/cy{ADD}", text="Ac yn araf."))
    assert after.one("html")["lang"] == "cy"
    assert rows(app)[1].language == "cy"


def test_words_of_danger_are_taken_however_long_they_are(app: Flask, browser: Browser) -> None:
    words = f"{'It began years ago, and nobody listened. ' * 150}{DANGER}"
    answer = press(browser, opened(browser), ADD, text=words)

    assert answer.status == 303
    assert [message.is_urgent for message in rows(app)] == [False, True]


def test_after_words_of_danger_no_mail_about_the_first_leaves(app: Flask, browser: Browser) -> None:
    app.config["MAIL_URL"] = "smtp://127.0.0.1:1"
    page = opened(browser, email="somebody@example.org", email_is_safe="yes")
    assert letters(app) == [Kind.ACKNOWLEDGEMENT]
    press(browser, page, ADD, text=DANGER)
    assert letters(app) == []


def letters(app: Flask) -> list[Kind]:
    with app.app_context():
        return list(db.session.scalars(select(Letter.kind).where(Letter.kind != Kind.ALERT)))
