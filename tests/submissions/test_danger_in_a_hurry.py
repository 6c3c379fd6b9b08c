"""Whoever is in danger and leaves the form half done is heard all the same."""

import pytest
from flask import Flask

from feedback.encryption import app_keys
from feedback.submissions.lanes import FIRST
from feedback.submissions.models import About
from tests.browsing import Browser
from tests.own_page.coming_back import DANGER, rows
from tests.submissions.test_sending import fill_in, follow


@pytest.mark.parametrize(
    "slip",
    [
        {"about": ""},
        {"about": "x"},
        {"feeling": "9"},
        {"email": "name@example", "email_is_safe": "yes"},
        {"name": "n" * 201},
    ],
    ids=lambda slip: next(iter(slip)),
)
def test_a_slip_of_the_pen_does_not_keep_a_cry_for_help_back(
    app: Flask, browser: Browser, slip: dict[str, str]
) -> None:
    page = follow(browser, browser.send("/feedback", fill_in(browser, text=DANGER, **slip)))

    assert page.heading == "Help is not coming from this form. In danger? Call 999."
    (message,) = rows(app)
    assert (message.lane, message.code_hash, message.feeling) == (FIRST, None, None)
    with app.app_context():
        assert message.words(app_keys()) == DANGER
        name, email = message.contact(app_keys())
    # What was typed may be what finds them.
    assert (name, email) == (slip.get("name", ""), slip.get("email", ""))


def test_whoever_did_not_say_what_it_is_about_is_taken_at_their_word(
    app: Flask, browser: Browser
) -> None:
    browser.send("/feedback", fill_in(browser, text=DANGER, about=""))
    assert rows(app)[0].about is About.CRIME


def test_a_cry_for_help_from_elsewhere_still_needs_one_more_press(
    app: Flask, browser: Browser
) -> None:
    page = browser.send("/feedback", {"text": DANGER})
    assert page.status == 422
    assert page.errors == [
        "It is not sent yet. Check what you wrote, then press “Send feedback” again."
    ]
    assert not rows(app)
