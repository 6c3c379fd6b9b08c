"""A decision is made once, can be taken back, and never overwrites somebody else's."""

from __future__ import annotations

import pytest
from flask import Flask

from feedback.database import db
from feedback.submissions.models import About, Status
from tests.browsing import Browser
from tests.moderation.messages import (
    NOTE,
    a_message,
    check_note_kept,
    decide,
    decisions,
    open_message,
    stored,
    undo,
    written,
)


@pytest.mark.parametrize("status", [Status.DONE, Status.NOT_FOR_US, Status.SPAM])
def test_a_decision_is_kept_with_who_and_why(
    app: Flask, moderator: Browser, status: Status
) -> None:
    reference = a_message(app)
    answer = decide(moderator, open_message(moderator, reference), status.value, NOTE)
    assert (answer.status, answer.location) == (303, "/staff/")
    assert stored(app, reference).status is status
    kept = decisions(app)[0]
    assert (kept.status, written(app, kept).note, kept.undone_at) == (status, NOTE, None)

    page = open_message(moderator, reference)
    history = page.one(".history")
    assert "First Moderator decided" in history.get_text(" ")
    assert not history.select("b"), "HTML in a note is shown, not obeyed"
    assert "<b>roads</b>" in history.get_text()


def test_the_next_message_of_the_same_view_follows(app: Flask, moderator: Browser) -> None:
    first = a_message(app, feeling=2)
    a_message(app, feeling=3)
    third = a_message(app, feeling=2)
    answer = decide(moderator, open_message(moderator, first, "?feeling=2"))
    assert answer.location == f"/staff/messages/{third}?feeling=2"
    page = moderator.open(answer.location)
    assert "Marked as done." in page.one(".flash").get_text()
    assert decide(moderator, page).location == "/staff/?feeling=2"


def test_undo_stands_beside_what_was_just_done(app: Flask, moderator: Browser) -> None:
    reference = a_message(app)
    page = moderator.open(decide(moderator, open_message(moderator, reference), "spam").location)
    assert "Marked as spam." in page.one(".flash").get_text()
    answer = undo(moderator, page)
    assert answer.location == f"/staff/messages/{reference}"
    assert "Undone. The message waits again." in moderator.open(answer.location).text
    assert stored(app, reference).is_waiting


def test_undoing_keeps_who_did_what(app: Flask, moderator: Browser, colleague: Browser) -> None:
    reference = a_message(app)
    decide(moderator, open_message(moderator, reference), "done", NOTE)
    undo(colleague, open_message(colleague, reference))
    decide(colleague, open_message(colleague, reference), "spam")

    first, second = decisions(app)
    assert (written(app, first).note, second.status) == (NOTE, Status.SPAM)
    assert first.undone_at is not None
    assert first.undone_by_id == second.staff_id
    history = open_message(moderator, reference).one(".history").get_text(" ")
    for words in (
        "First Moderator decided: Done",
        "Second <b>Moderator</b> undid it",
        "decided: Spam",
    ):
        assert words in history


def test_a_decision_must_be_one_of_three(app: Flask, moderator: Browser) -> None:
    reference = a_message(app)
    for status in ("", "waiting", "deleted"):
        page = decide(moderator, open_message(moderator, reference), status, NOTE)
        assert page.status == 422
        assert page.errors == ["Choose done, not for us or spam"]
        assert page.one(".error-summary a")["href"] == "#status"
        check_note_kept(page)
    assert not decisions(app)


def test_urgent_messages_come_before_the_rest_when_going_on(app: Flask, moderator: Browser) -> None:
    first, urgent = a_message(app), a_message(app, about=About.CRIME)
    answer = decide(moderator, open_message(moderator, urgent))
    assert answer.location == f"/staff/messages/{first}"
    with app.app_context():
        db.session.rollback()
