"""What senders and staff get by mail, and what is kept of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, text

from feedback.database import db, utcnow
from feedback.mail_settings import is_address
from feedback.outbox import letters, mail
from feedback.outbox.digest import Waiting, said
from feedback.outbox.models import Channel, Kind, Letter
from feedback.outbox.parcels import Parcel, Sender
from feedback.submissions.models import About, Status
from tests.builders import a_submission
from tests.outbox.conftest import SECRET_WORDS, a_round, an_alert
from tests.outbox.post import PostOffice

REFERENCE = "7DK4MC2HX"
SENDER = "sian.nobody@example.com"
ANSWER = "Diolch. The map is mended. — Ŵyn"


def sent(app: Flask, office: PostOffice, minutes: float = 0) -> EmailMessage:
    a_round(app, minutes)
    return office.mails[-1]


def test_a_sender_hears_that_we_have_their_message(duty_app: Flask, office: PostOffice) -> None:
    with duty_app.app_context():
        assert letters.acknowledgement(REFERENCE, SENDER, "en", "It is next read on Monday.")
        db.session.commit()
    received = sent(duty_app, office)

    content = received.get_content()
    assert received["To"] == SENDER
    assert received["From"] == "Example Police <signpost@example.org>"
    assert received["Subject"] == "We have your feedback"
    assert received.get_content_type() == "text/plain"
    assert received.get_content_charset() == "utf-8"
    for words in (
        "Its reference is 7DK-4MC-2HX.",
        "It is next read on Monday.",
        "It has not been reported as a crime or an emergency.",
        "call 999",
        "do not reply",
    ):
        assert words in content
    assert "http" not in content, "nothing that tells who opened it"


def test_a_sender_gets_the_moderators_answer(
    make_app: Callable[..., Flask], office: PostOffice
) -> None:
    app = make_app(MAIL_URL=office.url, MAIL_FROM="signpost@example.org", MAIL_FROM_IS_READ=True)
    with app.app_context():
        assert letters.answer(REFERENCE, SENDER, "cy", ANSWER)
        db.session.commit()
    received = sent(app, office)

    assert received["Content-Language"] == "cy"
    content = received.get_content()
    assert ANSWER in content
    assert "7DK-4MC-2HX" in content
    assert "999" in content


def test_without_a_mail_server_nothing_is_promised(app: Flask) -> None:
    with app.app_context():
        assert not letters.acknowledgement(REFERENCE, SENDER, "en")
        assert not letters.answer(REFERENCE, SENDER, "en", ANSWER)
        assert db.session.scalars(select(Letter)).all() == []


def test_whom_it_is_for_cannot_be_read_in_the_database(duty_app: Flask, tmp_path: Path) -> None:
    with duty_app.app_context():
        letters.answer(REFERENCE, SENDER, "en", ANSWER)
        letters.digest("Inbox: 3")
        db.session.commit()
        rows = str(db.session.execute(text("SELECT * FROM letter")).all())
    for plain in ("sian", "example.com", "Diolch", "lead@", "Inbox: 3"):
        assert plain not in rows
        for file in tmp_path.glob("signpost.sqlite3*"):
            assert plain.encode() not in file.read_bytes()


def test_a_letter_moved_to_another_row_is_not_sent(duty_app: Flask, office: PostOffice) -> None:
    with duty_app.app_context():
        letters.answer(REFERENCE, SENDER, "en", ANSWER)
        letters.answer("6DK4MC2HX", "other@example.com", "en", "For others.")
        one, other = db.session.scalars(select(Letter).order_by(Letter.id)).all()
        one.recipient_sealed = other.recipient_sealed
        moved = one.id
        db.session.commit()

    assert a_round(duty_app) == 1
    assert office.recipients == ["other@example.com"]
    with duty_app.app_context():
        assert db.session.get_one(Letter, moved).last_error == "UnreadableError"


def test_once_sent_nobody_is_named_any_more(duty_app: Flask) -> None:
    with duty_app.app_context():
        letters.answer(REFERENCE, SENDER, "en", ANSWER)
        db.session.commit()
    assert a_round(duty_app) == 1
    with duty_app.app_context():
        letter = db.session.scalars(select(Letter)).one()
        assert letter.sent_at
        assert (letter.recipient_sealed, letter.words_sealed) == ("", None)


def test_an_answer_to_a_withdrawn_message_stays_here(duty_app: Flask, office: PostOffice) -> None:
    with duty_app.app_context():
        letters.answer(REFERENCE, SENDER, "en", ANSWER)
        letters.answer("6DK4MC2HX", "other@example.com", "en", "For others.")
        letters.withdraw(REFERENCE)
        db.session.commit()

    assert a_round(duty_app) == 1
    assert office.recipients == ["other@example.com"]


@pytest.mark.parametrize(
    "address",
    [
        "a@example.com\nBcc: b@example.com",
        "a@example.com\r\n\r\nWords",
        "a@example.com, b@example.com",
        "A <a@example.com>",
        "a@example.com\x00",
        "a@example.com ",
        "a@",
        "@example.com",
        "a..b@example.com",
        "a@-example.com",
        "ü@example.com",
        "a" * 250 + "@example.com",
        "",
    ],
)
def test_an_address_that_would_be_more_than_one_is_refused(duty_app: Flask, address: str) -> None:
    with duty_app.app_context():
        assert not letters.acknowledgement(REFERENCE, address, "en")
        assert not list(db.session.new)


@pytest.mark.parametrize(
    "address", ["a@example.com", "o'brien+x@sub.example.co.uk", "a@llanfair-pg.cymru", "a@tŷ.cymru"]
)
def test_ordinary_addresses_are_taken(address: str) -> None:
    assert is_address(address)


@pytest.mark.parametrize("bad", ["a@example.com\nBcc: b@example.com", "a@example.com\r\nX: y"])
def test_no_header_can_be_added_to_a_mail(bad: str) -> None:
    sender = Sender("folder:", "signpost@example.org", "Name\nX: y", "", False, "", Path(), 1)
    parcel = Parcel(1, "token", Kind.ALERT, Channel.MAIL, "7DK4MC2HX", "en", bad)
    with pytest.raises(ValueError, match="CR or LF"):
        mail.message(parcel, sender)


def test_words_that_look_like_headers_stay_words(duty_app: Flask, office: PostOffice) -> None:
    hostile = "Hello\r\nBcc: everybody@example.com\r\n.\r\nMAIL FROM:<x@example.com>\r\n"
    with duty_app.app_context():
        letters.answer(REFERENCE, SENDER, "en", hostile)
        db.session.commit()
    received = sent(duty_app, office)

    assert received["Bcc"] is None
    assert len(office.mails) == 1
    assert office.envelopes[0].rcpt_tos == [SENDER]
    assert "MAIL FROM:<x@example.com>" in received.get_content()


def test_staff_get_one_mail_of_numbers(duty_app: Flask, office: PostOffice) -> None:
    an_alert(duty_app)
    with duty_app.app_context():
        old = a_submission(received_at=utcnow() - timedelta(days=3, hours=2))
        done = a_submission()
        done.decide(Status.DONE)
        db.session.add_all([old, done, a_submission(about=About.CRIME, text=SECRET_WORDS)])
        db.session.commit()
    printed = duty_app.test_cli_runner().invoke(args=["outbox", "digest"])
    assert (printed.exit_code, printed.output) == (
        0,
        "Written to 1. It is sent in the next round.\n",
    )
    a_round(duty_app, minutes=1)

    (received,) = (mail for mail in office.mails if mail["To"] == "lead@example.org")
    content = received.get_content()
    assert content.startswith("Urgent, and nobody has taken it on: 1\nUrgent: 1\n")
    assert "Personal data: 0\nInbox: 2\n" in content
    assert content.endswith("The oldest has waited for 3 days.\n\nhttps://beta.example/staff/\n")
    assert "knife" not in content


def test_a_digest_of_nothing_says_so() -> None:
    assert said(Waiting({"Urgent": 0, "Inbox": 0}, None), 0, utcnow()) == (
        "Urgent: 0\nInbox: 0\nNothing waits."
    )


def test_in_a_trial_mails_are_files(make_app: Callable[..., Flask], tmp_path: Path) -> None:
    app = make_app(DEMO=True)
    with app.app_context():
        letters.acknowledgement(REFERENCE, SENDER, "en")
        db.session.commit()
    assert a_round(app) == 1
    (file,) = (tmp_path / "mail").iterdir()
    assert file.suffix == ".eml"
    assert b"signpost@example.org" in file.read_bytes()
