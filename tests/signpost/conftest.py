"""A signpost with nothing behind it, and copies of its data to spoil."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from feedback import create_app
from feedback.press import Press
from feedback.signpost.directory import Directory, load
from feedback.signpost.reading import DATA
from tests.browsing import Browser, Page
from tests.conftest import SECRETS

# Port 1 answers nobody: what a database or a Redis that is gone looks like.
NOWHERE = {
    "DATABASE_URL": "postgresql+psycopg://nobody@127.0.0.1:1/none",
    "RATE_LIMIT_URL": "redis://127.0.0.1:1",
}
Spoil = Callable[[str, str, str], Path]


@pytest.fixture(scope="session")
def lonely() -> Browser:
    """Give a browser on a site whose database and limiter cannot be reached.

    It is the same for all tests: who changes anything of it takes a `site` of their own.
    """
    return site()


@pytest.fixture(scope="session")
def press(lonely: Browser) -> Press:
    """Give everything printed."""
    press: Press = lonely.app.extensions["press"]
    press.fill()
    assert press.failed == set()
    return press


@pytest.fixture(scope="session")
def open_page(lonely: Browser) -> Callable[[str], Page]:
    """Open a page, once for all tests that only look at it."""
    return cache(lonely.open)


@pytest.fixture
def home(lonely: Browser) -> Page:
    """Open the first page."""
    return lonely.open("/")


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a body's own folder of signpost data, empty; sites made after this read it."""
    monkeypatch.setenv("SIGNPOST_INSTANCE", str(tmp_path / "instance"))
    folder = tmp_path / "instance" / "signpost"
    folder.mkdir(parents=True)
    return folder


def site() -> Browser:
    """Open a site that has nothing behind it but its data."""
    app = create_app({**SECRETS, **NOWHERE})
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return Browser(app)


@pytest.fixture(scope="session")
def directory() -> Directory:
    """Give the data as people see it."""
    return load()


@pytest.fixture
def spoil(tmp_path: Path) -> Spoil:
    """Copy the data and change one thing in one file; return the folder."""

    def change(name: str, old: str, new: str) -> Path:
        folder = tmp_path / "data"
        shutil.copytree(DATA, folder, dirs_exist_ok=True)
        text = (folder / name).read_text("utf-8")
        assert old in text, f"{name} has no {old!r}"
        (folder / name).write_text(text.replace(old, new, 1), "utf-8")
        return folder

    return change
