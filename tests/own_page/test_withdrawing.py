"""A person takes a message back; where somebody else may hold the phone, a person decides."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask
from sqlalchemy import update

from feedback.audit import Action
from feedback.database import db, utcnow
from feedback.moderation.models import Decision
from feedback.outbox.models import Letter
from feedback.own_page.answers import Answer
from feedback.own_page.withdrawals import Withdrawal
from feedback.references import spoken
from feedback.staff.models import Staff
from feedback.submissions.models import Status, Submission
from tests.browsing import Browser, Page
from tests.own_page.coming_back import (
    ADD,
    DANGER,
    TRACK,
    WITHDRAW,
    actions,
    answer,
    count,
    find,
    opened,
    press,
    record,
    rows,
    sent,
)
from tests.staff.people import an_account


def take_back(browser: Browser, page: Page) -> Page:
    """Press the button on the message's page, and the one that says that one is sure."""
    return press(browser, press(browser, page, WITHDRAW), WITHDRAW, sure="yes")


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
    assert actions(app)[1:] == [
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
    assert [action for action, _ in actions(app)] == [Action.WITHDREW]


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
    assert actions(app) == [(Action.ASKED_TO_WITHDRAW, reference)] * 2
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
