"""A key is missing, wrong or changed: nothing is lost, and nothing is ever written in the clear."""

from __future__ import annotations

import base64
import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text

from feedback import sealed
from feedback.database import db
from feedback.encryption import UnreadableError, app_keys
from feedback.submissions.models import Submission
from tests.browsing import Browser
from tests.sites.other_sites import OtherSite
from tests.staff.people import signed_in
from tests.submissions.test_refusals import check_given_back, count
from tests.submissions.test_sending import fill_in

OLD = "old:" + base64.b64encode(b"o" * 32).decode()
NEW = "new:" + base64.b64encode(b"n" * 32).decode()
UNUSABLE: list[list[str]] = [[], ["name:short"], [NEW, "broken"], [NEW, NEW]]
WORDS = "My words stay with me."


def run(app: Flask, *arguments: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["keys", *arguments])
    return result.exit_code, result.output


def leave(app: Flask, number: int) -> int:
    """Send a message of which nothing may be read without the key."""
    browser = Browser(app)
    about = "crime" if number % 2 else "website"
    form = fill_in(browser, about=about, text=words_of(number), email=f"{number}@example.com")
    return browser.send("/feedback", form).status


def words_of(number: int) -> str:
    """Return a message in which screening finds nothing to seal the words of."""
    return f"Page {number} is slow to load."


def readable(app: Flask) -> dict[str, str]:
    """Return text and address of every message."""
    with app.app_context():
        keys = app_keys()
        everything = db.session.scalars(select(Submission)).all()
        return {message.words(keys): message.contact(keys)[1] for message in everything}


