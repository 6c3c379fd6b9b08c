"""What was typed about an urgent message outlives all that a note outlives."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from tests.browsing import Browser, Page
from tests.moderation.messages import (
    NOTE,
    PASSED,
    an_emergency,
    check_note_kept,
    decide,
    open_message,
    stored,
)


def check_all_kept(page: Page) -> None:
    """Fail unless every box gives back what was typed."""
    check_note_kept(page)
    assert {name: page.field(name) for name in PASSED} == PASSED


def test_it_outlives_being_signed_out(app: Flask, moderator: Browser) -> None:
    reference = an_emergency(app)
    page = open_message(moderator, reference)
    moderator.client.delete_cookie("signpost-staff")
    answer = decide(moderator, page, note=NOTE)
    assert (answer.status, answer.heading) == (403, "You are signed out")
    check_all_kept(answer)
    assert stored(app, reference).is_waiting


def test_it_outlives_a_lost_database(
    app: Flask, moderator: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_message(moderator, an_emergency(app))

    def lost(_session: Session) -> None:
        raise OperationalError("COMMIT", {}, Exception("gone"))

    monkeypatch.setattr(Session, "commit", lost)
    answer = decide(moderator, page, note=NOTE)
    assert answer.status == 503
    check_all_kept(answer)


def test_it_outlives_a_whole_book_in_one_box(app: Flask, moderator: Browser) -> None:
    page = open_message(moderator, an_emergency(app))
    answer = decide(moderator, page, note="word " * 64_000)
    assert answer.status == 413
    assert {name: answer.field(name) for name in PASSED} == PASSED
    assert len(answer.field("note")) > 200_000


def test_it_outlives_a_colleague_who_was_first(
    app: Flask, moderator: Browser, colleague: Browser
) -> None:
    reference = an_emergency(app)
    at_theirs = open_message(colleague, reference)
    decide(moderator, open_message(moderator, reference))
    answer = decide(colleague, at_theirs, note=NOTE)
    assert answer.status == 409
    check_all_kept(answer)


def test_a_button_pressed_twice_is_one_decision_and_other_words_are_not(
    app: Flask, moderator: Browser
) -> None:
    page = open_message(moderator, an_emergency(app))
    assert [decide(moderator, page).status for _ in range(2)] == [303, 303]
    action = str(page.one("form[action*='/decide']")["action"])
    other = {**page.form("/decide"), **PASSED, "said": "Nobody goes.", "status": "done"}
    answer = moderator.send(action, other)
    assert answer.status == 409
    assert answer.field("said") == "Nobody goes."
