"""The model base, UTC datetimes, and the engine settings for each database."""

from __future__ import annotations

import enum
import importlib
import os
import sqlite3
from datetime import UTC, datetime
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import quote

from flask import Flask
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import DateTime, Dialect, Engine, Enum, MetaData, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator

try:
    newer = importlib.import_module("pysqlite3.dbapi2")
except ImportError:  # no wheel for this platform
    newer = sqlite3
# The wheel carries a newer SQLite than most machines do.
sqlite_driver: Any = newer

LOCK_WAIT_S = 2
# The releases of SQLite that cannot corrupt a WAL file when two connections checkpoint at once.
WAL_SAFE_FROM = (3, 51, 3)
WAL_SAFE_BACKPORTS = {(3, 50): 7, (3, 44): 6}

db = SQLAlchemy()


def utcnow() -> datetime:
    """Return this moment, in UTC."""
    return datetime.now(UTC)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: UTC in the database, aware in Python. A naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store UTC; SQLite keeps no zone, so it is dropped there."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment back with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class Model(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """What every table shares."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime,
        enum.StrEnum: Enum(
            enum.StrEnum,
            values_callable=lambda members: [member.value for member in members],
            native_enum=False,
            length=20,
        ),
    }


def journal_pragmas(version: tuple[int, ...]) -> tuple[str, ...]:
    """Return the journal settings that are durable and safe with this release of SQLite.

    Source: sqlite.org/wal.html, "the WAL-reset bug"; in WAL only FULL syncs at every commit.
    """
    patched_from = WAL_SAFE_BACKPORTS.get((version[0], version[1]))
    is_patched = patched_from is not None and version[2] >= patched_from
    if version >= WAL_SAFE_FROM or is_patched:
        return ("journal_mode=WAL", "synchronous=FULL")
    return ("journal_mode=TRUNCATE", "synchronous=EXTRA")


def engine_options(url: str, driver: Any = sqlite_driver) -> dict[str, Any]:
    """Return what `create_engine` needs for this database."""
    if make_url(url).get_backend_name() == "sqlite":
        path = make_url(url).database
        return {
            "url": url,
            # Writers queue at BEGIN; a plain read takes no lock that a writer would wait for.
            # mode=rw: SQLite would make an empty database of a missing file, and take messages.
            "creator": lambda: driver.connect(
                f"file:{quote(str(path))}?mode=rw",
                uri=True,
                isolation_level="IMMEDIATE",
                timeout=LOCK_WAIT_S,
                check_same_thread=False,
            ),
            "module": driver,
            "hide_parameters": True,
        }
    return {
        "url": url,
        # What people typed must not reach a log through an error's text.
        "hide_parameters": True,
        "pool_pre_ping": True,
        "pool_timeout": LOCK_WAIT_S,
        "connect_args": {
            "connect_timeout": 3,
            # A held lock or a lost server must end in an honest 503, not in a hung form.
            "options": "-c lock_timeout=2s -c statement_timeout=15s",
            "tcp_user_timeout": 5000,
        },
    }


def init_app(app: Flask) -> None:
    """Make the engine; nothing is opened until somebody asks for a row."""
    app.config["SQLALCHEMY_ENGINES"] = {"default": engine_options(app.config["DATABASE_URL"])}
    db.init_app(app)
    # The extension closes async sessions too. There are none, and doing so starts a thread and an
    # event loop at the end of every request: a quarter of the time of a page.
    app.teardown_appcontext_funcs[:] = [
        close for close in app.teardown_appcontext_funcs if not iscoroutinefunction(close)
    ]
    with app.app_context():
        prepare_connections(db.engine)


def prepare_connections(engine: Engine, driver: Any = sqlite_driver) -> None:
    """Set each new SQLite connection up; other databases need nothing."""
    if engine.dialect.name != "sqlite":
        return
    # What was deleted must be gone from the file too.
    pragmas = (*journal_pragmas(driver.sqlite_version_info), "foreign_keys=ON", "secure_delete=ON")

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()
        record.info["file"] = _file_of(engine)

    @event.listens_for(engine, "checkout")
    def _look(_connection: object, record: ConnectionPoolEntry, _proxy: object) -> None:
        # Without this a file that was deleted under us would go on taking messages, and be gone.
        if record.info["file"] != _file_of(engine):
            raise DisconnectionError("the database file was replaced or deleted")


def _file_of(engine: Engine) -> tuple[int, int] | None:
    try:
        found = Path(str(engine.url.database)).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def make_file(engine: Engine) -> None:
    """Make an empty SQLite database where there is none; nothing else ever makes one."""
    if engine.dialect.name == "sqlite" and engine.url.database:
        path = Path(engine.url.database)
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
