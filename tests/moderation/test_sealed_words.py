"""Words that are kept encrypted are read like all others; one that cannot be spoils no list."""

from __future__ import annotations

from flask import Flask

from feedback.database import db
from feedback.submissions.queries import by_reference
from tests.browsing import Browser
from tests.moderation.messages import a_message, an_emergency, listed, open_message, stored


def spoil(app: Flask, reference: str) -> None:
    """Change what is stored, as somebody might who has the database."""
    with app.app_context():
        message = by_reference(reference)
        assert message is not None and message.text_sealed
        message.text_sealed = message.text_sealed[:-6] + "AAAAA="
        message.why_sealed = message.text_sealed
        db.session.commit()


def test_sealed_words_are_read_in_the_list_and_on_the_page(app: Flask, moderator: Browser) -> None:
    reference = an_emergency(app, "His <b>lips</b> are blue.")
    assert stored(app, reference).text == ""
    assert "His <b>lips</b> are blue." in moderator.open("/staff/").one(".item-words").get_text()
    page = open_message(moderator, reference)
    assert page.one(".said").get_text() == "His <b>lips</b> are blue."
    assert "The message holds HTML" in page.text


def test_words_that_cannot_be_read_spoil_nothing_else(app: Flask, moderator: Browser) -> None:
    bad, good = an_emergency(app, "Secret."), a_message(app, text="Good.")
    spoil(app, bad)
    page = moderator.open("/staff/")
    assert listed(page) == [bad, good]
    assert "The words cannot be read." in page.text
    assert "Good." in page.text
    opened = open_message(moderator, bad)
    assert opened.status == 200
    assert "The words cannot be read." in opened.one(".said").get_text()
    assert "May be an emergency." in opened.one(".found").get_text()
    assert "Secret" not in page.html + opened.html


def test_a_lost_key_shows_no_words_and_breaks_no_page(app: Flask, moderator: Browser) -> None:
    reference = an_emergency(app)
    app.extensions["signpost_keys"] = {}
    assert "The words cannot be read." in open_message(moderator, reference).text
    assert moderator.open("/staff/").status == 200


def test_the_words_that_decided_stand_in_no_column(app: Flask) -> None:
    message = stored(app, an_emergency(app))
    assert message.findings == {"danger": "emergency"}
    assert "blue" not in repr(message)