@pytest.mark.parametrize("setting", UNUSABLE)
def test_without_a_key_the_words_are_given_back_and_the_signpost_stands(
    make_app: Callable[..., Flask], setting: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    app = make_app(ENCRYPTION_KEYS=setting)
    [said] = [line for line in caplog.messages if "ENCRYPTION_KEYS" in line]
    assert said.startswith("Messages are refused")
    assert base64.b64encode(b"n" * 32).decode() not in said

    browser = Browser(app)
    page = browser.send("/feedback", fill_in(browser, text=WORDS, email="name@example.com"))
    assert page.status == 503
    assert page.field("email") == "name@example.com"
    check_given_back(page, WORDS)
    answer = OtherSite(app).send(text=WORDS)
    assert (answer.status_code, answer.content_type) == (503, "application/problem+json")
    assert count(app) == 0
    assert browser.open("/").status == 200
    assert browser.open("/report").status == 200


def test_another_key_under_the_same_name_is_taken_for_none(
    make_app: Callable[..., Flask],
) -> None:
    assert leave(make_app(ENCRYPTION_KEYS=[OLD]), 1) == 303
    wrong = make_app(ENCRYPTION_KEYS=[NEW.replace("new:", "old:")])

    assert leave(wrong, 2) == 503
    assert OtherSite(wrong).send().status_code == 503
    code, said = run(wrong, "rotate")
    assert code == 1
    assert "Nothing was changed: the key old" in said
    assert readable(make_app(ENCRYPTION_KEYS=[OLD])) == {words_of(1): "1@example.com"}


def test_staff_are_told_what_cannot_be_read(make_app: Callable[..., Flask]) -> None:
    leave(make_app(ENCRYPTION_KEYS=[OLD]), 2)
    app = make_app(ENCRYPTION_KEYS=[NEW])
    browser = signed_in(app)
    with app.app_context():
        reference = db.session.scalars(select(Submission.reference)).one()
    assert "This cannot be read." in browser.open(f"/staff/messages/{reference}").text


def test_everything_is_sealed_with_the_new_key(make_app: Callable[..., Flask]) -> None:
    old = make_app(ENCRYPTION_KEYS=[OLD])
    for number in range(4):
        assert leave(old, number) == 303

    both = make_app(ENCRYPTION_KEYS=[NEW, OLD])
    assert "old (reads): 2 of submission.text, 4 of submission.email" in run(both, "list")[1]
    code, said = run(both, "rotate")
    assert (code, "6 were sealed anew with new." in said) == (0, True), said
    assert run(both, "rotate")[0] == 0

    alone = make_app(ENCRYPTION_KEYS=[NEW])
    assert readable(alone) == {words_of(number): f"{number}@example.com" for number in range(4)}
    assert "new (seals): 2 of submission.text" in run(alone, "list")[1]


def test_keys_whose_names_differ_by_a_capital_are_two_keys(make_app: Callable[..., Flask]) -> None:
    named_alike = NEW.replace("new:", "OLD:")
    assert leave(make_app(ENCRYPTION_KEYS=[OLD]), 1) == 303
    code, said = run(make_app(ENCRYPTION_KEYS=[named_alike, OLD]), "rotate")
    assert (code, "2 were sealed anew with OLD." in said) == (0, True), said
    assert readable(make_app(ENCRYPTION_KEYS=[named_alike])) == {words_of(1): "1@example.com"}


def test_nobody_who_reads_a_message_is_told_that_it_changed(
    make_app: Callable[..., Flask],
) -> None:
    leave(make_app(ENCRYPTION_KEYS=[OLD]), 1)
    app = make_app(ENCRYPTION_KEYS=[NEW, OLD])
    versions = select(Submission.version)
    with app.app_context():
        before = db.session.scalars(versions).one()
    run(app, "rotate")
    with app.app_context():
        assert db.session.scalars(versions).one() == before


def test_people_send_while_everything_is_sealed_anew(
    make_app: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealed, "AT_A_TIME", 3)
    limits = {"MESSAGE_LIMITS": "1000 per minute", "SPAM_LIMITS": "1000 per minute"}
    old = make_app(ENCRYPTION_KEYS=[OLD], **limits)
    assert {leave(old, number) for number in range(20)} == {303}

    both = make_app(ENCRYPTION_KEYS=[NEW, OLD], **limits)
    with ThreadPoolExecutor(5) as pool:
        rotating = pool.submit(run, both, "rotate")
        statuses = set(pool.map(lambda number: leave(both, number), range(20, 60)))
    assert rotating.result()[0] == 0, rotating.result()[1]
    assert statuses == {303}

    alone = make_app(ENCRYPTION_KEYS=[NEW])
    assert readable(alone) == {words_of(number): f"{number}@example.com" for number in range(60)}


def test_what_is_changed_meanwhile_stays_changed(
    make_app: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch
) -> None:
    leave(make_app(ENCRYPTION_KEYS=[OLD]), 2)
    app = make_app(ENCRYPTION_KEYS=[NEW, OLD])
    real = sealed._sealed_anew

    def slowly(*given: Any) -> Any:
        found = real(*given)
        with app.app_context():
            message = db.session.scalars(select(Submission)).one()
            message.leave_contact("", "later@example.com", app_keys())
            db.session.commit()
        return found

    monkeypatch.setattr(sealed, "_sealed_anew", slowly)
    assert run(app, "rotate")[0] == 0
    assert readable(make_app(ENCRYPTION_KEYS=[NEW])) == {words_of(2): "later@example.com"}


def test_it_can_be_stopped_and_started_again(
    make_app: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch
) -> None:
    old = make_app(ENCRYPTION_KEYS=[OLD])
    for number in range(4):
        leave(old, number * 2)
    app = make_app(ENCRYPTION_KEYS=[NEW, OLD])
    with monkeypatch.context() as patch:
        patch.setattr(sealed, "AT_A_TIME", 1)
        steps = itertools.count()
        real = sealed._write

        def stopped(*given: Any) -> int:
            if next(steps) == 2:
                raise KeyboardInterrupt
            return real(*given)

        patch.setattr(sealed, "_write", stopped)
        code, said = run(app, "rotate")
    assert (code, "Stopped. 2 are sealed with new" in said) == (1, True)
    assert len(readable(app)) == 4

    assert "2 were sealed anew" in run(app, "rotate")[1]
    assert len(readable(make_app(ENCRYPTION_KEYS=[NEW]))) == 4


def test_what_cannot_be_read_is_counted_and_left_as_it_is(make_app: Callable[..., Flask]) -> None:
    leave(make_app(ENCRYPTION_KEYS=[OLD]), 2)
    app = make_app(ENCRYPTION_KEYS=[NEW])
    assert leave(app, 4) == 503, "it may be another site's key"
    assert "Given up: old." in run(app, "give-up", "--yes")[1]
    assert leave(app, 4) == 303

    assert "old (not in ENCRYPTION_KEYS): 1 of submission.email" in run(app, "list")[1]
    code, said = run(app, "rotate")
    assert (code, "1 could not be read and were left as they are: 1 sealed with old." in said) == (
        1,
        True,
    )
    assert len(readable(make_app(ENCRYPTION_KEYS=[NEW, OLD]))) == 2


def test_what_was_moved_to_another_message_is_not_read(make_app: Callable[..., Flask]) -> None:
    app = make_app(ENCRYPTION_KEYS=[OLD])
    leave(app, 2)
    leave(app, 4)
    with app.app_context():
        moved = "(SELECT m.email_sealed FROM submission m ORDER BY m.id LIMIT 1)"
        db.session.execute(text(f"UPDATE submission SET email_sealed = {moved}"))  # noqa: S608
        db.session.commit()
    assert "1 could not be read" in run(make_app(ENCRYPTION_KEYS=[NEW, OLD]), "rotate")[1]
    with pytest.raises(UnreadableError):
        readable(make_app(ENCRYPTION_KEYS=[NEW, OLD]))


def test_a_new_key_can_be_made(app: Flask, make_app: Callable[..., Flask]) -> None:
    keys = {run(app, "new", "2027")[1].strip() for _ in range(2)}
    assert len(keys) == 2
    assert leave(make_app(ENCRYPTION_KEYS=[keys.pop()]), 2) == 303
    assert run(app, "new", "a:b")[0] == 1
    with app.app_context():
        used = next(iter(app_keys()))
    assert run(app, "new", used)[0] == 1, "two keys of one name could not both be set"


def test_every_sealed_column_is_registered() -> None:
    registered = {str(it.column) for it in sealed.COLUMNS}
    tables = Submission.metadata.tables.values()
    there = {str(it) for table in tables for it in table.c if it.name.endswith("_sealed")}
    assert registered == there
