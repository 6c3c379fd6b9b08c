"""Somebody asked to have a message deleted, and a person decides on it."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from feedback.audit import AuditEntry
from feedback.database import db
from feedback.own_page import withdrawals
from feedback.submissions.models import Submission
from tests.browsing import Browser, Page
from tests.moderation.messages import a_message, an_emergency, decide, open_message


@pytest.fixture
def wished(app: Flask) -> str:
    """Give the reference of an urgent message that somebody wants deleted."""
    reference = an_emergency(app)
    with app.app_context():
        withdrawals.ask(reference)
        db.session.commit()
    return reference


def record(app: Flask) -> list[str]:
    with app.app_context():
        return [line.action.value for line in db.session.scalars(select(AuditEntry))]


def press(browser: Browser, page: Page, action: str) -> Page:
    form = page.one(f"form[action*='{action}']")
    return browser.send(str(form["action"]), page.form(action))


def test_the_wish_stands_on_the_message(moderator: Browser, wished: str) -> None:
    page = open_message(moderator, wished)
    assert "Somebody asked us to delete this message" in page.text
    asked = "Somebody who has its reference asked us to delete it."
    assert asked in page.one(".history").get_text(" "), "it may not have been the sender"


def test_it_is_deleted_after_one_more_question(app: Flask, moderator: Browser, wished: str) -> None:
    decide(moderator, open_message(moderator, wished))
    page = open_message(moderator, wished, "?lane=urgent")
    asked = moderator.open(str(page.one("a[href*='/delete']")["href"]))
    assert asked.heading.startswith("Delete message ")
    assert "His lips are blue." in asked.one(".said").get_text()
    with app.app_context():
        assert db.session.scalar(select(Submission)), "not yet"
    answer = press(moderator, asked, "/delete")
    assert (answer.status, answer.location) == (303, "/staff/?lane=urgent")
    assert "The message is deleted." in moderator.open(answer.location).text
    with app.app_context():
        assert db.session.scalar(select(Submission)) is None
    assert record(app) == ["asked_to_withdraw", "decided", "deleted"]
    assert press(moderator, asked, "/delete").status == 404


def test_what_is_urgent_is_not_deleted_before_somebody_has_it(
    app: Flask, moderator: Browser, wished: str
) -> None:
    address = f"/staff/messages/{wished}/delete"
    asked = moderator.open(address)
    assert "Something urgent still waits." in asked.text
    assert asked.one(f".notice a[href$='/messages/{wished}']"), "where it is passed on"
    assert not asked.soup.select("form[action*='/delete']")
    token = open_message(moderator, wished).form("/decide")["csrf_token"]
    answer = moderator.send(address, {"csrf_token": token})
    assert (answer.status, answer.heading) == (409, asked.heading)
    assert record(app) == ["asked_to_withdraw"]
    assert open_message(moderator, wished).status == 200


def test_a_cry_for_help_that_was_added_is_not_deleted_unread(
    app: Flask, moderator: Browser
) -> None:
    first = a_message(app)
    with app.app_context():
        withdrawals.ask(first)
        db.session.commit()
    page = moderator.open(f"/staff/messages/{first}/delete")
    later = an_emergency(app, adds_to=first)
    assert press(moderator, page, "/delete").status == 409, "it came while the page was open"
    asked = moderator.open(f"/staff/messages/{first}/delete")
    assert "Something urgent still waits." in asked.text
    decide(moderator, moderator.open(str(asked.one(f".notice a[href*='{later}']")["href"])))
    assert press(moderator, page, "/delete").status == 303
    with app.app_context():
        assert db.session.scalar(select(Submission)) is None, "with what was added"


def test_what_a_colleague_decided_to_keep_is_not_deleted_from_an_old_page(
    moderator: Browser, colleague: Browser, wished: str
) -> None:
    decide(moderator, open_message(moderator, wished))
    asked = moderator.open(f"/staff/messages/{wished}/delete")
    press(colleague, open_message(colleague, wished), "/keep")
    answer = press(moderator, asked, "/delete")
    assert answer.location == f"/staff/messages/{wished}"
    page = moderator.open(answer.location)
    assert "A colleague decided to keep it meanwhile." in page.one(".flash").get_text()
    asked = moderator.open(f"/staff/messages/{wished}/delete")
    assert "A colleague decided to keep" not in asked.text
    assert press(moderator, asked, "/delete").location == "/staff/"


def test_it_can_be_kept_and_the_wish_stays_in_sight(
    app: Flask, moderator: Browser, wished: str
) -> None:
    page = open_message(moderator, wished)
    for _ in range(2):
        assert press(moderator, page, "/keep").location == f"/staff/messages/{wished}"
    page = open_message(moderator, wished)
    assert "It was decided to keep it" in page.text
    assert not page.soup.select("form[action*='/keep'] button")
    assert page.soup.select("a[href*='/delete']"), "people may change their mind"
    assert record(app) == ["asked_to_withdraw", "kept"]


def test_nothing_is_deleted_that_nobody_wants_deleted(app: Flask, moderator: Browser) -> None:
    reference = a_message(app)
    page = open_message(moderator, reference)
    assert not page.soup.select("a[href*='/delete']")
    for step in ("delete", "keep"):
        token = page.form("/decide")["csrf_token"]
        answer = moderator.send(f"/staff/messages/{reference}/{step}", {"csrf_token": token})
        assert answer.status == 404
    assert moderator.open(f"/staff/messages/{reference}/delete").status == 404
    assert open_message(moderator, reference).status == 200


def test_what_was_added_and_what_it_adds_to_lead_to_each_other(
    app: Flask, moderator: Browser
) -> None:
    first = a_message(app)
    later = a_message(app, adds_to=first)
    a_message(app)
    links = open_message(moderator, first).soup.select(".facts a")
    assert [link["href"] for link in links] == [f"/staff/messages/{later}"]
    links = open_message(moderator, later).soup.select(".facts a")
    assert [link["href"] for link in links] == [f"/staff/messages/{first}"]


def test_a_wish_is_seen_without_opening_the_message(app: Flask, moderator: Browser) -> None:
    assert "Wishes to delete" not in moderator.open("/staff/").text
    reference = a_message(app)
    with app.app_context():
        withdrawals.ask(reference)
        db.session.commit()

    queue = moderator.open("/staff/")
    assert queue.one("a[href='/staff/wishes'] b").get_text() == "1"
    page = moderator.open("/staff/wishes")
    assert page.one(f"a[href='/staff/messages/{reference}']")
