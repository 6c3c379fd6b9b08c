"""Words that are kept encrypted are read like all others; one that cannot be spoils no list."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import text

from feedback.database import db
from feedback.submissions.queries import by_reference
from tests.browsing import Browser
from tests.moderation.messages import (
    PASSED,
    a_message,
    an_emergency,
    decide,
    listed,
    open_message,
    stored,
)


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


def test_what_staff_write_is_sealed_and_read_in_the_history(app: Flask, moderator: Browser) -> None:
    reference = an_emergency(app)
    decide(moderator, open_message(moderator, reference), note="It is 12 Acacia Road.")

    with app.app_context():
        row = str(db.session.execute(text("SELECT * FROM decision")).all())
    assert "Acacia" not in row and PASSED["passed_to"] not in row
    history = open_message(moderator, reference).one(".history").get_text(" ")
    for words in ("Acacia Road", *PASSED.values()):
        assert words in history


def test_a_note_that_cannot_be_read_is_not_hidden(app: Flask, moderator: Browser) -> None:
    reference = a_message(app)
    decide(moderator, open_message(moderator, reference), note="Secret.")
    app.extensions["signpost_keys"] = {"other": b"o" * 32}

    page = open_message(moderator, reference)
    assert "This cannot be read." in page.one(".history").get_text(" ")
    assert "Secret" not in page.html


def test_without_a_key_a_note_comes_back_and_a_decision_without_one_is_kept(
    app: Flask, moderator: Browser
) -> None:
    first, second = a_message(app), a_message(app)
    pages = [open_message(moderator, reference) for reference in (first, second)]
    app.extensions["signpost_keys"] = {}

    refused = decide(moderator, pages[0], note="To be kept.")
    assert refused.status == 503
    assert refused.field("note") == "To be kept."
    assert stored(app, first).is_waiting
    assert decide(moderator, pages[1]).status == 303
    assert not stored(app, second).is_waiting
