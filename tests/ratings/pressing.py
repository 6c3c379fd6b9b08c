"""How a person answers "Is this page useful?" in these tests."""

from __future__ import annotations

from typing import Any

from flask import Flask
from sqlalchemy import select

from feedback.database import db
from feedback.ratings.models import PageRating
from tests.browsing import Browser, Page

OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}


def press(
    browser: Browser, page: str = "/", answer: str = "yes", network: str = "192.0.2.1", **sent: Any
) -> Page:
    """Open a page, and press one of its two buttons."""
    opened = browser.open(page)
    action = str(opened.one("form[action$='/useful']")["action"])
    fields = {**opened.form("/useful"), "answer": answer, **sent}
    environ = {"REMOTE_ADDR": network}
    return browser.send(action, fields, headers=OWN_PAGE, environ_base=environ)


def counted(app: Flask) -> dict[tuple[str, str], tuple[int, int]]:
    """Return the answers of yes and of no, by page and language."""
    with app.app_context():
        rows = db.session.scalars(select(PageRating)).all()
        return {(row.page, row.language): (row.count_yes, row.count_no) for row in rows}
