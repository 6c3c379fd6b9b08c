"""A decision is made once, can be taken back, and never overwrites somebody else's."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread, get_ident
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from feedback.database import db
from feedback.moderation import routes
from feedback.submissions.models import About, Status
from tests.browsing import Browser, Page
from tests.moderation.messages import (
    a_message,
    decide,
    decisions,
    open_message,
    stored,
    undo,
)
from tests.staff.people import EMAIL, try_sign_in

NOTE = "Sent on to <b>roads</b> & “parks”.\n\nSecond line."


def check_note_kept(page: Page) -> None:
    assert page.field("note") == NOTE


@pytest.mark.parametrize("status", [Status.DONE, Status.NOT_FOR_US, Status.SPAM])
def test_a_decision_is_kept_with_who_and_why(
    app: Flask, moderator: Browser, status: Status
) -> None:
    reference = a_message(app)
    answer = decide(moderator, open_message(moderator, reference), status.value, NOTE)
    assert (answer.status, answer.location) == (303, "/staff/")
    assert stored(app, reference).status is status
    kept = decisions(app)[0]
    assert (kept.status, kept.note, kept.undone_at) == (status, NOTE, None)

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
    assert (first.note, second.status) == (NOTE, Status.SPAM)
    assert first.undone_at is not None
    assert first.undone_by_id == second.staff_id
    history = open_message(moderator, reference).one(".history").get_text(" ")
    for words in (
        "First Moderator decided: Done",
        "Second <b>Moderator</b> undid it",
        "decided: Spam",
    ):
        assert words in history


def test_the_second_is_told_what_the_first_did(
    app: Flask, moderator: Browser, colleague: Browser
) -> None:
    reference = a_message(app)
    at_mine, at_theirs = open_message(moderator, reference), open_message(colleague, reference)
    decide(moderator, at_mine, "not_for_us", "For the **council**.")

    page = decide(colleague, at_theirs, "done", NOTE)
    assert page.status == 409
    notice = page.one(".notice")
    for words in ("Somebody else was here first", "First Moderator decided: Not for us", "For the"):
        assert words in notice.get_text(" ")
    assert notice.select("strong"), "the note of a colleague is Markdown"
    check_note_kept(page)
    assert stored(app, reference).status is Status.NOT_FOR_US
    assert len(decisions(app)) == 1


def test_a_decision_about_what_changed_meanwhile_is_asked_again(
    app: Flask, moderator: Browser, colleague: Browser
) -> None:
    reference = a_message(app)
    at_theirs = open_message(colleague, reference)
    decide(moderator, open_message(moderator, reference))
    undo(moderator, open_message(moderator, reference))

    page = decide(colleague, at_theirs, "spam", NOTE)
    assert page.status == 409
    assert "First Moderator undid the decision" in page.one(".notice").get_text(" ")
    check_note_kept(page)
    assert stored(app, reference).is_waiting
    assert decide(colleague, page, "spam", NOTE).status == 303


def test_an_old_undo_does_not_undo_a_newer_decision(
    app: Flask, moderator: Browser, colleague: Browser
) -> None:
    reference = a_message(app)
    decide(moderator, open_message(moderator, reference))
    at_theirs = open_message(colleague, reference)
    undo(moderator, open_message(moderator, reference))
    assert undo(colleague, at_theirs).status == 409
    decide(moderator, open_message(moderator, reference), "spam")
    assert undo(colleague, at_theirs).status == 409
    assert stored(app, reference).status is Status.SPAM


def at_the_same_moment(
    monkeypatch: pytest.MonkeyPatch, name: str, acts: list[Callable[[], Page]]
) -> list[Page]:
    """Let two requests read the same row before either writes."""
    both_have_read, read = Barrier(2, timeout=10), getattr(routes, name)
    readers: set[int] = set()

    def reading(reference: str) -> Any:
        message = read(reference)
        if get_ident() not in readers:
            readers.add(get_ident())
            both_have_read.wait()
        return message

    monkeypatch.setattr(routes, name, reading)
    pages: list[Page] = []
    threads = [Thread(target=lambda act=act: pages.append(act())) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return pages


def test_two_at_the_very_same_moment_leave_one_decision(
    app: Flask, moderator: Browser, colleague: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = a_message(app)
    at_mine, at_theirs = open_message(moderator, reference), open_message(colleague, reference)
    pages = at_the_same_moment(
        monkeypatch,
        "named",
        [
            lambda: decide(moderator, at_mine, "done", NOTE),
            lambda: decide(colleague, at_theirs, "spam", NOTE),
        ],
    )
    assert sorted(page.status for page in pages) == [303, 409]
    check_note_kept(next(page for page in pages if page.status == 409))
    assert len(decisions(app)) == 1
    assert decisions(app)[0].status is stored(app, reference).status


def test_two_undo_at_the_very_same_moment(
    app: Flask, moderator: Browser, colleague: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = a_message(app)
    decide(moderator, open_message(moderator, reference))
    at_mine, at_theirs = open_message(moderator, reference), open_message(colleague, reference)
    pages = at_the_same_moment(
        monkeypatch, "named", [lambda: undo(moderator, at_mine), lambda: undo(colleague, at_theirs)]
    )
    assert sorted(page.status for page in pages) == [303, 409]
    assert stored(app, reference).is_waiting


def test_a_decision_must_be_one_of_three(app: Flask, moderator: Browser) -> None:
    reference = a_message(app)
    for status in ("", "waiting", "deleted"):
        page = decide(moderator, open_message(moderator, reference), status, NOTE)
        assert page.status == 422
        assert page.errors == ["Choose done, not for us or spam"]
        assert page.one(".error-summary a")["href"] == "#status"
        check_note_kept(page)
    assert not decisions(app)


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


def test_urgent_messages_come_before_the_rest_when_going_on(app: Flask, moderator: Browser) -> None:
    first, urgent = a_message(app), a_message(app, about=About.CRIME)
    answer = decide(moderator, open_message(moderator, urgent))
    assert answer.location == f"/staff/messages/{first}"
    with app.app_context():
        db.session.rollback()


def test_a_button_pressed_twice_at_the_very_same_moment_is_one_decision(
    app: Flask, moderator: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = a_message(app)
    page = open_message(moderator, reference)
    other_tab = Browser(app)
    cookie = moderator.client.get_cookie("signpost-staff")
    assert cookie
    other_tab.client.set_cookie("signpost-staff", cookie.value)
    acts = [
        lambda: decide(moderator, page, "done", NOTE),
        lambda: decide(other_tab, page, "done", NOTE),
    ]
    pages = at_the_same_moment(monkeypatch, "named", acts)
    assert [page.status for page in pages] == [303, 303]
    assert len(decisions(app)) == 1
