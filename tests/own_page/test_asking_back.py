"""Whoever has no code asks to have a message deleted, and a person decides."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from feedback.audit import Action
from feedback.database import db
from feedback.own_page import withdrawals
from feedback.own_page.withdrawals import Withdrawal
from feedback.references import new_reference, spoken
from feedback.submissions.models import Submission
from tests.browsing import Browser, Page
from tests.own_page.coming_back import (
    ASK,
    DANGER,
    TRACK,
    actions,
    count,
    find,
    press,
    record,
    rows,
    sent,
    statements,
)
from tests.staff.people import an_account
from tests.submissions.test_sending import fill_in, follow

ASKED = "If we have a message with this reference, a person will decide whether we delete it."


def ask(browser: Browser, reference: str) -> Page:
    return press(browser, browser.open(TRACK), ASK, asked_for=reference)


def test_who_has_no_code_can_ask(app: Flask, browser: Browser) -> None:
    reference, _ = sent(browser, text=DANGER)

    pages = {ask(browser, reference).html for _ in range(2)}

    assert len(pages) == 1
    assert ASKED in pages.pop()
    assert count(app, Withdrawal) == 1
    assert len(rows(app)) == 1
    assert actions(app) == [(Action.ASKED_TO_WITHDRAW, reference)] * 2


def test_asking_tells_nobody_which_messages_there_are(app: Flask, browser: Browser) -> None:
    reference, _ = sent(browser, about="crime")
    pages, asked = set(), set()
    for wanted in (reference, reference, spoken(new_reference())):
        form = browser.open(TRACK)
        with statements(app) as seen:
            pages.add(press(browser, form, ASK, asked_for=wanted).html)
        asked.add(tuple(seen))
    assert len(pages) == 1
    assert len(asked) == 1


def test_a_slip_of_the_pen_is_told(browser: Browser) -> None:
    page = ask(browser, "7DK-4MC-2H")
    assert page.status == 422
    assert page.errors == ["Check the reference: something in it is not right"]
    assert page.field("asked_for") == "7DK-4MC-2H"


def test_asking_is_throttled(make_app: Callable[..., Flask]) -> None:
    browser = Browser(make_app(TRACK_LIMITS="2 per 10 minutes"))
    for _ in range(2):
        assert ask(browser, spoken(new_reference())).status == 200
    page = ask(browser, spoken(new_reference()))
    assert page.status == 429
    assert re.search(r"\b999\b.*\b101\b", page.text)


@pytest.mark.parametrize("is_deleted", [True, False])
def test_a_person_decides_and_it_is_noted_who(
    app: Flask, browser: Browser, is_deleted: bool
) -> None:
    reference, code = sent(browser)
    ask(browser, reference)
    staff_id = an_account(app)
    with app.app_context():
        message = db.session.scalars(select(Submission)).one()
        assert withdrawals.of(message.id)
        if is_deleted:
            withdrawals.delete_message(message, by=staff_id)
        else:
            withdrawals.refuse(message, by=staff_id)
        db.session.commit()

    decided = record(app)[-1]
    assert decided.action is (Action.DELETED if is_deleted else Action.KEPT)
    assert (spoken(decided.reference), decided.staff_id) == (reference, staff_id)
    page = find(browser, reference, code)
    assert page.status == (422 if is_deleted else 200)
    assert ("A person decided to keep it." in page.text) is not is_deleted


def test_whoever_was_refused_may_ask_again(app: Flask, browser: Browser) -> None:
    follow(browser, browser.send("/feedback", fill_in(browser, text=DANGER)))
    [message] = rows(app)
    ask(browser, message.reference)
    by = an_account(app)
    with app.app_context():
        withdrawals.refuse(db.session.get_one(Submission, message.id), by=by)
        db.session.commit()
    ask(browser, message.reference)

    with app.app_context():
        wish = withdrawals.of(message.id)
        assert wish and wish.refused_at is None
