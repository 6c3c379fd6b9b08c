"""A setting is right, or the application says which one is wrong and does not start."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest

from feedback import create_app
from feedback.cli import settings_table
from feedback.config import ROOT, settings
from feedback.config_checks import SettingError
from feedback.first_secrets import make_secrets
from tests.conftest import SECRETS


def start(**overrides: Any) -> Any:
    return create_app({**SECRETS, "RATE_LIMIT_URL": "memory://", **overrides})


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIGNPOST_INSTANCE", str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("instance")
def test_without_a_secret_it_does_not_start_and_says_what_to_do() -> None:
    with pytest.raises(SettingError, match=r"python -m feedback\.first_secrets"):
        create_app()


def test_with_secrets_made_once_it_starts_and_keeps_them(instance: Path) -> None:
    assert make_secrets(instance)
    made = (instance / "settings.toml").read_text()
    assert not make_secrets(instance)

    app = create_app()
    assert (instance / "settings.toml").read_text() == made
    assert app.config["SECRET_KEY"] in made
    assert stat.S_IMODE((instance / "settings.toml").stat().st_mode) == 0o600
    assert [path.name for path in instance.iterdir()] == ["settings.toml"]


def test_the_environment_beats_the_file_and_both_beat_the_default(
    instance: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_secrets(instance)
    with (instance / "settings.toml").open("a") as file:
        file.write('OPERATOR = "council"\nTHREADS = 3\n')
    monkeypatch.setenv("SIGNPOST_THREADS", "5")
    monkeypatch.setenv("SIGNPOST_TRUSTED_HOSTS", "a.example:8000, .b.example")
    app = create_app()
    assert app.config["OPERATOR"] == "council"
    assert app.config["THREADS"] == 5
    assert app.config["TRUSTED_HOSTS"] == ["a.example:8000", ".b.example"]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("OPERATR = 'council'", "OPERATR"),
        ("THREADS = '3'", "THREADS"),
        ("THREADS = true", "THREADS"),
        ("THREADS = 0", "THREADS"),
        ("OPERATOR = 'army'", "OPERATOR"),
        ("PUBLIC_URL = 'beta.example'", "PUBLIC_URL"),
        ("PUBLIC_URL = 'https://beta.example/path'", "PUBLIC_URL"),
        ("TRUSTED_HOSTS = 'x'", "TRUSTED_HOSTS"),
        ("SECURITY_CONTACT = ['security@beta.example']", "SECURITY_CONTACT"),
        ('SECURITY_CONTACT = ["mailto:a@b.example\\nExpires: never"]', "SECURITY_CONTACT"),
        ("SECURITY_DAYS = 366", "SECURITY_DAYS"),
        ("THREADS = ", "settings.toml"),
        ("BODY_TIMEOUT_S = 0", "BODY_TIMEOUT_S"),
        ("BODY_TIMEOUT_S = nan", "BODY_TIMEOUT_S"),
        ("BODY_TIMEOUT_S = inf", "BODY_TIMEOUT_S"),
        ("MAX_CONTENT_LENGTH = 10", "MAX_CONTENT_LENGTH"),
        ("MESSAGE_LIMITS = '0 per day'", "MESSAGE_LIMITS"),
        ("OPERATOR_CONTACT = 'the desk'", "OPERATOR_CONTACT"),
        ("MAIL_FROM = 'the desk'", "MAIL_FROM"),
        ("TRUSTED_HOSTS = ['*']", "TRUSTED_HOSTS"),
        ("TRUSTED_HOSTS = ['https://beta.example']", "TRUSTED_HOSTS"),
        ("DATABASE_URL = 'nonsense'", "DATABASE_URL"),
        ("DATABASE_URL = 'mysql://host/name'", "DATABASE_URL"),
        ("DATABASE_URL = 'postgresql+psycopg://host:port/name'", "DATABASE_URL"),
        ("RATE_LIMIT_URL = 'nonsense'", "RATE_LIMIT_URL"),
        ("RATE_LIMIT_URL = 'memcached://host'", "RATE_LIMIT_URL"),
    ],
)
def test_a_wrong_line_in_the_file_is_named(instance: Path, line: str, named: str) -> None:
    make_secrets(instance)
    with (instance / "settings.toml").open("a") as file:
        file.write(line + "\n")
    with pytest.raises(SettingError, match=named):
        create_app()


@pytest.mark.usefixtures("instance")
@pytest.mark.parametrize(
    ("name", "value"),
    [("SIGNPOST_THREADS", "many"), ("SIGNPOST_DEMO", "perhaps"), ("SIGNPOST_TYPO", "1")],
)
def test_a_wrong_word_in_the_environment_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingError, match=name.removeprefix("SIGNPOST_")):
        start()


def test_a_weak_secret_is_refused() -> None:
    with pytest.raises(SettingError, match="SECRET_KEY"):
        start(SECRET_KEY="short")


def test_the_readme_lists_every_setting_as_the_code_has_it() -> None:
    assert settings_table() in (ROOT / "README.md").read_text("utf-8")
    assert len(list(settings())) > 15


@pytest.mark.parametrize("name", ["MESSAGE_LIMITS", "SIGN_IN_LIMITS", "SIGN_IN_NETWORK_LIMITS"])
def test_a_limit_that_cannot_be_read_is_refused(name: str) -> None:
    # Seen: it switched the limit off, and said nothing.
    with pytest.raises(SettingError, match=name):
        start(**{name: "lots"})
