"""Administrators read what was done to messages, and by whom."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask

from feedback import audit
from feedback.audit import Action
from feedback.database import db
from feedback.moderation import record
from feedback.references import new_reference, spoken
from feedback.staff.models import Role
from tests.browsing import Browser, Page
from tests.moderation.messages import a_message, decide, link, open_message, undo
from tests.staff.people import signed_in


@pytest.fixture
def administrator(app: Flask) -> Browser:
    """An administrator is signed in."""
    return signed_in(
        app, "admin@example.org", name="The <i>Administrator</i>", role=Role.ADMINISTRATOR
    )


def lines(page: Page) -> list[str]:
    return [" ".join(row.get_text(" ").split()) for row in page.soup.select("tbody tr")]


def test_the_record_tells_who_did_what_newest_first(
    app: Flask, moderator: Browser, administrator: Browser
) -> None:
    reference = a_message(app)
    decide(moderator, open_message(moderator, reference), "not_for_us")
    undo(administrator, open_message(administrator, reference))
    first, second = lines(administrator.open("/staff/record"))
    assert f"The <i>Administrator</i> undid: Not for us. {spoken(reference)}" in first
    assert f"First Moderator decided: Not for us. {spoken(reference)}" in second
    assert administrator.open("/staff/").soup.select(".nav a[href='/staff/record']")


def test_moderators_are_not_shown_the_record(moderator: Browser) -> None:
    assert moderator.open("/staff/record").status == 403
    assert not moderator.open("/staff/").soup.select(".nav a[href='/staff/record']")


def test_lines_stay_when_their_message_is_gone(app: Flask, administrator: Browser) -> None:
    there, gone = a_message(app), new_reference()
    with app.app_context():
        audit.note(Action.WITHDREW, gone)
        audit.note(Action.KEPT, there)
        db.session.commit()
    page = administrator.open("/staff/record")
    assert [link["href"] for link in page.soup.select("tbody a")] == [f"/staff/messages/{there}"]
    assert "The sender withdrew it. It is deleted." in lines(page)[1]


def test_lines_outlive_what_is_forgotten(
    app: Flask, moderator: Browser, administrator: Browser
) -> None:
    reference = a_message(app, received_at=datetime(2026, 1, 1, tzinfo=UTC))
    decide(moderator, open_message(moderator, reference))
    app.config["RETENTION_DAYS"] = 30
    assert "Deleted 1" in app.test_cli_runner().invoke(args=["forget"]).output
    page = administrator.open("/staff/record")
    assert "First Moderator decided: Done." in lines(page)[0]
    assert not page.soup.select("tbody a")


def test_the_record_of_one_message_can_be_asked_for(app: Flask, administrator: Browser) -> None:
    with app.app_context():
        references = [new_reference() for _ in range(3)]
        for reference in references:
            audit.note(Action.TOOK_ON, reference)
        db.session.commit()
    typed = spoken(references[1]).lower()
    page = administrator.open("/staff/record", query_string={"reference": typed})
    assert len(lines(page)) == 1
    assert page.field("reference") == spoken(references[1])
    page = administrator.open("/staff/record?reference=nonsense")
    assert "No message has this reference." in page.text
    assert page.field("reference") == "nonsense"


def test_every_line_is_seen_once_whatever_comes_meanwhile(
    app: Flask, administrator: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record, "PAGE_SIZE", 3)
    with app.app_context():
        for number in range(8):
            audit.note(Action.DECIDED, new_reference(), detail=f"number {number}")
        db.session.commit()
    page, seen = administrator.open("/staff/record"), []
    while True:
        seen += lines(page)
        with app.app_context():
            audit.note(Action.DECIDED, new_reference(), detail="meanwhile")
            db.session.commit()
        following = link(page, "next")
        if following is None:
            break
        page = administrator.open(following)
    told = [line.partition("decided: ")[2].partition(".")[0] for line in seen]
    assert told == [f"number {number}" for number in range(7, -1, -1)]
    back = administrator.open(str(link(page, "prev")))
    assert "number 3" in lines(back)[1]


@pytest.mark.parametrize("cursor", ["x", "-1", "9" * 30, "4294967296", "\u0664", ""])
def test_a_cursor_that_leads_nowhere_shows_the_first_lines(
    app: Flask, administrator: Browser, cursor: str
) -> None:
    with app.app_context():
        audit.note(Action.TOOK_ON, new_reference())
        db.session.commit()
    for name in ("after", "before"):
        page = administrator.open("/staff/record", query_string={name: cursor})
        assert (page.status, len(lines(page))) == (200, 1)


def test_an_empty_record_says_so(administrator: Browser) -> None:
    assert "Nothing was done yet." in administrator.open("/staff/record").text
