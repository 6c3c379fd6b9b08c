"""Somebody is told of an urgent message until a named person has it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import delete, select

from feedback.database import db
from feedback.outbox import alerts, letters
from feedback.outbox.models import Alert, Letter
from feedback.submissions.models import Submission
from tests.outbox.conftest import DUTY, SECRET_WORDS, a_round, an_alert
from tests.outbox.post import PostOffice, Receiver, bad_mail_server
from tests.staff.people import an_account


def the_alert() -> Alert:
    return db.session.scalars(select(Alert)).one()


def test_everybody_on_duty_is_told_in_the_next_round(duty_app: Flask, office: PostOffice) -> None:
    an_alert(duty_app)

    assert a_round(duty_app) == 2
    assert office.recipients == DUTY
    assert a_round(duty_app) == 0, "told once"


def test_an_alert_says_where_and_not_what(duty_app: Flask, office: PostOffice) -> None:
    reference = an_alert(duty_app)
    a_round(duty_app)

    mail = office.mails[0]
    text = mail.get_content()
    assert mail["Subject"] == "A message may be urgent"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert str(mail["Message-ID"]).endswith("@beta.example>")
    assert f"{reference[:3]}-{reference[3:6]}-{reference[6:]}" in text
    assert f"https://beta.example/staff/messages/{reference}" in text
    assert not {"knife", "Acacia"} & {*text.split()}
    assert SECRET_WORDS not in str(mail)


def test_it_comes_again_every_quarter_of_an_hour(duty_app: Flask, office: PostOffice) -> None:
    an_alert(duty_app)
    a_round(duty_app)

    assert a_round(duty_app, minutes=14) == 0
    assert a_round(duty_app, minutes=15.1) == 2
    assert a_round(duty_app, minutes=30.2) == 2
    assert len(office.mails) == 6
    assert len({mail["Message-ID"] for mail in office.mails}) == 6


def test_it_comes_again_though_every_key_is_lost(duty_app: Flask, office: PostOffice) -> None:
    an_alert(duty_app)
    duty_app.extensions["signpost_keys"] = {}

    assert a_round(duty_app) == 2
    assert office.recipients == DUTY


def test_whom_the_settings_no_longer_name_is_not_written_to(
    duty_app: Flask, office: PostOffice
) -> None:
    an_alert(duty_app)
    office.refused.update(DUTY)
    a_round(duty_app)
    office.refused.clear()
    duty_app.config["ALERT_MAIL"] = DUTY[:1]

    assert a_round(duty_app, minutes=1.1) == 1
    assert office.recipients == DUTY[:1]


@pytest.mark.parametrize("changed", ["a new secret", "somebody else on duty"])
def test_who_is_in_the_settings_now_is_told_at_once(
    duty_app: Flask, office: PostOffice, changed: str
) -> None:
    an_alert(duty_app)
    office.refused.update(DUTY)
    a_round(duty_app)
    office.refused.clear()
    if changed == "a new secret":
        duty_app.secret_key = "another secret, as after it was lost"
    else:
        duty_app.config["ALERT_MAIL"] = ["third@example.org"]

    assert a_round(duty_app, minutes=0.2) == len(duty_app.config["ALERT_MAIL"])
    assert office.recipients == duty_app.config["ALERT_MAIL"]
    assert a_round(duty_app, minutes=0.4) == 0


def test_it_stops_when_somebody_deals_with_it(duty_app: Flask, office: PostOffice) -> None:
    an_alert(duty_app)
    a_round(duty_app)
    first = an_account(duty_app)
    second = an_account(duty_app, "second@example.org")
    with duty_app.app_context():
        assert alerts.count_open() == 1
        assert alerts.acknowledge(the_alert(), first)
        db.session.commit()
    with duty_app.app_context():
        assert alerts.acknowledge(the_alert(), first), "pressed twice"
        assert not alerts.acknowledge(the_alert(), second), "somebody else was first"
        db.session.commit()
        assert the_alert().acknowledged_by_id == first
        assert alerts.count_open() == 0

    assert a_round(duty_app, minutes=16) == 0
    assert len(office.mails) == 2


def test_what_has_not_left_yet_is_not_sent_once_somebody_has_it(
    duty_app: Flask, office: PostOffice
) -> None:
    an_alert(duty_app)
    office.refused.update(DUTY)
    assert a_round(duty_app) == 0
    staff = an_account(duty_app)
    with duty_app.app_context():
        alerts.acknowledge(the_alert(), staff)
        db.session.commit()

    office.refused.clear()
    assert a_round(duty_app, minutes=5) == 0


def test_an_alert_raised_again_is_told_again(duty_app: Flask) -> None:
    an_alert(duty_app)
    a_round(duty_app)
    staff = an_account(duty_app)
    with duty_app.app_context():
        alert = the_alert()
        alerts.acknowledge(alert, staff)
        alerts.raise_alert(alert.submission_id, alert.reference)
        db.session.commit()
        assert the_alert().is_open

    assert a_round(duty_app, minutes=1) == 2


def test_an_alert_goes_with_its_message(duty_app: Flask) -> None:
    an_alert(duty_app)
    with duty_app.app_context():
        submission_id = db.session.scalars(select(Submission.id)).one()
        assert alerts.of(submission_id) is not None
        db.session.execute(delete(Submission))
        db.session.commit()
        assert alerts.of(submission_id) is None

    assert a_round(duty_app) == 0


def test_whoever_is_away_for_hours_is_told_once_when_back(make_app: Callable[..., Flask]) -> None:
    with bad_mail_server(b"554 closed\r\n") as url:
        app = make_app(MAIL_URL=url, MAIL_FROM="signpost@example.org", ALERT_MAIL=DUTY)
        an_alert(app)
        for minutes in range(0, 60, 2):
            assert a_round(app, minutes, timeout_s=1) == 0
    with app.app_context():
        assert len(db.session.scalars(select(Letter)).all()) == 2


def test_one_who_cannot_be_reached_keeps_it_from_nobody(
    duty_app: Flask, office: PostOffice
) -> None:
    an_alert(duty_app)
    office.refused.add(DUTY[0])

    assert a_round(duty_app) == 1
    assert office.recipients == DUTY[1:]
    office.refused.clear()
    assert a_round(duty_app, minutes=1.1) == 1
    assert office.recipients == DUTY


def test_alerts_go_before_all_other_letters(duty_app: Flask, office: PostOffice) -> None:
    with duty_app.app_context():
        for number in range(30):
            letters.acknowledgement("7DK4MC2HX", f"person{number}@example.com", "en")
        db.session.commit()
    an_alert(duty_app)
    a_round(duty_app, minutes=1)

    assert sorted(str(mail["To"]) for mail in office.mails[:2]) == DUTY


def test_a_program_is_told_too(make_app: Callable[..., Flask], hooks: Receiver) -> None:
    app = make_app(ALERT_WEBHOOKS=[hooks.url()], PUBLIC_URL="https://beta.example")
    reference = an_alert(app)

    assert a_round(app) == 1
    (told,) = hooks.told
    assert told.pop("raised_at").endswith("+00:00")
    assert len(told.pop("id")) == 32
    assert told == {
        "event": "urgent_message",
        "reference": reference,
        "url": f"https://beta.example/staff/messages/{reference}",
    }


def test_without_contacts_nobody_is_told_and_the_log_says_so(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    an_alert(app)

    assert a_round(app) == 0
    assert "Nobody is told when a message is urgent" in caplog.text
    with app.app_context():
        assert not alerts.is_anybody_told()
        assert alerts.count_open() == 1


@pytest.mark.parametrize(
    ("settings", "is_told"),
    [
        ({}, False),
        ({"ALERT_MAIL": DUTY}, False),
        ({"MAIL_URL": "folder:", "MAIL_FROM": "a@example.org"}, False),
        ({"MAIL_URL": "folder:", "MAIL_FROM": "a@example.org", "ALERT_MAIL": DUTY}, True),
        ({"ALERT_WEBHOOKS": ["https://hooks.example/x"]}, True),
        ({"DEMO": True}, True),
    ],
)
def test_somebody_is_told_when_a_contact_can_be_reached(
    make_app: Callable[..., Flask], settings: dict[str, object], is_told: bool
) -> None:
    with make_app(**settings).app_context():
        assert alerts.is_anybody_told() is is_told
