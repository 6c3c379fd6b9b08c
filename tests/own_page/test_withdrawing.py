"""A person takes a message back; where somebody else may hold the phone, a person decides."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from feedback.audit import Action
from feedback.database import Model, db, utcnow
from feedback.moderation.models import Decision
from feedback.outbox.models import Letter
from feedback.own_page import withdrawals
from feedback.own_page.answers import Answer
from feedback.own_page.withdrawals import Withdrawal
from feedback.references import new_reference, spoken
from feedback.staff.models import Staff
from feedback.submissions.models import Status, Submission
from tests.browsing import Browser, Page
from tests.own_page.coming_back import (
    ADD,
    ASK,
    DANGER,
    TRACK,
    WITHDRAW,
    answer,
    find,
    opened,
    press,
    record,
    rows,
    sent,
    statements,
)
from tests.staff.people import an_account
from tests.submissions.test_sending import fill_in, follow

ASKED = "If we have a message with this reference, a person will decide whether we delete it."


def take_back(browser: Browser, page: Page) -> Page:
    """Press the button on the message's page, and the one that says that one is sure."""
    return press(browser, press(browser, page, WITHDRAW), WITHDRAW, sure="yes")


def ask(browser: Browser, reference: str) -> Page:
    return press(browser, browser.open(TRACK), ASK, asked_for=reference)


def count(app: Flask, table: type[Model]) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(table)) or 0


def noted(app: Flask) -> list[tuple[Action, str]]:
    return [(entry.action, spoken(entry.reference)) for entry in record(app)]


def test_it_asks_once_and_deletes_all_that_hangs_on_the_message(
    app: Flask, browser: Browser
) -> None:
    reference, code = sent(browser)
    page = find(browser, reference, code)
    press(browser, page, ADD, text="Also slow.")
    first, added = rows(app)
    staff_id = an_account(app)
    answer(app, added.id, staff_id, "Mended.")
    with app.app_context():
        message = db.session.get_one(Submission, first.id)
        staff = db.session.get_one(Staff, staff_id)
        db.session.add(Decision.on(message, Status.DONE, by=staff))
        db.session.commit()

    page = press(browser, page, WITHDRAW)
    assert "This deletes what you sent, and what you added. It cannot be undone." in page.text
    assert len(rows(app)) == 2
    page = press(browser, page, WITHDRAW, sure="yes")

    assert (page.status, page.heading) == (200, "Your message is deleted")
    assert "Backup copies may hold it for a while." in page.text
    for table in (Submission, Decision, Answer):
        assert count(app, table) == 0
    assert noted(app)[1:] == [
        (Action.WITHDREW, reference),
        (Action.WITHDREW, spoken(added.reference)),
    ]
    assert {(entry.staff_id, entry.detail) for entry in record(app)[1:]} == {(None, "")}


def test_no_letter_about_a_message_that_is_gone_leaves_any_more(
    make_app: Callable[..., Flask],
) -> None:
    app = make_app(MAIL_URL="folder:", MAIL_FROM="signpost@example.org")
    browser = Browser(app)
    page = opened(browser, email="name@example.com", email_is_safe="yes")
    assert count(app, Letter) == 1

    take_back(browser, page)
    assert count(app, Letter) == 0


def test_pressing_twice_is_one_success(app: Flask, browser: Browser) -> None:
    page = press(browser, opened(browser), WITHDRAW)
    for _ in range(2):
        assert press(browser, page, WITHDRAW, sure="yes").heading == "Your message is deleted"
    assert [action for action, _ in noted(app)] == [Action.WITHDREW]


def test_who_is_not_sure_keeps_it(app: Flask, browser: Browser) -> None:
    page = press(browser, opened(browser), WITHDRAW)
    assert press(browser, page, TRACK).heading == "Your message"
    assert len(rows(app)) == 1


def test_a_form_from_elsewhere_deletes_nothing(app: Flask, browser: Browser) -> None:
    page = press(browser, opened(browser), WITHDRAW)
    again = press(browser, page, WITHDRAW, sure="yes", token="x")
    assert again.status == 422
    assert again.errors == ["Nothing is done yet. Press the button once more."]
    assert len(rows(app)) == 1
    assert press(browser, again, WITHDRAW, sure="yes").heading == "Your message is deleted"


def test_without_the_right_code_nothing_is_deleted(app: Flask, browser: Browser) -> None:
    reference, _ = sent(browser)
    token = browser.open(TRACK).field("token")
    typed = {"token": token, "reference": reference, "code": "222-333-444-555-666-777"}
    page = browser.send(WITHDRAW, {**typed, "sure": "yes"})
    assert page.status == 422
    assert page.errors[0].startswith("We have no message")
    assert len(rows(app)) == 1


def test_after_words_of_danger_a_person_decides(app: Flask, browser: Browser) -> None:
    reference, code = sent(browser)
    page = find(browser, reference, code)
    press(browser, page, ADD, text=DANGER)

    page = press(browser, page, WITHDRAW)
    assert "A person decides whether we delete this one." in page.text
    for _ in range(2):
        after = press(browser, page, WITHDRAW, sure="yes")
        assert "A person will decide whether we delete your message." in after.text

    assert len(rows(app)) == 2
    assert count(app, Withdrawal) == 1
    assert noted(app) == [(Action.ASKED_TO_WITHDRAW, reference)] * 2
    assert "A person decides." in find(browser, reference, code).text


def test_a_message_that_became_urgent_is_not_deleted_by_its_code(
    app: Flask, browser: Browser
) -> None:
    page = opened(browser)
    with app.app_context():
        db.session.execute(update(Submission).values(lane=10))
        db.session.commit()
    take_back(browser, page)
    assert len(rows(app)) == 1
    assert count(app, Withdrawal) == 1


def test_who_has_no_code_can_ask(app: Flask, browser: Browser) -> None:
    reference, _ = sent(browser, text=DANGER)

    pages = {ask(browser, reference).html for _ in range(2)}

    assert len(pages) == 1
    assert ASKED in pages.pop()
    assert count(app, Withdrawal) == 1
    assert len(rows(app)) == 1
    assert noted(app) == [(Action.ASKED_TO_WITHDRAW, reference)] * 2


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


def test_what_was_added_is_forgotten_by_itself(make_app: Callable[..., Flask]) -> None:
    app = make_app(RETENTION_DAYS=30)
    browser = Browser(app)
    reference, code = sent(browser)
    addition = press(browser, find(browser, reference, code), ADD, text="Also slow.")
    assert addition.status == 303
    old = {"received_at": utcnow() - timedelta(days=31), "status": Status.DONE}
    with app.app_context():
        first = Submission.adds_to.is_(None)
        db.session.execute(update(Submission).where(first).values(**old))
        db.session.commit()

    app.test_cli_runner().invoke(args=["forget"])

    [left] = rows(app)
    assert left.text == "Also slow."
    assert find(browser, reference, code).status == 422
    assert find(browser, spoken(left.reference), code).status == 422


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
