"""Servers that hang, drip, flood and lie hold up nothing and learn nothing."""

from __future__ import annotations

import smtplib
import socket
import ssl
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask
from sqlalchemy import select

from feedback.database import db, utcnow
from feedback.outbox.models import Letter
from tests.outbox.conftest import a_round, an_alert
from tests.outbox.post import PASSWORD, Receiver, bad_mail_server, post_office

MAIL = {"MAIL_FROM": "signpost@example.org", "ALERT_MAIL": ["duty@example.org"]}


def errors(app: Flask) -> list[str]:
    with app.app_context():
        return sorted(letter.last_error for letter in db.session.scalars(select(Letter)))


@pytest.mark.parametrize(
    ("manner", "error"),
    [
        ("/broken", "HTTP 500"),
        ("/redirects", "HTTP 302"),
        ("/closes", "RemoteDisconnected"),
        ("/hangs", "TimeoutError"),
        ("/drips", "TimeoutError"),
    ],
)
def test_a_bad_webhook_holds_up_no_other(
    make_app: Callable[..., Flask], hooks: Receiver, manner: str, error: str
) -> None:
    app = make_app(ALERT_WEBHOOKS=[hooks.url(manner), hooks.url("/taken")])
    an_alert(app)
    began = time.monotonic()

    assert a_round(app, timeout_s=0.5) == 1
    assert time.monotonic() - began < 10
    assert sorted(hooks.asked) == sorted(["/taken", manner]), "no redirect is followed"
    assert errors(app) == ["", error]


def test_ten_megabytes_of_an_answer_are_not_read(
    make_app: Callable[..., Flask], hooks: Receiver
) -> None:
    app = make_app(ALERT_WEBHOOKS=[hooks.url("/floods")])
    an_alert(app)
    began = time.monotonic()

    assert a_round(app) == 1
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("greeting", [b"", b"220 hello\r\n", b"nonsense\r\n", b"421 busy\r\n"])
@pytest.mark.parametrize("is_dripping", [True, False])
def test_a_mail_server_that_hangs_holds_up_no_webhook(
    make_app: Callable[..., Flask], hooks: Receiver, greeting: bytes, is_dripping: bool
) -> None:
    with bad_mail_server(greeting, is_dripping=is_dripping) as url:
        app = make_app(**MAIL, MAIL_URL=url, ALERT_WEBHOOKS=[hooks.url()])
        an_alert(app)
        began = time.monotonic()

        assert a_round(app, timeout_s=0.5) == 1
        assert time.monotonic() - began < 10
    assert len(hooks.told) == 1
    assert len([kind for kind in errors(app) if kind]) == 1


def test_nobody_listening_is_a_failure_like_others(make_app: Callable[..., Flask]) -> None:
    app = make_app(**MAIL, MAIL_URL="smtp://127.0.0.1:9")
    an_alert(app)

    assert a_round(app) == 0
    assert errors(app) == ["ConnectionRefusedError"]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a certificate that nobody signed."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "mail.example")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(utcnow() - timedelta(days=1))
        .not_valid_after(utcnow() + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("mail.example")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let mail.example be this machine, as if it were another."""
    real = socket.create_connection

    def connect(address: tuple[str, int], *rest: object) -> socket.socket:
        return real(("127.0.0.1", address[1]), *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(smtplib.socket, "create_connection", connect)  # type: ignore[attr-defined]


def server_side(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def with_user(url: str, host: str) -> str:
    return url.replace("127.0.0.1", f"duty:p%40ss%2Fword@{host}")


def test_a_mail_server_here_may_have_a_certificate_that_nobody_signed(
    make_app: Callable[..., Flask], certificate: Path
) -> None:
    with post_office(server_side(certificate), require_starttls=True) as office:
        app = make_app(**MAIL, MAIL_URL=with_user(office.url, "127.0.0.1"))
        an_alert(app)

        assert a_round(app) == 1
        assert office.signed_in == [b"duty"]


@pytest.mark.usefixtures("elsewhere")
def test_a_mail_server_elsewhere_must_have_a_true_certificate(
    make_app: Callable[..., Flask], certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with post_office(server_side(certificate), auth_require_tls=True) as office:
        app = make_app(**MAIL, MAIL_URL=with_user(office.url, "mail.example"))
        an_alert(app)
        assert a_round(app) == 0
        assert errors(app) == ["SSLCertVerificationError"]
        assert office.signed_in == []

        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert a_round(app, minutes=2) == 1
        assert office.signed_in == [b"duty"]


@pytest.mark.usefixtures("elsewhere")
def test_no_password_goes_to_a_server_elsewhere_in_the_open(make_app: Callable[..., Flask]) -> None:
    with post_office(auth_require_tls=False) as office:
        app = make_app(**MAIL, MAIL_URL=with_user(office.url, "mail.example"))
        an_alert(app)

        assert a_round(app) == 0
        assert (office.signed_in, office.mails) == ([], [])
    assert errors(app) == ["SMTPNotSupportedError"]


def test_a_wrong_password_is_named_by_kind_alone(
    make_app: Callable[..., Flask], caplog: pytest.LogCaptureFixture
) -> None:
    with post_office(auth_require_tls=False) as office:
        wrong = office.url.replace("127.0.0.1", "duty:wr0ng@127.0.0.1")
        app = make_app(**MAIL, MAIL_URL=wrong)
        an_alert(app)
        assert a_round(app) == 0
    assert errors(app) == ["SMTPAuthenticationError 535"]
    assert not any(word in caplog.text for word in ("wr0ng", "duty", PASSWORD))
