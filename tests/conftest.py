"""A new application and a new database for every test, on SQLite and on PostgreSQL."""

from __future__ import annotations

import base64
import gc
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import datetime, timedelta, tzinfo
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from jinja2 import BytecodeCache, FileSystemBytecodeCache
from sqlalchemy import Engine, create_engine
from werkzeug.routing import Rule

from feedback import create_app
from feedback.cli import upgrade_database
from feedback.database import db, engine_options
from tests.browsing import Browser
from tests.servers.postgresql import PostgreSQL, postgresql

SECRETS = {
    "SECRET_KEY": "only-for-tests-only-for-tests-only-for-tests",
    "ENCRYPTION_KEYS": ["test:" + base64.b64encode(b"k" * 32).decode()],
}
pytest_plugins = ["tests.windows"]

# Hundreds of applications make much that lives long: looking through it took an eighth of the time.
gc.set_threshold(100_000, 50, 50)

# Each application compiles the same few dozen rules into functions that write addresses: two thirds
# of the time that it takes to make one. What such a function is depends on this alone.
compile_builder = Rule._compile_builder


@cache
def builder(trace: tuple[tuple[bool, str], ...], unknown: bool) -> Callable[..., Any]:
    rule = Rule("/")
    rule._trace = list(trace)
    return compile_builder(rule, unknown)


def remembered(rule: Rule, append_unknown: bool = True) -> Callable[..., Any]:
    if rule.defaults or rule.map is None:
        return compile_builder(rule, append_unknown)
    return builder(tuple(rule._trace), append_unknown)


Rule._compile_builder = remembered  # type: ignore[assignment, method-assign]


class Statements(dict[Any, Any]):
    """Statements as SQLAlchemy compiled them, shared by the engines of one kind of database.

    Each engine keeps its own otherwise, and every test has a new engine: a sixth of the time.
    """

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        return super().get((key[0].name, *key[1:]), default)

    def __setitem__(self, key: tuple[Any, ...], value: Any) -> None:
        super().__setitem__((key[0].name, *key[1:]), value)


COMPILED = Statements()

# What takes seconds to start, and which workers share it: `pytest --dist loadgroup`.
SHARED = (
    ({"harmless"}, "leaving"),
    ({"looker"}, "looking"),
    ({"chromium"}, "browser"),
    ({"demo_site"}, "served"),
    ({"lonely"}, "signpost"),
)


# First: afterwards the workers have been told which tests stay together.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """Let tests that share a running site or a browser stay on one worker."""
    for item in items:
        groups = [group for fixtures, group in SHARED if fixtures <= {*item.fixturenames}]
        if groups:
            item.add_marker(pytest.mark.xdist_group(groups[0]))


@pytest.fixture(scope="session", autouse=True)
def nothing_of_the_developers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep a developer's own settings and instance out of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("SIGNPOST_")]:
            patch.delenv(name)
        patch.setenv("SIGNPOST_INSTANCE", str(tmp_path_factory.mktemp("instance")))
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgreSQL]:
    """A real PostgreSQL, started once for each worker, with a migrated template database."""
    with postgresql() as server:
        server.create("signpost_template")
        migrate(server.url("signpost_template"))
        server.create("signpost", template="signpost_template")
        yield server


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    path = tmp_path_factory.mktemp("template") / "signpost.sqlite3"
    migrate(f"sqlite:///{path}")
    return path


def migrate(url: str) -> None:
    """Bring a database up to date, and let go of it: a template must have no connections."""
    app = create_app({**SECRETS, "DATABASE_URL": url, "RATE_LIMIT_URL": "memory://"})
    upgrade_database(app)
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database with nothing in it that only this test uses."""
    if request.param == "sqlite":
        path = tmp_path / "signpost.sqlite3"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    server: PostgreSQL = request.getfixturevalue("postgres")
    yield server.url("signpost")
    server.renew("signpost", template="signpost_template")


@pytest.fixture(scope="session")
def templates_once(tmp_path_factory: pytest.TempPathFactory) -> BytecodeCache:
    """Compile each template once, and not for every application: it took a quarter of the time."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def make_app(
    database_url: str, tmp_path: Path, templates_once: BytecodeCache
) -> Iterator[Callable[..., Flask]]:
    """Build applications on this test's database, with settings of one's own."""
    with ExitStack() as after:

        def make(**overrides: Any) -> Flask:
            limits = f"sqlite-file://{tmp_path / 'limits.sqlite3'}"
            places = {"DATABASE_URL": database_url, "RATE_LIMIT_URL": limits}
            app = create_app({**SECRETS, **places, **overrides})
            app.instance_path = str(tmp_path)
            app.jinja_env.bytecode_cache = templates_once
            with app.app_context():
                db.engine.update_execution_options(compiled_cache=COMPILED)
            app.testing = True
            # Failures are answered as in production, not thrown at the test.
            app.config["PROPAGATE_EXCEPTIONS"] = False
            after.callback(_let_go, app)
            return app

        yield make


def _let_go(app: Flask) -> None:
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(make_app: Callable[..., Flask]) -> Flask:
    """Give the application as it comes."""
    return make_app()


@pytest.fixture
def browser(app: Flask) -> Browser:
    """Give a browser that checks every page it opens."""
    return Browser(app)


@pytest.fixture
def engine_of() -> Iterator[Callable[[str], Engine]]:
    """Open a second way into a database, as another program would.

    With the same SQLite library: two copies in one process do not see each other's locks.
    """
    engines: list[Engine] = []

    def open_engine(url: str) -> Engine:
        engines.append(create_engine(**engine_options(url)))
        return engines[-1]

    yield open_engine
    for engine in engines:
        engine.dispose()


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], AbstractContextManager[None]]:
    """Let time pass: ``with later(3600): …`` is an hour from now for whoever asks the clock."""
    real = time.time

    @contextmanager
    def travel(seconds: float) -> Iterator[None]:
        with monkeypatch.context() as patch:
            patch.setattr(time, "time", lambda: real() + seconds)
            patch.setattr("feedback.database.datetime", shifted(seconds))
            yield

    return travel


def shifted(seconds: float) -> type[datetime]:
    """Return a datetime whose ``now`` is elsewhere."""

    class Shifted(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + timedelta(seconds=seconds)

    return Shifted
