"""Pages printed once: the same for everybody, mended without a restart, and never worse."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from feedback import create_app
from feedback.config_checks import SettingError, is_harmless
from feedback.press import Press
from feedback.press.negotiation import best_encoding
from feedback.signpost import finite
from feedback.signpost import routes as views
from feedback.signpost.directory import DirectoryError
from feedback.signpost.directory import load as load_directory
from feedback.signpost.reading import DATA
from tests.browsing import Browser
from tests.conftest import SECRETS
from tests.signpost.conftest import NOWHERE

BROKEN = "signpost/home.html"


@pytest.fixture
def site(tmp_path: Path) -> Callable[..., Browser]:
    """Give a browser on a site with nothing behind it, and settings of one's own."""

    def make(**settings: Any) -> Browser:
        app = create_app({**SECRETS, **NOWHERE, **settings})
        app.instance_path = str(tmp_path)
        return Browser(app)

    return make


@pytest.fixture
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the site read a copy of the data, which a test may change."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    monkeypatch.setattr(finite, "DATA", folder)
    monkeypatch.setattr(views, "load", lambda **given: load_directory(folder, **given))
    return folder


def press_of(browser: Browser) -> Press:
    press: Press = browser.app.extensions["press"]
    press.fill()
    press.watch.remember()
    return press


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def break_every_page(app: Flask) -> None:
    def fail() -> None:
        raise RuntimeError("broken on purpose")

    app.before_request_funcs.setdefault(None, []).append(fail)


@pytest.mark.parametrize(
    ("accept", "encoding"),
    [
        (b"", "identity"),
        (b"gzip, deflate, br", "br"),
        (b"br;q=0, gzip", "gzip"),
        (b"*", "br"),
        (b"*;q=0", "identity"),
        (b"identity, gzip;q=0.1", "identity"),
        (b"gzip;q=1.0, br;q=0.2", "gzip"),
        (b";;q=,x;q=y", "identity"),
    ],
)
def test_a_browser_gets_what_it_can_read(accept: bytes, encoding: str) -> None:
    assert best_encoding(accept) == encoding


def test_any_wsgi_server_gives_the_bytes_that_are_printed(lonely: Browser, press: Press) -> None:
    for address, printed in press.items():
        answer = lonely.client.get(address, headers={"Accept-Encoding": "br"})
        assert answer.data == printed.sheet("br").body, address


def test_a_page_comes_though_everything_in_flask_fails(site: Callable[..., Browser]) -> None:
    browser = site()
    browser.open("/")
    break_every_page(browser.app)

    assert browser.open("/").status == 200
    assert browser.open("/feedback").status == 500


def test_the_numbers_come_though_the_page_never_could_be_made(
    site: Callable[..., Browser],
) -> None:
    browser = site()
    break_every_page(browser.app)
    press = press_of(browser)

    for address in ("/", "/cy/", "/cy"):
        page = browser.open(address)
        numbers = {link.get_text() for link in page.soup.select("a")}
        assert page.status == 200
        assert {"999", "101", "0800 555 111"} <= numbers
        assert page.headers["Cache-Control"] == "no-store"
    assert "/" in press.failed


def test_a_foreign_host_name_gets_the_numbers_and_no_page(site: Callable[..., Browser]) -> None:
    browser = site(PUBLIC_URL="https://beta.example")
    for address in ("/", "/exit", "/static/css/site.css"):
        page = browser.open(address, base_url="https://evil.example")
        assert page.status == 400
        assert "999" in page.text and page.headers["Cache-Control"] == "no-store"
    ours = browser.open("/", base_url="https://beta.example")
    assert ours.status == 200
    assert ours.one("link[rel=canonical]")["href"] == "https://beta.example/"
    assert "Strict-Transport-Security" in ours.headers


def test_no_page_repeats_the_host_name_of_whoever_asks(site: Callable[..., Browser]) -> None:
    browser = site()
    page = browser.open("/", base_url="http://anybody.example")
    assert page.status == 200
    assert "anybody.example" not in page.html


def test_a_changed_number_is_taken_up_without_a_restart(
    own_data: Path, site: Callable[..., Browser]
) -> None:
    browser = site()
    press = press_of(browser)
    assert not press.watch.check()
    change(own_data / "routes/abroad.toml", "+44 20 7008 5000", "+44 20 7946 0123")

    assert press.watch.check()
    assert "+44 20 7946 0123" in browser.open("/routes/abroad_fcdo").text
    assert not press.watch.check()


def test_wrong_data_leaves_the_old_pages_and_is_said_once(
    own_data: Path, site: Callable[..., Browser], caplog: pytest.LogCaptureFixture
) -> None:
    browser = site()
    press = press_of(browser)
    before = browser.open("/").html
    change(own_data / "routes/police.toml", "0800 555 111", "0800 555")

    assert not press.watch.check()
    assert not press.watch.check()
    assert browser.open("/").html == before
    assert len([line for line in caplog.messages if "cannot be used" in line]) == 1
    with pytest.raises(DirectoryError):
        press.renew()


def test_a_page_that_breaks_leaves_the_old_pages(site: Callable[..., Browser]) -> None:
    browser = site()
    press = press_of(browser)
    directory = browser.app.extensions["signpost"]
    break_every_page(browser.app)

    with pytest.raises(RuntimeError, match="could not be printed"):
        press.renew()
    assert browser.open("/").one("h1")
    assert browser.app.extensions["signpost"] is directory


def test_a_new_name_in_the_settings_is_taken_up(
    site: Callable[..., Browser], tmp_path: Path
) -> None:
    browser = site()
    press = press_of(browser)
    (tmp_path / "settings.toml").write_text('OPERATOR_NAME = "New Name"\nEXIT_URL = "https://a.b/"')

    assert press.watch.check()
    assert browser.open("/").one(".wordmark").get_text() == "New Name"
    assert browser.open("/exit").location == "https://a.b/"


@pytest.mark.parametrize(
    "url", ["", "http://a.example", "//a.example", "https://", "https://u@a.example", "https://a b",
            "https://a.example\r\nX: y", "javascript:alert(1)", "https://[a"],
)  # fmt: skip
def test_leaving_must_lead_to_a_harmless_page(url: str) -> None:
    assert not is_harmless(url)
    with pytest.raises(SettingError, match="EXIT_URL"):
        create_app({**SECRETS, "EXIT_URL": url})


def test_a_page_has_its_own_language_though_a_command_prints_it(
    site: Callable[..., Browser],
) -> None:
    browser = site()
    # A command runs in one application context, and Flask-Babel keeps the language there.
    with browser.app.app_context():
        assert b"November" in browser.client.get("/copy.json").data
        assert b"Tachwedd" in browser.client.get("/cy/copy.json").data
