"""What somebody reads after pressing Send: help before thanks, whatever the form was meant for."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from flask import Flask

from feedback.encryption import app_keys
from feedback.submissions.lanes import Lane
from feedback.submissions.models import Submission
from tests.browsing import Browser, Page
from tests.elements import parsed
from tests.submissions.test_sending import fill_in, follow, kept

EMERGENCIES = (
    "his lips are blue and he is not moving",
    "Help",
    "Assaulted",
    "there is a man outside my window trying to get in",
)
HARMLESS = (
    "The search box is killing me.",
    "The nurses were very skilled and your page helped me thank them.",
    "Hard to read.",
)


def send(browser: Browser, text: str, **words: str) -> Page:
    return follow(browser, browser.send("/feedback", fill_in(browser, text=text, **words)))


def only(app: Flask) -> Submission:
    (message,) = kept(app)
    return message


@pytest.mark.parametrize("text", EMERGENCIES)
def test_whoever_writes_of_danger_reads_first_that_no_help_comes(
    app: Flask, browser: Browser, text: str
) -> None:
    page = send(browser, text)

    assert page.heading == "Help is not coming from this form. In danger? Call 999."
    order = ["tel:999", "when you cannot speak", "999 BSL", "no phone", "tel:101", "0800 555 111"]
    places = [page.html.index(words, page.html.index("<main")) for words in order]
    assert places == sorted(places)
    assert "We kept your message" in page.text
    assert "even if you asked us not to" in page.text
    # Nothing in the history or on a tab says what it was about.
    assert page.one("title").get_text().startswith("Your message - ")
    assert page.one("#exit-link")
    with app.app_context():
        assert only(app).is_urgent
        assert only(app).words(app_keys()) == text


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("I have taken all my tablets and I want to die", "Samaritans"),
        ("Dwi wedi cymryd fy nhabledi i gyd a dwi isio marw", "Samaritans"),
        ("My ex raped me last night, I do not know what to do", "Rape and Sexual Abuse"),
        ("He put an airtag on my car and keeps turning up at work", "National Stalking"),
        ("They took our passports and make us work every day", "Modern Slavery"),
        ("A man said he was from the bank and emptied my account", "159 for your bank"),
        ("He hits me every night", "National Domestic Abuse"),
        ("Help", "National Domestic Abuse"),
    ],
)
def test_the_people_to_talk_to_who_fit_stand_first(browser: Browser, text: str, first: str) -> None:
    page = send(browser, text)

    lines = page.html[page.html.index("People to talk to") : page.html.index("We kept your")]
    names = [link.get_text() for link in parsed(lines).select("li a[href*='/']")]
    assert names[0].startswith(first)
    # Whatever was understood, nobody is left without the others.
    for name in ("National Domestic Abuse", "Samaritans", "Childline"):
        assert sum(it.startswith(name) for it in names) == 1, name


def test_a_line_that_is_reached_by_text_says_how(browser: Browser) -> None:
    page = send(browser, "I want to die")

    line = next(it for it in page.soup.select("main li") if it.get_text().startswith("Shout"))
    assert line.get_text().startswith("Shout. Text SHOUT: 85258. Get help by text")


def test_the_length_of_an_address_does_not_tell_of_what_somebody_wrote(browser: Browser) -> None:
    foreign = "これはとても読みにくいです。もっと大きい文字にしてください。"
    formal = "This is a freedom of information request. What did the new bridge cost?"
    written = (*EMERGENCIES, *HARMLESS, foreign, formal)
    answers = [browser.send("/feedback", fill_in(browser, text=text)) for text in written[3:]]
    assert len({len(answer.location) for answer in answers}) == 1


@pytest.mark.parametrize("text", HARMLESS)
def test_whoever_writes_of_the_website_is_thanked(app: Flask, browser: Browser, text: str) -> None:
    page = send(browser, text)

    assert page.heading == "We have your message"
    # Beside another title, that of words of danger would say something after all.
    assert page.one("title").get_text().startswith("Your message - ")
    assert "This has not been reported as a crime or an emergency" in page.text
    assert only(app).lane == Lane.INBOX


def test_a_child_reads_of_childline_and_a_grown_up_first(browser: Browser) -> None:
    page = send(browser, "im 12 and my stepdad hits me every night please dont tell him")

    main = page.html[page.html.index("<main") :]
    assert main.index("0800 1111") < main.index("tel:999")
    assert main.index("Tell a grown-up you trust") < main.index("tel:999")


def test_another_language_gets_the_numbers_and_how_to_ask_for_ones_own(browser: Browser) -> None:
    page = send(browser, "Dzień dobry, nie rozumiem tej strony, czy jest wersja polska? Dziękuję")

    assert page.heading == "Danger? Call 999."
    assert "say the name of your language" in page.text
    assert not page.soup.select("section[lang=cy]"), "who reads neither hardly knows Welsh"


def test_another_language_on_a_welsh_page_gets_english_too(browser: Browser) -> None:
    words = "Dzień dobry, nie rozumiem tej strony, czy jest wersja polska? Dziękuję"
    page = follow(browser, browser.send("/cy/feedback", fill_in(browser, text=words)))

    assert "999" in page.one("section[lang=en]").get_text()


def test_danger_in_another_language_is_danger(app: Flask, browser: Browser) -> None:
    page = send(browser, "pomocy, mąż mnie bije, proszę o pomoc")

    assert "Call 999" in page.heading
    assert "say the name of your language" in page.text
    assert only(app).is_urgent


def test_danger_is_never_asked_about_personal_data_first(app: Flask, browser: Browser) -> None:
    page = send(browser, "he has a knife come to 12 Sample Street, my number is 07700 900123")

    assert "Call 999" in page.heading
    assert only(app).is_urgent


def test_a_formal_request_is_known_as_one(app: Flask, browser: Browser) -> None:
    words = "Under the Freedom of Information Act please send me the number of officers in 2024."
    page = send(browser, words)

    assert "formal request" in page.text
    assert only(app).lane == Lane.FORMAL
    assert only(app).text == "", "its words are sealed"


def test_words_of_danger_give_no_code_and_no_mail(app: Flask, browser: Browser) -> None:
    contact = {"email": "sender@example.com", "email_is_safe": "yes"}
    page = send(browser, "he is going to kill me when he gets home", **contact)

    assert page.soup.select_one("#code") is None
    assert not only(app).gets_mail
    assert only(app).code_hash is None


def test_a_code_is_shown_and_kept_only_as_a_hash(app: Flask, browser: Browser) -> None:
    form = fill_in(browser, text="The menu is hard to use.")
    first = follow(browser, browser.send("/feedback", form))
    again = follow(browser, browser.send("/feedback", form))

    code = first.one("#code").get_text(strip=True)
    assert len(code.replace("-", "")) == 18
    assert again.one("#code").get_text(strip=True) == code, "a retry shows the same"
    assert code.replace("-", "") not in str(vars(only(app)))


def test_the_address_of_the_next_page_tells_nothing(browser: Browser) -> None:
    answer = browser.send("/feedback", fill_in(browser, text="his lips are blue"))

    token = answer.location.rpartition("/")[2]
    assert b"danger" not in base64.urlsafe_b64decode(token + "==")


def test_the_next_page_closes_after_an_hour(browser: Browser, later: Any) -> None:
    answer = browser.send("/feedback", fill_in(browser))

    with later(3500):
        assert browser.open(answer.location).status == 200
    with later(3700):
        assert browser.open(answer.location).status == 410
    assert browser.open("/feedback/sent/made-up").status == 404


def test_if_screening_fails_a_person_looks_at_once(
    app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("he said: my secret words")

    monkeypatch.setattr("feedback.screening.faults.screen", broken)
    page = send(browser, "my secret words")

    assert page.one("#reference")
    assert only(app).is_urgent
    assert only(app).findings["failed"]
    assert "secret words" not in caplog.text


def test_no_javascript_is_needed_to_read_the_routes_first(browser: Browser) -> None:
    page = browser.open("/feedback")

    crime, service = page.one("div.when-crime"), page.one("div.when-service")
    for words in ("999", "101", "0800 555 111", "when you cannot speak"):
        assert words in crime.get_text(" ")
    for words in ("Find your police force", "IOPC", "PIRC", "Police Ombudsman"):
        assert words in service.get_text(" ")
    # Before anything is typed.
    assert page.html.index("when-crime") < page.html.index("<textarea")
    assert page.one("h2.when").get_text() == "Carry on with feedback"


def test_whoever_writes_of_the_police_is_shown_the_proper_ways_after_it_too(
    browser: Browser,
) -> None:
    page = send(browser, "I am unhappy with how you dealt with it.", about="service")

    assert page.heading == "We have your message"
    assert "these are the proper ways" in page.text
    assert "we treat it as a complaint" not in page.text
