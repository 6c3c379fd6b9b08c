"""Each letter has one sender at a time, and none is forgotten."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from feedback.database import db, utcnow
from feedback.outbox import claims, letters
from feedback.outbox.models import Alert, Kind, Letter
from feedback.outbox.parcels import Outcome
from tests.outbox.conftest import DUTY, a_round, an_alert, in_minutes
from tests.outbox.post import PostOffice


def written(app: Flask, count: int = 1) -> None:
    with app.app_context():
        for number in range(count):
            letters.acknowledgement("7DK4MC2HX", f"person{number}@example.com", "en")
        db.session.commit()


def the_letter() -> Letter:
    return db.session.scalars(select(Letter)).one()


def test_several_processes_send_each_letter_once(
    make_app: Callable[..., Flask], office: PostOffice
) -> None:
    settings = {"MAIL_URL": office.url, "MAIL_FROM": "a@example.org", "ALERT_MAIL": DUTY}
    # An application of its own has connections of its own, as a process has.
    apps = [make_app(**settings) for _ in range(4)]
    written(apps[0], 60)
    for _ in range(5):
        an_alert(apps[0])
    begin = threading.Barrier(len(apps))

    def work(app: Flask) -> None:
        begin.wait()
        while a_round(app, minutes=0.1):
            pass

    workers = [threading.Thread(target=work, args=(app,)) for app in apps]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    counts = Counter(office.recipients)
    assert counts == {
        **{f"person{number}@example.com": 1 for number in range(60)},
        **dict.fromkeys(DUTY, 5),
    }


def test_a_letter_that_somebody_took_and_never_sent_is_sent_later(
    duty_app: Flask, office: PostOffice
) -> None:
    written(duty_app)
    with duty_app.app_context():
        assert len(claims.claim(in_minutes(0))) == 1  # and then the process was killed

    assert a_round(duty_app, minutes=1) == 0, "it may still be on its way"
    assert a_round(duty_app, minutes=2.1) == 1
    assert len(office.mails) == 1


def test_who_lost_its_letter_to_another_changes_nothing(duty_app: Flask) -> None:
    written(duty_app)
    with duty_app.app_context():
        (first,) = claims.claim(in_minutes(0))
        (second,) = claims.claim(in_minutes(3))
        claims.note(Outcome(first, "TimeoutError"), in_minutes(3))
        assert the_letter().claimed_until == second.claimed_until
        claims.note(Outcome(second), in_minutes(3))
        db.session.expire_all()
        assert the_letter().sent_at


def test_what_fails_is_tried_again_with_growing_pauses(
    duty_app: Flask, office: PostOffice, caplog: pytest.LogCaptureFixture
) -> None:
    written(duty_app)
    office.refused.add("person0@example.com")
    start, pauses = utcnow(), []
    with duty_app.app_context():
        at = start
        for _ in range(9):
            a_round(duty_app, (at - utcnow()) / timedelta(minutes=1))
            db.session.expire_all()
            pauses.append(round((the_letter().due_at - at) / timedelta(minutes=1)))
            at = the_letter().due_at + timedelta(seconds=1)
            db.session.rollback()
        assert pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60]
        assert the_letter().last_error == "SMTPRecipientsRefused 550"
        assert the_letter().tries == 9
    assert "acknowledgement by mail was not sent: SMTPRecipientsRefused 550" in caplog.text
    assert "person0" not in caplog.text

    office.refused.clear()
    assert a_round(duty_app, minutes=60 * 24) == 1


def test_an_alert_is_tried_again_within_two_minutes(duty_app: Flask, office: PostOffice) -> None:
    an_alert(duty_app)
    office.refused.update(DUTY)
    for minutes in (0, 1.1, 3.2, 5.3):
        a_round(duty_app, minutes)
    office.refused.clear()

    assert a_round(duty_app, minutes=7.4) == 2


def test_after_three_days_a_letter_is_given_up_and_names_nobody(
    duty_app: Flask, office: PostOffice
) -> None:
    written(duty_app)
    office.refused.add("person0@example.com")
    a_round(duty_app)
    assert a_round(duty_app, minutes=3 * 24 * 60 + 1) == 0

    with duty_app.app_context():
        letter = the_letter()
        assert letter.given_up_at
        assert (letter.recipient_sealed, letter.words_sealed) == ("", None)
    office.refused.clear()
    assert a_round(duty_app, minutes=4 * 24 * 60) == 0


def test_after_a_month_the_row_is_deleted(duty_app: Flask) -> None:
    written(duty_app, 2)
    a_round(duty_app)
    with duty_app.app_context():
        written(duty_app)  # and one that still waits
        claims.forget(in_minutes(29 * 24 * 60))
        assert db.session.scalar(select(func.count(Letter.id))) == 3
        claims.forget(in_minutes(31 * 24 * 60))
        assert the_letter().sent_at is None


def test_an_alert_and_its_letters_are_one_transaction(duty_app: Flask) -> None:
    an_alert(duty_app)
    with duty_app.app_context():
        db.session.execute(text("ALTER TABLE letter RENAME COLUMN contact TO gone"))
        db.session.commit()

    with pytest.raises(DBAPIError):
        a_round(duty_app)
    with duty_app.app_context():
        db.session.execute(text("ALTER TABLE letter RENAME COLUMN gone TO contact"))
        db.session.commit()
        assert db.session.scalars(select(Letter)).all() == []
        assert db.session.scalars(select(Alert)).one().next_at <= in_minutes(0)


def test_mail_that_cannot_leave_does_not_hold_up_a_webhooks_alert(
    make_app: Callable[..., Flask], office: PostOffice
) -> None:
    settings = {"MAIL_FROM": "a@example.org", "ALERT_MAIL": DUTY}
    written(make_app(**settings, MAIL_URL=office.url))
    without_mail = make_app(**settings, ALERT_WEBHOOKS=["http://127.0.0.1:9/nobody"])
    an_alert(without_mail)

    assert a_round(without_mail) == 0
    with without_mail.app_context():
        tried = db.session.scalars(select(Letter).where(Letter.tries > 0)).all()
        assert [letter.kind for letter in tried] == [Kind.ALERT]
