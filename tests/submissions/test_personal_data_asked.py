"""Somebody types a phone number or an address: they are asked first, and nothing is kept."""

from __future__ import annotations

from flask import Flask

from feedback.submissions.lanes import Lane
from tests.browsing import Browser, Page
from tests.submissions.test_sending import fill_in, follow, kept

TEXT = (
    "The menu is hard to use. Ring me on 07700 900123 or write to sam@example.com.\n\nThanks <b>!"
)


def asked(browser: Browser, **words: str) -> tuple[Page, dict[str, str]]:
    page = browser.send("/feedback", fill_in(browser, text=TEXT, feeling="2", **words))
    assert page.status == 422
    assert page.heading == "Not sent yet"
    form = page.soup.select_one("main form")
    assert form is not None
    values = {str(field["name"]): str(field["value"]) for field in form.select("input")}
    return page, values


def test_nothing_is_kept_until_they_have_chosen(app: Flask, browser: Browser) -> None:
    page, form = asked(browser)

    assert kept(app) == []
    assert [mark.get_text() for mark in page.soup.select("mark")] == [
        "07700 900123",
        "sam@example.com",
    ]
    assert form["text"] == TEXT
    assert form["feeling"] == "2"
    assert "tel:999" in page.html
    assert "We do not look for names." in page.text


def test_what_they_hide_is_never_stored(app: Flask, browser: Browser) -> None:
    _, form = asked(browser)
    follow(browser, browser.send("/feedback", {**form, "personal_data": "hide"}))

    (message,) = kept(app)
    assert message.text == (
        "The menu is hard to use. Ring me on [phone number left out] "
        "or write to [e-mail address left out].\n\nThanks <b>!"
    )
    assert message.lane == Lane.INBOX
    assert "900123" not in str(vars(message))


def test_they_may_send_it_as_it_is(app: Flask, browser: Browser) -> None:
    _, form = asked(browser)
    follow(browser, browser.send("/feedback", {**form, "personal_data": "send"}))

    (message,) = kept(app)
    assert message.text == TEXT
    assert message.lane == Lane.PERSONAL


def test_they_may_change_it_and_are_asked_again_only_if_need_be(
    app: Flask, browser: Browser
) -> None:
    _, form = asked(browser)
    page = browser.send("/feedback", {**form, "personal_data": "change"})

    assert page.field("text") == TEXT
    assert "Not sent yet. Change your message" in page.text
    assert page.one("textarea[autofocus]")
    assert kept(app) == []
    again = {**page.form("/feedback"), "text": "The menu is hard to use."}
    follow(browser, browser.send("/feedback", again))
    assert [message.text for message in kept(app)] == ["The menu is hard to use."]


def test_a_button_pressed_twice_is_one_message(app: Flask, browser: Browser) -> None:
    _, form = asked(browser)
    for _ in range(2):
        follow(browser, browser.send("/feedback", {**form, "personal_data": "hide"}))

    assert len(kept(app)) == 1


def test_published_help_lines_are_nobodys_own_numbers(app: Flask, browser: Browser) -> None:
    text = "The page says 0800 555 111 and 0808 2000 247 in grey on grey."
    follow(browser, browser.send("/feedback", fill_in(browser, text=text)))

    assert kept(app)[0].lane == Lane.INBOX


def test_what_was_left_out_is_said_in_welsh_on_welsh_pages(app: Flask, browser: Browser) -> None:
    form = browser.open("/cy/feedback").form("/feedback")
    words = {"about": "website", "text": "Ffoniwch fi ar 07700 900123 am y ddewislen."}
    page = browser.send("/cy/feedback", {**form, **words, "personal_data": "hide"})

    assert page.status == 303
    assert "[rhif ffôn wedi'i adael allan]" in kept(app)[0].text


def test_what_is_plain_only_when_its_neighbour_is_gone_is_left_out_too(
    app: Flask, browser: Browser
) -> None:
    text = "The form is slow. 07700900123QQ123456C"
    words = fill_in(browser, text=text, personal_data="hide")
    follow(browser, browser.send("/feedback", words))

    (message,) = kept(app)
    assert "07700" not in message.text and "QQ123456C" not in message.text
    assert message.lane == Lane.INBOX
