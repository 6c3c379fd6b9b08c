"""A mail setting is right, or the site says which one is wrong, and never a password."""

from __future__ import annotations

from pathlib import Path

import pytest

from feedback import create_app
from feedback.config_checks import SettingError
from feedback.mail_settings import MAIL_IS_NOT_SENT, NOBODY_IS_TOLD, mail_server, warning
from tests.conftest import SECRETS

FROM = {"MAIL_FROM": "signpost@example.org"}


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"MAIL_URL": "mail.example"}, "MAIL_URL"),
        ({"MAIL_URL": "http://mail.example"}, "MAIL_URL"),
        ({"MAIL_URL": "smtp://duty:hunter/2@mail.example"}, "MAIL_URL"),
        ({"MAIL_URL": "smtp://duty:hunter#2@mail.example"}, "MAIL_URL"),
        ({"MAIL_URL": "smtp://duty:hunter[2@mail.example"}, "MAIL_URL"),
        ({"MAIL_URL": "smtp://duty:hunter2@mail.example:port"}, "MAIL_URL"),
        ({"MAIL_URL": "folder:/tmp"}, "MAIL_URL"),
        ({"MAIL_URL": "smtp://mail.example", "MAIL_FROM": ""}, "MAIL_FROM"),
        ({"MAIL_URL": "folder:", "MAIL_FROM": "Us <us@example.org>"}, "MAIL_FROM"),
        ({"ALERT_MAIL": ["a@example.org b@example.org"]}, "ALERT_MAIL"),
        ({"DIGEST_MAIL": ["lead"]}, "DIGEST_MAIL"),
        ({"ALERT_WEBHOOKS": ["http://hooks.example/hunter2"]}, "ALERT_WEBHOOKS"),
        ({"ALERT_WEBHOOKS": ["https://duty:hunter2@hooks.example/"]}, "ALERT_WEBHOOKS"),
        ({"ALERT_WEBHOOKS": ["https://hooks.example/a b"]}, "ALERT_WEBHOOKS"),
        ({"ALERT_WEBHOOKS": ["https://"]}, "ALERT_WEBHOOKS"),
    ],
)
def test_a_wrong_setting_is_named_without_what_it_holds(
    settings: dict[str, object], named: str
) -> None:
    with pytest.raises(SettingError, match=named) as refused:
        create_app({**SECRETS, **FROM, "RATE_LIMIT_URL": "memory://", **settings})
    told = refused.value
    while told is not None:
        assert "hunter" not in str(told)
        told = told.__cause__ or (None if told.__suppress_context__ else told.__context__)  # type: ignore[assignment]


def test_a_password_in_the_wrong_brackets_is_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGNPOST_INSTANCE", str(tmp_path))
    (tmp_path / "settings.toml").write_text('MAIL_URL = ["smtp://duty:hunter2@mail.example"]')
    with pytest.raises(SettingError, match="MAIL_URL has the wrong type: list"):
        create_app()


@pytest.mark.parametrize(
    ("settings", "warned"),
    [
        ({}, NOBODY_IS_TOLD),
        ({"ALERT_MAIL": ["a@example.org"]}, NOBODY_IS_TOLD),
        (
            {"ALERT_MAIL": ["a@example.org"], "ALERT_WEBHOOKS": ["https://hooks.example/"]},
            MAIL_IS_NOT_SENT,
        ),
        ({"ALERT_MAIL": ["a@example.org"], "MAIL_URL": "folder:", **FROM}, ""),
        ({"DEMO": True}, ""),
    ],
)
def test_whoever_starts_the_site_learns_that_a_contact_is_not_told(
    settings: dict[str, object], warned: str
) -> None:
    app = create_app({**SECRETS, "RATE_LIMIT_URL": "memory://", **settings})
    assert warning(app.config) == warned


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("smtp://mail.example", ("mail.example", 587, False, "", "")),
        ("smtp://127.0.0.1:25", ("127.0.0.1", 25, False, "", "")),
        ("smtps://mail.example", ("mail.example", 465, True, "", "")),
        ("smtp://a%40b.example:p%2Fw@[::1]:25", ("::1", 25, False, "a@b.example", "p/w")),
    ],
)
def test_a_mail_server_is_read_from_its_address(url: str, said: tuple[object, ...]) -> None:
    server = mail_server(url)
    read = (server.host, server.port, server.is_tls_from_the_start, server.user, server.password)
    assert read == said
    assert "p/w" not in repr(server)
