"""An urgent message has somebody who deals with it, and is closed only with where it went."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from feedback.audit import Action
from feedback.database import db, utcnow
from feedback.outbox.models import Alert
from feedback.submissions.models import Status
from tests.browsing import Browser, Page
from tests.moderation.messages import (
    NOTE,
    PASSED,
    a_message,
    an_emergency,
    check_note_kept,
    decide,
    decisions,
    is_alert_open,
    lines,
    open_message,
    stored,
    undo,
    written,
)

NOBODY = "Nobody has said yet that they are dealing with this."


def press_taking_on(browser: Browser, page: Page, **typed: str) -> Page:
    """Press “I am dealing with it” on an open page."""
    button = page.one("button[formaction*='/take-on']")
    assert (
        page.one(f"form#{button['form']}")["action"]
        == page.one("form[action*='/decide']")["action"]
    )
    return browser.send(str(button["formaction"]), {**page.form("/decide"), **typed})


def take_on(browser: Browser, reference: str) -> Page:
    """Press “I am dealing with it”, and open what follows."""
    answer = press_taking_on(browser, open_message(browser, reference, "?lane=urgent"))
    assert answer.status == 303
    return browser.open(answer.location)


def watch(page: Page) -> str:
    """Return what stands on top of a staff page."""
    return " ".join(line.get_text(" ", strip=True) for line in page.soup.select(".watch"))


def send(browser: Browser, page: Page, **words: str) -> Page:
    """Press a button with exactly these words."""
    action = str(page.one("form[action*='/decide']")["action"])
    return browser.send(action, {**page.form("/decide"), **words})


def test_whoever_takes_it_on_is_named_from_then_on(
    app: Flask, moderator: Browser, colleague: Browser
) -> None:
    reference = an_emergency(app)
    assert NOBODY in open_message(colleague, reference).text
    page = take_on(moderator, reference)
    assert "You are dealing with it." in page.one(".flash").get_text()
    assert "First Moderator is dealing with it, since" in open_message(colleague, reference).text
    assert not is_alert_open(app)
    assert lines(app, Action.TOOK_ON) == 1
    assert "First Moderator is dealing with it." in page.one(".history").get_text(" ")


def test_the_second_is_told_who_was_first(
    app: Flask, moderator: Browser, colleague: Browser
) -> None:
    reference = an_emergency(app)
    page = open_message(colleague, reference)
    take_on(moderator, reference)
    answer = press_taking_on(colleague, page)
    said = colleague.open(answer.location).one(".flash").get_text()
    assert "First Moderator was first, and is dealing with it." in said
    assert lines(app, Action.TOOK_ON) == 1


def test_the_button_pressed_twice_is_one_line_of_the_record(app: Flask, moderator: Browser) -> None:
    page = open_message(moderator, an_emergency(app))
    for _ in range(2):
        assert press_taking_on(moderator, page).status == 303
    assert lines(app, Action.TOOK_ON) == 1


def test_what_was_typed_is_still_there_after_taking_it_on(
    app: Flask, moderator: Browser, colleague: Browser
) -> None:
    reference = an_emergency(app)
    first, second = (open_message(who, reference) for who in (moderator, colleague))
    for browser, page in ((moderator, first), (colleague, second)):
        answer = press_taking_on(browser, page, **PASSED, note=NOTE)
        assert "First Moderator is dealing with it" in answer.text
        assert {name: answer.field(name) for name in PASSED} == PASSED
        check_note_kept(answer)
    assert decide(colleague, answer).status == 303, "the boxes can be sent from there"
    answer = press_taking_on(moderator, first, note=NOTE)
    assert answer.status == 409
    check_note_kept(answer)


def test_a_message_with_no_alert_yet_can_be_taken_on_all_the_same(
    app: Flask, moderator: Browser
) -> None:
    reference = an_emergency(app)
    with app.app_context():
        db.session.delete(db.session.scalars(select(Alert)).one())
        db.session.commit()
    assert "You are dealing with it." in take_on(moderator, reference).text
    assert not is_alert_open(app)


def test_every_staff_page_says_what_nobody_deals_with(app: Flask, moderator: Browser) -> None:
    other, reference = a_message(app), an_emergency(app)
    words = "1 urgent message waits, and nobody is dealing with it"
    for page in (
        moderator.open("/staff/?status=done"),
        moderator.open("/staff/password"),
        open_message(moderator, other),
    ):
        assert words in watch(page)
        assert page.one(".watch-danger a")["href"] == "/staff/?lane=urgent"
    assert words not in watch(open_message(moderator, reference)), "it is the one that is open"
    an_emergency(app, "Another.")
    words = "1 other urgent message waits"
    assert words in watch(open_message(moderator, reference))
    take_on(moderator, reference)
    assert words not in watch(moderator.open("/staff/"))


def test_every_staff_page_says_when_nobody_is_alerted(app: Flask, moderator: Browser) -> None:
    words = "Nobody is alerted to urgent messages."
    assert words in watch(moderator.open("/staff/"))
    assert words in watch(moderator.open("/staff/password"))
    assert "every 15 minutes" not in open_message(moderator, an_emergency(app)).text
    app.config["ALERT_WEBHOOKS"] = ["https://alerts.example/"]
    assert words not in watch(moderator.open("/staff/"))
    assert "every 15 minutes" in open_message(moderator, an_emergency(app)).text


def test_done_asks_to_whom_it_was_passed(app: Flask, moderator: Browser) -> None:
    reference = an_emergency(app)
    page = send(moderator, open_message(moderator, reference), status="done", note=NOTE, said="x")
    assert page.status == 422
    assert page.errors == ["Enter who you passed it to", "Enter when you passed it on"]
    assert page.one(".error-summary a[href='#passed_to']")
    assert (page.field("note"), page.field("said")) == (NOTE, "x")
    assert page.one("title").get_text().startswith("Error: ")
    assert send(moderator, page, status="done", **PASSED).status == 303
    assert not is_alert_open(app), "whoever closes it has dealt with it"
    kept = decisions(app)[0]
    assert written(app, kept)[1:] == tuple(PASSED.values())
    history = open_message(moderator, reference).one(".history").get_text(" ")
    for words in PASSED.values():
        assert words in history


@pytest.mark.parametrize("status", ["not_for_us", "spam"])
def test_setting_it_aside_asks_why_nobody_needs_help(
    app: Flask, moderator: Browser, status: str
) -> None:
    reference = an_emergency(app)
    page = send(moderator, open_message(moderator, reference), status=status, passed_to="Nobody")
    assert (page.status, page.errors) == (422, ["Write why nobody needs help"])
    assert page.field("passed_to") == "Nobody"
    assert send(moderator, page, status=status, note="A test of ours.").status == 303
    assert stored(app, reference).status is Status(status)


def test_other_messages_ask_nothing_of_the_kind(app: Flask, moderator: Browser) -> None:
    page = open_message(moderator, a_message(app))
    assert not page.soup.select("[name=passed_to]")
    assert send(moderator, page, status="done").status == 303


def test_undoing_lets_the_alert_go_out_again(app: Flask, moderator: Browser) -> None:
    reference = an_emergency(app)
    decide(moderator, open_message(moderator, reference))
    undo(moderator, open_message(moderator, reference))
    assert is_alert_open(app)
    assert NOBODY in open_message(moderator, reference).text


@pytest.mark.parametrize(("minutes", "is_late"), [(50, False), (70, True)])
def test_one_read_late_says_what_still_helps(
    app: Flask, moderator: Browser, minutes: int, is_late: bool
) -> None:
    reference = an_emergency(app, received_at=utcnow() - timedelta(minutes=minutes))
    text = open_message(moderator, reference).text
    assert ("This message came 1 h ago. It is never too late to act." in text) is is_late
    # However new it is: the page may show the sender's address.
    assert "Do not contact the sender before that" in text
    decide(moderator, open_message(moderator, reference))
    assert "never too late" not in open_message(moderator, reference).text
