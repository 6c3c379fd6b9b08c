"""How a person comes back to a message, for tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy import event, func, select

from feedback.audit import Action, AuditEntry
from feedback.database import Model, db
from feedback.encryption import app_keys
from feedback.own_page.answers import Answer
from feedback.references import spoken
from feedback.submissions.models import Submission
from tests.browsing import Browser, Page
from tests.submissions.test_sending import fill_in, follow

TRACK, ADD, WITHDRAW, ASK = (f"/feedback/track{end}" for end in ("", "/add", "/withdraw", "/ask"))
DANGER = "He is outside my house with a knife and I am scared he will kill me"


def sent(browser: Browser, **words: str) -> tuple[str, str]:
    """Send a message; return its reference and its code, "" if it has none."""
    return noted(follow(browser, browser.send("/feedback", fill_in(browser, **words))))


def noted(page: Page) -> tuple[str, str]:
    """Return what a person writes down of the next page."""
    code = page.soup.select_one("#code")
    return page.one("#reference").get_text(strip=True), code.get_text(strip=True) if code else ""


def press(browser: Browser, page: Page, action: str, **typed: str) -> Page:
    """Send one of the forms on a page, with what is typed into it."""
    form = page.one(f'form[action="{action}"]')
    fields = {str(it["name"]): str(it.get("value", "")) for it in form.select("input")}
    fields |= {str(it["name"]): it.get_text() for it in form.select("textarea")}
    return browser.send(action, {**fields, **typed})


def find(browser: Browser, reference: str, code: str) -> Page:
    """Open a message's own page as a person does."""
    return press(browser, browser.open(TRACK), TRACK, reference=reference, code=code)


def opened(browser: Browser, **words: str) -> Page:
    """Send a message, and open its own page."""
    page = find(browser, *sent(browser, **words))
    assert page.status == 200, page.errors
    return page


def rows(app: Flask) -> list[Submission]:
    """Return what is kept, the first message first."""
    with app.app_context():
        return list(db.session.scalars(select(Submission).order_by(Submission.id)))


def words(app: Flask) -> list[str]:
    """Return what was said, sealed or not, the first message first."""
    kept = rows(app)
    with app.app_context():
        return [message.words(app_keys()) for message in kept]


def record(app: Flask) -> list[AuditEntry]:
    """Return what is noted, the first line first."""
    with app.app_context():
        return list(db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)))


def answer(app: Flask, submission_id: int, staff_id: int, words: str) -> None:
    """Answer a message, as staff do."""
    with app.app_context():
        reply = Answer(submission_id=submission_id, staff_id=staff_id)
        reply.write(words, app_keys())
        db.session.add(reply)
        db.session.commit()


def count(app: Flask, table: type[Model]) -> int:
    """Count the rows of a table."""
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(table)) or 0


def actions(app: Flask) -> list[tuple[Action, str]]:
    """Return what is noted, each with the reference as it is read out."""
    return [(entry.action, spoken(entry.reference)) for entry in record(app)]


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """Collect what is asked of the database meanwhile."""
    asked: list[str] = []

    def note(*event: object) -> None:
        asked.append(str(event[2]))

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)
