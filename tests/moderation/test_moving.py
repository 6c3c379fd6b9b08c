"""Screening misses some: a moderator moves them to where they are read in time."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from feedback.audit import Action
from feedback.database import db
from feedback.encryption import app_keys
from feedback.moderation.filters import LANES
from feedback.outbox.models import Letter
from feedback.screening import Findings
from feedback.submissions.lanes import Lane
from feedback.submissions.models import Status, Submission
from tests.browsing import Browser, Page
from tests.moderation.messages import (
    NOTE,
    a_message,
    a_sorted_message,
    an_emergency,
    check_note_kept,
    decide,
    is_alert_open,
    lines,
    listed,
    open_message,
    stored,
)

WORDS = "She never comes to the gate now and I hear her through the wall."


def press(browser: Browser, page: Page, to: Lane, **typed: str) -> Page:
    """Press “Move to” on an open page."""
    button = page.one(f"button[name=to][value={LANES[to]}]")
    form = {**page.form("/decide"), "to": LANES[to], **typed}
    return browser.send(str(button["formaction"]), form)


def moved(browser: Browser, reference: str, to: Lane) -> Page:
    """Move a message, and open what follows."""
    answer = press(browser, open_message(browser, reference), to)
    assert answer.status == 303
    return browser.open(answer.location)


def answered(browser: Browser, reference: str) -> None:
    form = {**open_message(browser, reference).form("/decide"), "answer": "Thank you."}
    assert browser.send(f"/staff/messages/{reference}/answer", form).status == 303


def answered_by_mail(app: Flask, browser: Browser) -> str:
    """Answer a message whose sender may be written to; the letter has not left yet."""
    app.config["MAIL_URL"] = "smtp://127.0.0.1:1"
    reference = a_message(app, may_email=True, code_hash="c" * 64)
    with app.app_context():
        known = db.session.scalars(select(Submission)).one()
        known.leave_contact("", "somebody@example.org", app_keys())
        db.session.commit()
    answered(browser, reference)
    return reference


def letters(app: Flask) -> int:
    with app.app_context():
        return len(db.session.scalars(select(Letter)).all())


def offered(page: Page) -> list[str]:
    return [button.get_text(strip=True) for button in page.soup.select("button[name=to]")]


def words_of(app: Flask, message: Submission) -> str:
    with app.app_context():
        return message.words(app_keys())


def test_danger_that_was_missed_is_put_on_top_and_somebody_is_told(
    app: Flask, moderator: Browser
) -> None:
    reference = a_sorted_message(app, Findings(), text=WORDS, code_hash="c" * 64, likeness="l" * 32)
    an_older_one = an_emergency(app, "A week ago somebody took my bike.")
    page = moved(moderator, reference, Lane.URGENT)

    assert "It is in this list now: Urgent." in page.one(".flash").get_text()
    assert "Nobody has said yet that they are dealing with this." in page.text
    assert "First Moderator moved it to: Urgent." in page.one(".history").get_text(" ")
    assert set(listed(moderator.open("/staff/?lane=urgent"))) == {an_older_one, reference}
    message = stored(app, reference)
    assert (message.text, message.likeness, message.code_hash) == ("", None, None)
    assert words_of(app, message) == WORDS
    assert lines(app, Action.MOVED) == 1
    assert decide(moderator, page, "done").status == 303


def test_its_alert_goes_out(app: Flask, moderator: Browser) -> None:
    moved(moderator, a_message(app), Lane.URGENT)
    assert is_alert_open(app)


def test_no_mail_goes_to_whoever_may_be_in_danger(app: Flask, moderator: Browser) -> None:
    message = answered_by_mail(app, moderator)
    assert letters(app) == 1
    page = moved(moderator, message, Lane.URGENT)
    assert letters(app) == 0
    assert "No answer can be sent: somebody else may read it." in page.text


def test_no_mail_goes_about_what_a_message_of_danger_adds_to(
    app: Flask, moderator: Browser
) -> None:
    first = answered_by_mail(app, moderator)
    added = a_message(app, text=WORDS, adds_to=first)
    assert letters(app) == 1
    moved(moderator, added, Lane.URGENT)
    answered(moderator, first)
    assert letters(app) == 0
    assert stored(app, first).code_hash, "its page shows nothing of what is urgent"


def test_a_request_that_was_missed_shows_when_its_time_began(
    app: Flask, moderator: Browser
) -> None:
    reference = a_message(app, text="Please send me all you hold on me.", code_hash="c" * 64)
    page = moved(moderator, reference, Lane.FORMAL)
    assert "Formal: the day of receipt is" in page.text
    assert listed(moderator.open("/staff/?lane=formal")) == [reference]
    message = stored(app, reference)
    assert message.text == ""
    assert message.code_hash, "its sender can still look after it"
    assert offered(page) == ["Move to: Urgent"]


def test_it_is_offered_upwards_alone_and_while_the_message_waits(
    app: Flask, moderator: Browser
) -> None:
    both = ["Move to: Urgent", "Move to: Formal"]
    assert offered(open_message(moderator, a_message(app))) == both
    assert offered(open_message(moderator, an_emergency(app))) == []
    assert offered(open_message(moderator, a_message(app, status=Status.DONE))) == []


def test_the_button_pressed_twice_is_one_move(app: Flask, moderator: Browser) -> None:
    page = open_message(moderator, a_message(app))
    for _ in range(2):
        assert press(moderator, page, Lane.URGENT).status == 303
    assert lines(app, Action.MOVED) == 1


def test_what_a_colleague_moved_higher_stays_there(
    app: Flask, moderator: Browser, colleague: Browser
) -> None:
    reference = a_message(app)
    page = open_message(colleague, reference)
    moved(moderator, reference, Lane.URGENT)
    answer = press(colleague, page, Lane.FORMAL)
    assert "It is in this list now: Urgent." in colleague.open(answer.location).text
    assert stored(app, reference).is_urgent


def test_what_was_typed_by_then_is_still_there(
    app: Flask, moderator: Browser, colleague: Browser
) -> None:
    reference = a_message(app)
    theirs = open_message(colleague, reference)
    answer = press(moderator, open_message(moderator, reference), Lane.URGENT, note=NOTE)
    assert answer.status == 200
    check_note_kept(answer)
    decide(moderator, answer)
    late = press(colleague, theirs, Lane.URGENT, note=NOTE)
    assert late.status == 409
    check_note_kept(late)


def test_a_list_that_there_is_not_moves_nothing(app: Flask, moderator: Browser) -> None:
    reference = a_message(app)
    form = open_message(moderator, reference).form("/decide")
    moderator.send(f"/staff/messages/{reference}/move", {**form, "to": "nowhere"})
    assert stored(app, reference).lane == Lane.INBOX
    assert lines(app, Action.MOVED) == 0
