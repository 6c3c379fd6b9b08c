"""The sender gets an answer where it is safe to read it: once, and no word of it is lost."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from feedback.audit import Action, AuditEntry
from feedback.database import db
from feedback.encryption import app_keys
from feedback.outbox.models import Kind, Letter
from feedback.own_page.answers import Answer
from tests.browsing import Browser, Page
from tests.builders import a_submission
from tests.moderation.messages import (
    NOTE,
    a_message,
    an_emergency,
    decide,
    kept,
    open_message,
    stored,
)

ANSWER = "Thank you. The <b>letters</b> are larger now.\n\nSecond line."
CODE: dict[str, Any] = {"code_hash": "0" * 64}


def answer(browser: Browser, page: Page, words: str = ANSWER, **beside: str) -> Page:
    """Press “Send the answer”."""
    where = "/decide" if page.soup.select("form[action*='/decide']") else "/answer"
    action = str(page.one(f"form[action*='{where}']")["action"]).replace(where, "/answer")
    return browser.send(action, {**page.form(where), "answer": words, **beside})


def answers(app: Flask) -> list[str]:
    with app.app_context():
        return [it.words(app_keys()) for it in db.session.scalars(select(Answer))]


def with_mail(app: Flask) -> str:
    """Keep a message whose sender may be written to, where mail can leave."""
    app.config.update(MAIL_URL="folder:", MAIL_FROM="signpost@example.org")
    message = a_submission(may_email=True, **CODE)
    with app.app_context():
        message.leave_contact("", "sender@example.com", app_keys())
    return kept(app, message)[0]


def test_an_answer_is_kept_sealed_and_shown_with_who_wrote_it(
    app: Flask, moderator: Browser
) -> None:
    reference = a_message(app, **CODE)
    response = answer(moderator, open_message(moderator, reference))
    assert (response.status, response.location) == (303, f"/staff/messages/{reference}")
    page = moderator.open(response.location)
    assert "Your answer is kept." in page.one(".flash").get_text()
    history = page.one(".history")
    assert "First Moderator answered the sender." in history.get_text(" ")
    assert ANSWER in history.get_text()
    assert not history.select("b")
    with app.app_context():
        row = db.session.scalars(select(Answer)).one()
        assert "letters" not in row.words_sealed
        line = db.session.scalars(select(AuditEntry)).one()
        assert (line.action, line.reference, line.detail) == (Action.ANSWERED, reference, "")
    assert stored(app, reference).is_waiting, "answering is not deciding"


def test_the_page_says_where_an_answer_is_read(app: Flask, moderator: Browser) -> None:
    page = open_message(moderator, a_message(app, **CODE))
    assert "on the page that their code opens. It is not e-mailed." in page.text
    page = open_message(moderator, with_mail(app))
    assert "on the page that their code opens, and by e-mail." in page.text


def test_what_was_added_is_answered_on_the_page_of_the_first_message(
    app: Flask, moderator: Browser
) -> None:
    added = a_message(app, adds_to=a_message(app, **CODE))
    assert answer(moderator, open_message(moderator, added)).status == 303
    danger = an_emergency(app, adds_to=a_message(app, **CODE))
    assert not open_message(moderator, danger).soup.select("[name=answer]")


@pytest.mark.parametrize("urgent", [True, False])
def test_there_is_no_box_for_an_answer_that_nobody_would_see(
    app: Flask, moderator: Browser, urgent: bool
) -> None:
    reference = an_emergency(app, may_email=True, **CODE) if urgent else a_message(app)
    page = open_message(moderator, reference)
    assert not page.soup.select("[name=answer]")
    why = "somebody else may read it" if urgent else "Nobody would see an answer."
    assert why in page.text
    action = str(page.one("form[action*='/decide']")["action"]).replace("decide", "answer")
    response = moderator.send(action, {**page.form("/decide"), "answer": ANSWER})
    assert response.errors == ["Nobody would see an answer. Copy it if you need it, then clear it"]
    assert response.field("answer") == ANSWER
    assert not answers(app)


def test_an_answer_is_mailed_where_that_is_safe(app: Flask, moderator: Browser) -> None:
    reference = with_mail(app)
    answer(moderator, open_message(moderator, reference))
    with app.app_context():
        letter = db.session.scalars(select(Letter)).one()
        assert (letter.kind, letter.reference) == (Kind.ANSWER, reference)
        assert "letters" not in (letter.words_sealed or "")


def test_a_button_pressed_twice_is_one_answer(app: Flask, moderator: Browser) -> None:
    page = open_message(moderator, with_mail(app))
    for _ in range(2):
        assert answer(moderator, page).status == 303
    assert answers(app) == [ANSWER]
    with app.app_context():
        assert len(db.session.scalars(select(Letter)).all()) == 1


def test_two_who_answer_are_told_of_each_other(
    app: Flask, moderator: Browser, colleague: Browser
) -> None:
    reference = a_message(app, **CODE)
    at_theirs = open_message(colleague, reference)
    answer(moderator, open_message(moderator, reference), "The first.")
    page = answer(colleague, at_theirs)
    assert page.status == 409
    assert "First Moderator answered the sender." in page.one(".notice").get_text(" ")
    assert page.field("answer") == ANSWER
    assert answer(colleague, page).status == 303
    assert answers(app) == ["The first.", ANSWER]


def test_a_decided_message_can_be_answered_too(app: Flask, moderator: Browser) -> None:
    reference = a_message(app, **CODE)
    decide(moderator, open_message(moderator, reference))
    assert answer(moderator, open_message(moderator, reference)).status == 303
    assert answers(app) == [ANSWER]


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (" \n", "Write your answer"),
        ("a" * 5001, "Shorten your answer to 5,000 characters"),
    ],
)
def test_an_answer_that_cannot_be_taken_comes_back(
    app: Flask, moderator: Browser, words: str, error: str
) -> None:
    page = answer(moderator, open_message(moderator, a_message(app, **CODE)), words, note=NOTE)
    assert (page.status, page.errors) == (422, [error])
    assert (page.field("answer"), page.field("note")) == (words, NOTE)
    assert page.one("details.answer").has_attr("open")
    assert not answers(app)


def test_what_was_typed_beside_an_answer_is_still_there(app: Flask, moderator: Browser) -> None:
    page = answer(moderator, open_message(moderator, a_message(app, **CODE)), note=NOTE)
    assert page.status == 200
    assert (page.field("note"), page.field("answer")) == (NOTE, "")
    assert answers(app) == [ANSWER]
    assert decide(moderator, page, note=NOTE).status == 303


def test_a_decision_does_not_lose_an_answer_that_was_not_sent(
    app: Flask, moderator: Browser
) -> None:
    reference = a_message(app, **CODE)
    page = open_message(moderator, reference)
    action = str(page.one("form[action*='/decide']")["action"])
    sent = {**page.form("/decide"), "status": "done", "answer": ANSWER, "note": NOTE}
    page = moderator.send(action, sent)
    assert page.errors == ["Send your answer before you decide, or clear it"]
    assert (page.field("answer"), page.field("note")) == (ANSWER, NOTE)
    assert stored(app, reference).is_waiting


def test_an_answer_outlives_a_lost_database_and_a_lost_key(
    app: Flask, moderator: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_message(moderator, a_message(app, **CODE))
    with monkeypatch.context() as patch:
        patch.setitem(app.extensions, "signpost_keys", {})
        response = answer(moderator, page, note=NOTE)
        assert response.status == 503
        assert (response.field("answer"), response.field("note")) == (ANSWER, NOTE)

    def lost(*_arguments: Any) -> None:
        raise OperationalError("COMMIT", {}, Exception("gone"))

    monkeypatch.setattr(Session, "commit", lost)
    response = answer(moderator, page, note=NOTE)
    assert response.status == 503
    assert (response.field("answer"), response.field("note")) == (ANSWER, NOTE)


def test_an_answer_that_cannot_be_decrypted_says_so(app: Flask, moderator: Browser) -> None:
    reference = a_message(app, **CODE)
    answer(moderator, open_message(moderator, reference))
    app.extensions["signpost_keys"] = {}
    assert "This cannot be read." in open_message(moderator, reference).one(".history").get_text()
