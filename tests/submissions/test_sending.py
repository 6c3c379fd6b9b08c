"""A person sends feedback, once or by accident twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import func, select

from feedback.database import db
from feedback.encryption import app_keys
from feedback.references import heard
from feedback.submissions.lanes import Lane
from feedback.submissions.models import About, Submission
from tests.browsing import Browser, Page


def fill_in(browser: Browser, **words: str) -> dict[str, str]:
    """Return the form as a person would send it, from a page that was opened first."""
    page = browser.open(f"/feedback?page={words.pop('came_from', '/news')}")
    return {**page.form("/feedback"), "about": "website", "text": "Hard to read.", **words}


def kept(app: Flask) -> list[Submission]:
    with app.app_context():
        return list(db.session.scalars(select(Submission).order_by(Submission.id)))


def follow(browser: Browser, answer: Page) -> Page:
    assert answer.status == 303, answer.errors
    return browser.open(answer.location)


def test_a_message_is_kept_for_a_moderator(app: Flask, browser: Browser) -> None:
    follow(browser, browser.send("/feedback", fill_in(browser, feeling="2")))

    message = kept(app)[0]
    assert (message.text, message.feeling, message.page) == ("Hard to read.", 2, "/news")
    assert message.is_waiting


def test_the_next_page_gives_a_reference_and_promises_nothing(browser: Browser) -> None:
    page = follow(browser, browser.send("/feedback", fill_in(browser)))

    assert heard(page.one("#reference").get_text(strip=True))
    assert "This has not been reported as a crime or an emergency" in page.text
    for number in ("999", "101", "0800 555 111"):
        assert number in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_a_feeling_alone_is_enough(app: Flask, browser: Browser) -> None:
    follow(browser, browser.send("/feedback", fill_in(browser, feeling="5", text="")))
    assert kept(app)[0].text == ""


def test_the_form_says_first_that_it_cannot_send_help(browser: Browser) -> None:
    page = browser.open("/feedback")
    before_the_form = page.html[: page.html.index("<form")]
    assert "Do not report crime here" in before_the_form
    assert "We cannot send help" in before_the_form
    assert "tel:999" in before_the_form
    assert "We do not keep your network address" in before_the_form


def test_a_link_can_choose_for_the_person(browser: Browser) -> None:
    page = browser.open("/feedback?about=crime&feeling=4&page=/report/theft%3Fq=1")
    assert page.field("about") == "crime"
    assert page.field("feeling") == "4"
    assert page.field("page") == "/report/theft"


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/x", "//evil.example", "/\\evil.example", "javascript:alert(1)", "x", ""],
)
def test_the_page_they_came_from_is_a_path_of_ours_or_nothing(
    browser: Browser, address: str
) -> None:
    page = browser.open("/feedback", query_string={"page": address})
    assert page.field("page") == ""
    assert "evil.example" not in page.text


def test_the_full_address_of_our_own_page_becomes_its_path(browser: Browser) -> None:
    page = browser.open("/feedback", query_string={"page": "http://localhost/news/a?q=secret#top"})
    assert page.field("page") == "/news/a"


def test_what_they_call_a_crime_waits_on_top(app: Flask, browser: Browser) -> None:
    page = follow(browser, browser.send("/feedback", fill_in(browser, about="crime")))
    assert kept(app)[0].lane == Lane.URGENT
    assert page.html.index("tel:999") < page.html.index('id="reference"')


def test_whoever_left_a_name_and_an_address_can_be_answered(app: Flask, browser: Browser) -> None:
    words = {"name": "Larkspur Person", "email": "larkspur@example.com"}
    follow(browser, browser.send("/feedback", fill_in(browser, **words)))

    message = kept(app)[0]
    with app.app_context():
        assert message.contact(app_keys()) == ("Larkspur Person", "larkspur@example.com")


def test_the_same_form_sent_twice_is_one_message(app: Flask, browser: Browser) -> None:
    form = fill_in(browser)
    first = follow(browser, browser.send("/feedback", form))
    second = follow(browser, browser.send("/feedback", form))

    assert first.one("#reference").text == second.one("#reference").text
    assert len(kept(app)) == 1


def test_the_same_form_with_other_words_is_a_new_message(app: Flask, browser: Browser) -> None:
    form = fill_in(browser)
    browser.send("/feedback", form)
    browser.send("/feedback", {**form, "text": "Hard to read, and slow."})
    assert len(kept(app)) == 2


def test_ten_presses_at_the_same_moment_are_one_message(app: Flask, browser: Browser) -> None:
    form = fill_in(browser)

    def press(_: int) -> str:
        another = Browser(app)
        answer = another.send("/feedback", form)
        return follow(another, answer).one("#reference").text

    with ThreadPoolExecutor(10) as pool:
        references = set(pool.map(press, range(10)))

    assert len(references) == 1
    with app.app_context():
        assert db.session.scalar(select(func.count(Submission.id))) == 1


def test_a_repeat_costs_nothing_even_at_the_same_moment(make_app: Callable[..., Flask]) -> None:
    app = make_app(MESSAGE_LIMITS="2 per 10 minutes")
    browser = Browser(app)
    form = fill_in(browser)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: Browser(app).send("/feedback", form).status, range(8)))

    assert browser.send("/feedback", fill_in(browser)).status == 303


def test_nobody_gets_a_cookie_for_giving_feedback(browser: Browser) -> None:
    answer = browser.send("/feedback", fill_in(browser))
    assert "Set-Cookie" not in answer.headers
    assert "Set-Cookie" not in follow(browser, answer).headers


def test_a_message_in_welsh_is_answered_in_welsh(app: Flask, browser: Browser) -> None:
    form = browser.open("/cy/feedback").form("/feedback")
    answer = browser.send("/cy/feedback", {**form, "about": "website", "text": "Diolch."})
    assert answer.location.startswith("/cy/feedback/sent/")
    assert kept(app)[0].language == "cy"


def test_the_subjects_are_what_other_sites_rely_on() -> None:
    assert [about.value for about in About] == ["website", "service", "crime"]


def test_no_mail_is_promised_to_an_address_that_none_can_reach(
    make_app: Callable[..., Flask],
) -> None:
    settings = {"MAIL_URL": "folder:", "MAIL_FROM": "signpost@example.org"}
    app = make_app(**settings)
    for email, is_promised in (("jo@example.com", True), ("jörg@example.com", False)):
        browser = Browser(app)
        form = fill_in(browser, email=email, email_is_safe="yes")
        page = follow(browser, browser.send("/feedback", form))
        assert ("We write to your e-mail address" in page.text) is is_promised
        assert ("We do not send an e-mail. Our answer will be" in page.text) is not is_promised


def test_who_leaves_an_address_but_wants_no_mail_is_told_where_the_answer_will_be(
    browser: Browser,
) -> None:
    told = "We do not send an e-mail. Our answer will be on the page that the code opens."
    for email, is_told in (("jo@example.com", True), ("", False)):
        page = follow(browser, browser.send("/feedback", fill_in(browser, email=email)))
        assert (told in page.text) is is_told


def test_the_number_to_call_comes_before_the_reference(browser: Browser) -> None:
    page = follow(browser, browser.send("/feedback", fill_in(browser)))
    assert 0 < page.text.index("999") < page.text.index("Your reference is")
