"""What speaks for spam moves a message to another lane, and loses nothing."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from feedback.submissions.lanes import Lane
from tests.browsing import Browser
from tests.submissions.test_sending import fill_in, follow, kept

LONG = "The page about lost property says that the office is open on Saturday, which it is not."


def send(browser: Browser, text: str, **words: str) -> None:
    follow(browser, browser.send("/feedback", fill_in(browser, text=text, **words)))


def lanes(app: Flask) -> list[Lane]:
    return [Lane(max(message.lane, Lane.URGENT)) for message in kept(app)]


def test_a_box_that_people_do_not_see_catches_machines(app: Flask, browser: Browser) -> None:
    send(browser, "The menu is hard to use.", website="https://spam.example")

    assert lanes(app) == [Lane.LIKELY_SPAM]
    assert "trap" in kept(app)[0].findings["signs"]


def test_a_quick_person_is_no_machine(app: Flask, browser: Browser) -> None:
    send(browser, "The menu is hard to use.")

    assert kept(app)[0].findings["signs"] == ["fast"]
    assert lanes(app) == [Lane.INBOX]


def test_an_advert_waits_among_likely_spam(app: Flask, browser: Browser) -> None:
    send(browser, "cheap pills no prescription best price http://pills.example http://x.example")

    assert lanes(app) == [Lane.LIKELY_SPAM]


def test_after_five_messages_a_network_waits_among_likely_spam_and_is_not_refused(
    app: Flask, browser: Browser
) -> None:
    for number in range(7):
        send(browser, f"Page {number} is slow to load.")

    assert lanes(app) == [Lane.INBOX] * 5 + [Lane.LIKELY_SPAM] * 2


def test_danger_is_urgent_however_many_messages_came_before(app: Flask, browser: Browser) -> None:
    for number in range(6):
        send(browser, f"Page {number} is slow to load.")
    send(browser, "his lips are blue", website="https://spam.example")

    assert kept(app)[-1].is_urgent


def test_nearly_the_same_words_again_and_again_are_likely_spam(
    app: Flask, browser: Browser
) -> None:
    for ending in ("", " Thanks.", " Bye.", " 1"):
        send(browser, LONG + ending)

    assert lanes(app)[0] == Lane.INBOX
    assert lanes(app)[-1] == Lane.LIKELY_SPAM


def test_short_words_are_said_by_many_people(app: Flask, browser: Browser) -> None:
    for _ in range(4):
        send(browser, "Too slow.")

    assert lanes(app) == [Lane.INBOX] * 4


def test_in_a_flood_only_what_comes_too_fast_is_likely_spam(
    make_app: Callable[..., Flask],
) -> None:
    app = make_app(FLOOD_LIMITS="2 per 10 minutes", SPAM_LIMITS="100 per 10 minutes")
    for number in range(4):
        send(Browser(app), f"Page {number} is slow to load.")

    assert lanes(app) == [Lane.INBOX] * 2 + [Lane.LIKELY_SPAM] * 2


def test_one_word_is_a_message(app: Flask, browser: Browser) -> None:
    send(browser, "Slow")

    assert lanes(app) == [Lane.INBOX]
