"""Messages for tests, and the way a moderator reaches them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from flask import Flask
from sqlalchemy import select

from feedback.audit import Action, AuditEntry
from feedback.database import db
from feedback.encryption import app_keys
from feedback.moderation.models import Decision, Written
from feedback.outbox import alerts
from feedback.outbox.models import Alert
from feedback.screening import Danger, Findings, Reason
from feedback.submissions.models import Status, Submission
from feedback.submissions.queries import by_reference
from tests.browsing import Browser, Page
from tests.builders import a_submission

NOTE = "Sent on to <b>roads</b> & “parks”.\n\nSecond line."


def kept(app: Flask, *messages: Submission) -> list[str]:
    """Keep messages, and return their references."""
    with app.app_context():
        db.session.add_all(messages)
        db.session.commit()
        return [message.reference for message in messages]


def a_message(app: Flask, *, status: Status = Status.WAITING, **changes: Any) -> str:
    """Keep one message, and return its reference."""
    message = a_submission(**changes)
    message.status = status
    return kept(app, message)[0]


def a_sorted_message(
    app: Flask, found: Findings, signs: Collection[str] = (), **changes: Any
) -> str:
    """Keep a message in which screening found something, and return its reference."""
    message = a_submission(**changes)
    with app.app_context():
        message.sort(found, signs, app_keys())
    return kept(app, message)[0]


def an_emergency(app: Flask, text: str = "His lips are blue.", **changes: Any) -> str:
    """Keep a message of somebody in danger, with its alert."""
    why = (Reason("danger", "emergency_phrase", ("lips are blue",)),)
    found = Findings(danger=Danger.EMERGENCY, why=why)
    reference = a_sorted_message(app, found, text=text, **changes)
    with app.app_context():
        message = by_reference(reference)
        assert message is not None
        alerts.raise_alert(message.id, reference)
        db.session.commit()
    return reference


def open_message(browser: Browser, reference: str, query: str = "") -> Page:
    """Open a message as a moderator."""
    return browser.open(f"/staff/messages/{reference}{query}")


# Without it no urgent message can be marked as done.
PASSED = {"passed_to": "Control room", "passed_on": "today at 2:05pm", "said": "Somebody goes."}


def decide(browser: Browser, page: Page, status: str = "done", note: str = "") -> Page:
    """Press one of the buttons on an open page, with what must be said of an urgent message."""
    action = str(page.one("form[action*='/decide']")["action"])
    form = page.form("/decide")
    passed = PASSED if page.soup.select("[name=passed_to]") else {}
    return browser.send(action, {**form, **passed, "status": status, "note": note})


def check_note_kept(page: Page) -> None:
    """Fail unless the page gives the note back, to the letter."""
    assert page.field("note") == NOTE


def undo(browser: Browser, page: Page) -> Page:
    """Press “Undo” on an open page."""
    form = page.one("form[action*='/undo']")
    fields = {str(field["name"]): str(field["value"]) for field in form.select("input")}
    return browser.send(str(form["action"]), fields)


def stored(app: Flask, reference: str) -> Submission:
    """Read a message as it is kept now."""
    with app.app_context():
        return db.session.scalars(select(Submission).filter_by(reference=reference)).one()


def decisions(app: Flask) -> list[Decision]:
    """Read all decisions, the first one first."""
    with app.app_context():
        return list(db.session.scalars(select(Decision).order_by(Decision.id)))


def written(app: Flask, decision: Decision) -> Written:
    """Return what was written beside a decision."""
    with app.app_context():
        return decision.written(app_keys())


def lines(app: Flask, action: Action) -> int:
    """Count the lines of the record that tell of this."""
    with app.app_context():
        return len(db.session.scalars(select(AuditEntry).filter_by(action=action)).all())


def is_alert_open(app: Flask) -> bool:
    """Tell whether the one alert still goes out."""
    with app.app_context():
        return db.session.scalars(select(Alert)).one().is_open


def listed(page: Page) -> list[str]:
    """Return the references in the list, as they stand in its links."""
    links = [str(link["href"]).partition("?")[0] for link in page.soup.select(".item-words")]
    return [link.rpartition("/")[2] for link in links]


def link(page: Page, rel: str) -> str | None:
    """Return where the list's next or previous page is."""
    found = page.soup.select_one(f".pagination a[rel={rel}]")
    return str(found["href"]) if found else None


def walk(browser: Browser, address: str, rel: str, between: Callable[[], None]) -> list[list[str]]:
    """Follow the pages of a list to their end, with something happening in between."""
    pages, where = [], address
    while True:
        page = browser.open(where)
        pages.append(listed(page))
        following = link(page, rel)
        if following is None:
            return pages
        between()
        where = following
