"""Two people, or one who presses twice: one decision stands, and everybody is told the truth."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread, get_ident
from typing import Any

import pytest
from flask import Flask

from feedback.moderation import routes
from feedback.submissions.models import Status
from tests.browsing import Browser, Page
from tests.moderation.messages import (
    NOTE,
    a_message,
    check_note_kept,
    decide,
    decisions,
    open_message,
    stored,
    undo,
)


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


def test_a_double_click_is_the_one_success_it_was(app: Flask, moderator: Browser) -> None:
    reference, following = a_message(app), a_message(app)
    page = open_message(moderator, reference)
    for _ in range(2):
        answer = decide(moderator, page, "spam", NOTE)
        assert (answer.status, answer.location) == (303, f"/staff/messages/{following}")
    flash = moderator.open(answer.location).one(".flash")
    assert "Marked as spam." in flash.get_text()
    assert flash.select("form[action*='/undo']")
    assert len(decisions(app)) == 1


@pytest.mark.parametrize("words", [{"status": "done", "note": NOTE}, {"status": "spam"}])
def test_a_second_thought_is_no_double_click(
    app: Flask, moderator: Browser, words: dict[str, str]
) -> None:
    page = open_message(moderator, a_message(app))
    decide(moderator, page, "spam", NOTE)
    answer = decide(moderator, page, **words)
    assert answer.status == 409
    assert answer.field("note") == words.get("note", "")


def test_the_same_decision_of_a_colleague_is_not_mine(
    app: Flask, moderator: Browser, colleague: Browser
) -> None:
    reference = a_message(app)
    at_mine, at_theirs = open_message(moderator, reference), open_message(colleague, reference)
    assert decide(moderator, at_mine, "done", NOTE).status == 303
    assert decide(colleague, at_theirs, "done", NOTE).status == 409


def test_undo_pressed_twice_is_undone_once(app: Flask, moderator: Browser) -> None:
    reference = a_message(app)
    decide(moderator, open_message(moderator, reference))
    page = open_message(moderator, reference)
    for _ in range(2):
        assert undo(moderator, page).location == f"/staff/messages/{reference}"
    assert stored(app, reference).is_waiting
