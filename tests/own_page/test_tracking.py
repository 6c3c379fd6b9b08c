"""A person comes back to a message with its reference and code, and nobody else does."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask import Flask
from sqlalchemy import select

from feedback.database import db
from feedback.encryption import app_keys
from feedback.own_page.answers import ANSWERS
from feedback.references import new_reference, spoken
from feedback.submissions.lanes import Lane
from feedback.submissions.models import Status, Submission
from tests.browsing import Browser, Page
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
    statements,
)
from tests.staff.people import an_account
from tests.submissions.test_sending import fill_in, follow

WRONG_CODE = "222-333-444-555-666-777"


def same(page: Page, *typed: str) -> str:
    """Return a page without what was typed, and without the tokens, which differ each time."""
    html = re.sub(r'name="token" value="[^"]+"', "", page.html)
    for words in typed:
        html = html.replace(words, "")
    return html


def test_reference_and_code_open_the_message_and_its_words_stay_hidden(browser: Browser) -> None:
    page = opened(browser, text="The canary menu is small.")

    assert page.heading == "Your message"
    assert "Nobody has decided about it yet." in page.text
    assert "We got it on " in page.text
    assert "canary" not in page.html
    assert "999" in page.text


def test_the_page_leaves_no_trace(browser: Browser) -> None:
    reference, code = sent(browser)
    page = find(browser, reference, code)

    assert page.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in page.headers
    assert page.one("title").text.startswith("Your message - ")
    assert page.one("#exit-link")
    for secret in (code, code.replace("-", "")):
        assert secret not in page.html
    for link in page.soup.select("[href], [action]"):
        address = str(link.get("href") or link.get("action"))
        assert reference not in address
        assert reference.replace("-", "") not in address
    assert {form["method"] for form in page.soup.select("form")} == {"post"}


def test_the_code_stands_in_no_address(browser: Browser) -> None:
    answer = browser.send("/feedback", fill_in(browser))
    _, code = noted(follow(browser, answer))
    assert code.replace("-", "") not in answer.location.replace("-", "")


def test_it_may_be_typed_in_any_way(browser: Browser) -> None:
    reference, code = sent(browser)
    loose = f"  {code.lower().replace('-', ' ')}."
    assert find(browser, reference.lower().replace("-", " "), loose).status == 200


def test_a_retry_shows_the_same_code(browser: Browser) -> None:
    form = fill_in(browser)
    first, second = (noted(follow(browser, browser.send("/feedback", form))) for _ in range(2))
    assert first == second
    assert re.fullmatch(r"(\w{3}-){5}\w{3}", first[1])


@pytest.mark.parametrize("words", [{"text": DANGER}, {"about": "crime"}])
def test_danger_and_crime_get_no_code(browser: Browser, words: dict[str, str]) -> None:
    assert sent(browser, **words)[1] == ""


def test_whatever_is_wrong_the_answer_and_the_work_are_the_same(
    app: Flask, browser: Browser
) -> None:
    reference, code = sent(browser)
    urgent, _ = sent(browser, text=DANGER)
    gone, its_code = sent(browser, text="Taken back.")
    page = press(browser, find(browser, gone, its_code), WITHDRAW)
    press(browser, page, WITHDRAW, sure="yes")

    answers, asked = set(), set()
    for typed in (
        (reference, WRONG_CODE),
        (spoken(new_reference()), code),
        (reference[:-1], code),
        (urgent, code),
        (gone, its_code),
        (reference, "not a code"),
    ):
        with statements(app) as seen:
            answer = find(browser, *typed)
        assert answer.status == 422
        assert answer.errors[0].startswith("We have no message with that reference and code.")
        answers.add(same(answer, *typed))
        asked.add(tuple(seen))

    assert len(answers) == 1
    assert len(asked) == 1


def test_what_is_missing_is_said(browser: Browser) -> None:
    page = find(browser, "", "")
    assert page.errors == ["Enter your reference", "Enter your code"]


def test_only_wrong_tries_are_counted(make_app: Callable[..., Flask]) -> None:
    browser = Browser(make_app(TRACK_LIMITS="3 per 10 minutes"))
    reference, code = sent(browser)
    for _ in range(5):
        assert find(browser, reference, code).status == 200
    for _ in range(3):
        assert find(browser, reference, WRONG_CODE).status == 422

    page = find(browser, reference, WRONG_CODE)

    assert page.status == 429
    assert page.headers["Retry-After"]
    assert "Wait a little, then try again." in page.text
    for number in ("999", "101"):
        assert number in page.text


def test_an_open_page_works_while_others_guess(make_app: Callable[..., Flask]) -> None:
    browser = Browser(make_app(TRACK_LIMITS="1 per 10 minutes"))
    page = opened(browser)
    for _ in range(3):
        find(browser, "", "")
        find(browser, spoken(new_reference()), WRONG_CODE)
    assert press(browser, page, ADD, text="Also slow.").status == 303


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.DONE, "A person has read it and dealt with it."),
        (Status.NOT_FOR_US, "It is not something that we can deal with."),
        (Status.SPAM, "A person has read it and closed it."),
    ],
)
def test_what_was_decided_is_said_in_plain_words(
    app: Flask, browser: Browser, status: Status, words: str
) -> None:
    reference, code = sent(browser)
    with app.app_context():
        db.session.get_one(Submission, rows(app)[0].id).decide(status)
        db.session.commit()

    page = find(browser, reference, code)

    assert words in page.text
    assert "spam" not in page.text
    assert "There is no answer." in page.text


def test_a_formal_request_shows_its_day_of_receipt(browser: Browser) -> None:
    page = opened(browser, text="This is a request under the Freedom of Information Act 2000.")
    assert "counts as the day on which we received your request" in page.text


def test_the_answers_are_read_as_they_were_written(app: Flask, browser: Browser) -> None:
    reference, code = sent(browser)
    staff = an_account(app)
    for words in ("Thank you.\n<b>It is mended.</b>", "And tested."):
        answer(app, rows(app)[0].id, staff, words)

    page = find(browser, reference, code)

    texts = [box.get_text() for box in page.soup.select(".words")]
    assert texts == ["Thank you.\n<b>It is mended.</b>", "And tested."]


def test_of_very_many_answers_the_newest_are_shown(app: Flask, browser: Browser) -> None:
    reference, code = sent(browser)
    staff = an_account(app)
    for number in range(ANSWERS + 1):
        answer(app, rows(app)[0].id, staff, f"Answer {number}.")

    texts = [box.get_text() for box in find(browser, reference, code).soup.select(".words")]
    assert (texts[0], texts[-1]) == ("Answer 1.", f"Answer {ANSWERS}.")


def test_an_answer_that_cannot_be_read_is_not_hidden(app: Flask, browser: Browser) -> None:
    reference, code = sent(browser)
    answer(app, rows(app)[0].id, an_account(app), "Mended.")
    app.extensions["signpost_keys"] = {"other": b"o" * 32}
    assert "We cannot show this answer at the moment." in find(browser, reference, code).text


def test_a_form_from_elsewhere_needs_one_more_press(browser: Browser) -> None:
    reference, code = sent(browser)
    page = browser.send(TRACK, {"reference": reference, "code": code})
    assert page.status == 422
    assert page.errors == ["Nothing is done yet. Press the button once more."]
    assert press(browser, page, TRACK).status == 200


def test_the_page_closes_after_half_an_hour(
    browser: Browser, later: Callable[[float], AbstractContextManager[None]]
) -> None:
    page = press(browser, opened(browser), WITHDRAW)
    assert press(browser, page, TRACK).heading == "Your message"
    with later(1900):
        assert press(browser, page, TRACK).errors == ["Enter your reference", "Enter your code"]


def test_welsh_pages_stay_in_welsh(browser: Browser) -> None:
    reference, code = sent(browser)
    page = browser.open(f"/cy{TRACK}")
    page = press(browser, page, f"/cy{TRACK}", reference=reference, code=code)
    assert page.status == 200
    assert page.one("html")["lang"] == "cy"
    page = press(browser, page, f"/cy{WITHDRAW}")
    assert page.one("html")["lang"] == "cy"
    assert all(str(form["action"]).startswith("/cy/") for form in page.soup.select("form"))


def test_an_address_without_a_page_leads_to_the_form(browser: Browser) -> None:
    for address in (ADD, WITHDRAW):
        assert browser.open(address).location == TRACK


def test_a_page_that_is_open_shows_nothing_more_once_danger_was_found_by_a_person(
    app: Flask, browser: Browser
) -> None:
    before = opened(browser)
    page = press(browser, before, WITHDRAW)
    assert press(browser, page, TRACK).heading == "Your message"
    with app.app_context():
        message = db.session.scalars(select(Submission)).one()
        message.move(Lane.URGENT, app_keys())
        db.session.commit()

    for action in (TRACK, WITHDRAW):
        answered = press(browser, page, action)
        assert answered.status == 422
        assert "We have no message with that reference and code." in answered.errors[0]
    after = follow(browser, press(browser, before, ADD, text="Also slow."))
    assert "The code of that one" not in after.text
