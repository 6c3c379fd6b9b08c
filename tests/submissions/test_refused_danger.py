"""Whatever stands in the way of a message, its words of danger get help, and first."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from feedback.database import db
from feedback.submissions.lanes import Lane
from feedback.submissions.models import Submission
from tests.browsing import Browser, Page
from tests.sites.other_sites import OtherSite
from tests.submissions.test_refusals import lose_the_table
from tests.submissions.test_sending import fill_in, follow

DANGER = "my brother has a knife and he is trying to get into my room"
CHILD = "im 11 and my dad hits me when he is drunk, please help"
HELP = "Help is not coming from this form. In danger? Call 999."
LIMITS = {"MESSAGE_LIMITS": "2 per 10 minutes; 200 per day"}


def lanes(app: Flask) -> list[Lane]:
    with app.app_context():
        return list(db.session.scalars(select(Submission.lane).order_by(Submission.id)))


def send(browser: Browser, words: str, **more: str) -> Page:
    return browser.send("/feedback", fill_in(browser, text=words, **more))


def check_help_comes_first(page: Page, words: str = DANGER) -> None:
    assert page.one(".error-summary").get_text(" ", strip=True).startswith(HELP)
    assert page.soup.select(".error-summary a.number-inline")[0]["href"] == "tel:999"
    assert page.field("text") == words
    assert "danger" not in page.one("title").get_text().lower()


def test_what_others_sent_from_here_shuts_nobody_out_who_is_in_danger(
    make_app: Callable[..., Flask],
) -> None:
    app = make_app(**LIMITS)
    browser = Browser(app)
    for number in range(2):
        assert send(browser, f"The menu is hard to find: {number}").status == 303
    assert send(browser, "The menu is hard to find").status == 429

    page = follow(browser, send(browser, DANGER))
    assert page.heading == HELP
    assert send(browser, "I was robbed last week", about="crime").status == 303
    assert all(lane <= Lane.URGENT for lane in lanes(app)[2:])


def test_what_is_urgent_has_an_end_too_and_help_comes_before_that_is_said(
    make_app: Callable[..., Flask],
) -> None:
    app = make_app(**LIMITS)
    browser = Browser(app)
    for number in range(2):
        assert send(browser, f"{DANGER} {number}").status == 303

    page = send(browser, DANGER)
    assert page.status == 429
    check_help_comes_first(page)
    assert page.text.index(HELP) < page.text.index("Not sent")
    assert send(browser, "The menu is hard to find").status == 303


@pytest.mark.parametrize("about", ["website", "crime", "aliens"])
def test_a_form_from_elsewhere_gives_help_before_it_asks_for_a_press(
    browser: Browser, about: str
) -> None:
    page = browser.send("/feedback", {"about": about, "text": DANGER})

    assert page.status == 422
    check_help_comes_first(page)


def test_a_child_whose_message_cannot_be_taken_reads_of_childline_first(browser: Browser) -> None:
    page = browser.send("/feedback", {"about": "website", "text": CHILD})

    check_help_comes_first(page, CHILD)
    assert "Childline" in page.errors[0]
    assert "grown-up you trust" in page.errors[1]


def test_with_the_database_gone_help_comes_first(app: Flask, browser: Browser) -> None:
    form = fill_in(browser, text=DANGER)
    lose_the_table(app)

    page = browser.send("/feedback", form)
    assert page.status == 503
    check_help_comes_first(page)


def test_whatever_was_refused_999_is_read_before_why(browser: Browser) -> None:
    for form in ({"about": "website", "text": "Too small."}, fill_in(browser, text="")):
        page = browser.send("/feedback", form)
        summary = page.one(".error-summary").get_text(" ", strip=True)
        assert summary.startswith("In an emergency call 999")


def test_another_language_is_told_how_to_ask_for_it(browser: Browser) -> None:
    words = "Nie mogę znaleźć informacji o godzinach otwarcia posterunku"
    page = browser.send("/feedback", {"about": "website", "text": words})

    assert "say the name of your language" in page.one(".error-summary").get_text(" ")


def test_danger_is_taken_however_long_it_is(app: Flask, browser: Browser) -> None:
    words = f"{'It began years ago, and nobody listened. ' * 150}{DANGER}"
    page = follow(browser, send(browser, words))

    assert page.heading == HELP
    assert len(words) > 5000
    assert [lane <= Lane.URGENT for lane in lanes(app)] == [True]


def test_other_sites_senders_in_danger_are_not_shut_out_either(
    make_app: Callable[..., Flask],
) -> None:
    site = OtherSite(make_app(**LIMITS))
    for key in ("one", "two"):
        assert site.send(key, text=f"The menu is hard to find: {key}").status_code == 201
    assert site.send("three").status_code == 429
    assert site.send("four", text=DANGER).status_code == 201
