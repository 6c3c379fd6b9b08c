"""What a moderator typed outlives whatever went wrong, and they are told first what did."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from feedback.database import db
from feedback.moderation.models import Decision
from feedback.submissions.models import Status, Submission
from tests.browsing import Browser, Page
from tests.moderation.messages import (
    NOTE,
    a_message,
    check_note_kept,
    decide,
    open_message,
    stored,
)
from tests.staff.people import EMAIL, try_sign_in


def check_told_first(page: Page) -> None:
    """The title, a screen reader and the focus all start with what went wrong."""
    assert page.one("title").get_text().startswith("Error: ")
    assert "Error: Error:" not in page.one("title").get_text()
    summary = page.one("#error-summary")
    assert summary["tabindex"] == "-1"
    assert summary.select_one("[role=alert]")


def forget(app: Flask) -> None:
    """Let a message go, as old ones do."""
    with app.app_context():
        db.session.execute(delete(Decision))
        db.session.execute(delete(Submission))
        db.session.commit()


def test_a_long_note_on_what_somebody_else_decided_is_kept(
    app: Flask, moderator: Browser, colleague: Browser
) -> None:
    reference = a_message(app)
    at_theirs = open_message(colleague, reference)
    decide(moderator, open_message(moderator, reference))
    page = decide(colleague, at_theirs, note="n" * 2001)
    assert page.status == 409
    assert "First Moderator decided: Done" in page.one(".notice").get_text(" ")
    assert len(page.field("note")) == 2001
    check_told_first(page)


@pytest.mark.parametrize("act", ["decide", "undo"])
def test_a_note_on_a_message_that_was_deleted_is_kept(
    app: Flask, moderator: Browser, act: str
) -> None:
    page = open_message(moderator, a_message(app))
    action = str(page.one("form[action*='/decide']")["action"]).replace("decide", act)
    forget(app)
    answer = moderator.send(action, {**page.form("/decide"), "status": "done", "note": NOTE})
    assert answer.status == 404
    check_note_kept(answer)
    assert answer.one("main a.button")["href"] == "/staff/"
    check_told_first(answer)


def test_a_note_on_a_message_deleted_at_this_very_moment_is_kept(
    app: Flask, moderator: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_message(moderator, a_message(app))
    decide_on = Submission.decide

    def too_late(submission: Submission, status: Status) -> None:
        forget(app)
        decide_on(submission, status)

    monkeypatch.setattr(Submission, "decide", too_late)
    answer = decide(moderator, page, note=NOTE)
    assert answer.status == 404
    check_note_kept(answer)


@pytest.mark.parametrize(
    ("error", "status"),
    [(RuntimeError("unforeseen"), 500), (OperationalError("COMMIT", {}, Exception("gone")), 503)],
)
def test_a_note_outlives_any_failure(
    app: Flask, moderator: Browser, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    page = open_message(moderator, a_message(app))

    def lost(*_arguments: Any, **_options: Any) -> None:
        raise error

    def first_failure(*_arguments: Any, **_options: Any) -> None:
        # From here on nothing can be read either.
        for name in ("execute", "scalar", "scalars"):
            monkeypatch.setattr(Session, name, lost)
        raise error

    monkeypatch.setattr(Session, "commit", first_failure)
    answer = decide(moderator, page, note=NOTE)
    assert answer.status == status
    check_note_kept(answer)
    assert answer.headers["Retry-After"]
    check_told_first(answer)


def test_a_note_outlives_a_page_that_cannot_be_drawn(
    app: Flask, moderator: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_message(moderator, a_message(app))

    def broken(*_arguments: Any, **_options: Any) -> None:
        raise RuntimeError("unforeseen")

    monkeypatch.setattr(Session, "commit", broken)
    monkeypatch.setattr("feedback.staff.kept.render_template", broken)
    answer = moderator.client.post(
        str(page.one("form[action*='/decide']")["action"]),
        data={**page.form("/decide"), "status": "done", "note": NOTE},
    )
    assert answer.status_code == 500
    assert "Second line." in answer.get_data(as_text=True)


def test_a_whole_book_pasted_as_a_note_is_given_back(app: Flask, moderator: Browser) -> None:
    reference = a_message(app)
    book = "word " * 64_000
    answer = decide(moderator, open_message(moderator, reference), note=book)
    assert answer.status == 413
    assert len(answer.field("note")) > 200_000
    assert book.startswith(answer.field("note"))
    assert "Shorten your note to 2,000 characters" in answer.text
    assert answer.one("main a.button")["href"] == f"/staff/messages/{reference}"
    check_told_first(answer)
    assert stored(app, reference).is_waiting


@pytest.mark.parametrize("version", ["-1", "0", "x", "", "7", "9" * 30])
def test_a_form_that_names_no_version_is_a_bad_form(
    app: Flask, moderator: Browser, version: str
) -> None:
    page = open_message(moderator, a_message(app))
    action = str(page.one("form[action*='/decide']")["action"])
    fields = {**page.form("/decide"), "status": "done", "note": NOTE, "version": version}
    answer = moderator.send(action, fields)
    assert answer.status == 422
    assert answer.errors == ["This form was not complete. Read the message and decide again"]
    check_note_kept(answer)
    assert decide(moderator, answer, note=NOTE).status == 303


def test_who_is_overtaken_or_signed_out_hears_it_first(
    app: Flask, moderator: Browser, colleague: Browser
) -> None:
    reference = a_message(app)
    at_theirs = open_message(colleague, reference)
    decide(moderator, open_message(moderator, reference))
    check_told_first(decide(colleague, at_theirs))
    colleague.client.delete_cookie("signpost-staff")
    answer = decide(colleague, at_theirs, note=NOTE)
    assert answer.status == 403
    assert "You may also have signed out in another tab." in answer.text
    check_told_first(answer)


def test_a_success_is_the_first_word_of_the_next_page(app: Flask, moderator: Browser) -> None:
    reference, _ = a_message(app), a_message(app)
    page = moderator.open(decide(moderator, open_message(moderator, reference)).location)
    assert page.one("title").get_text().startswith("Marked as done. Message ")
    page = moderator.open(decide(moderator, page, "spam").location)
    assert page.one("title").get_text().startswith("Marked as spam. Waiting")


def test_a_note_that_is_too_long_is_kept_to_be_shortened(app: Flask, moderator: Browser) -> None:
    page = decide(moderator, open_message(moderator, a_message(app)), note="n" * 2001)
    assert page.status == 422
    assert page.errors == ["Shorten your note to 2,000 characters"]
    assert len(page.field("note")) == 2001
    assert decide(moderator, page, note="n" * 2000).status == 303


def test_a_note_outlives_being_signed_out(app: Flask, moderator: Browser) -> None:
    reference = a_message(app)
    page = open_message(moderator, reference)
    app.test_cli_runner().invoke(args=["staff", "disable", EMAIL])
    answer = decide(moderator, page, note=NOTE)
    assert answer.status == 403
    assert answer.heading == "You are signed out"
    check_note_kept(answer)
    assert answer.one("main a.button")["href"] == f"/staff/messages/{reference}"
    assert stored(app, reference).is_waiting


def test_a_note_outlives_an_old_page(app: Flask, moderator: Browser) -> None:
    reference = a_message(app)
    page = open_message(moderator, reference, "?feeling=3")
    moderator.client.delete_cookie("signpost-staff")
    assert try_sign_in(moderator).status == 303
    answer = decide(moderator, page, note=NOTE)
    assert answer.status == 400
    assert answer.heading == "Nothing was changed"
    check_note_kept(answer)
    assert answer.one("main a.button")["href"] == f"/staff/messages/{reference}?feeling=3"
    assert stored(app, reference).is_waiting


def test_a_note_outlives_a_lost_database(
    app: Flask, moderator: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_message(moderator, a_message(app))

    def lost(_session: Session) -> None:
        raise OperationalError("COMMIT", {}, Exception("gone"))

    monkeypatch.setattr(Session, "commit", lost)
    answer = decide(moderator, page, note=NOTE)
    assert answer.status == 503
    assert answer.headers["Retry-After"]
    check_note_kept(answer)
