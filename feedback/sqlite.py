"""SQLite as it is used here: durable, one writer at a time, and never a file made by accident."""

from __future__ import annotations

import importlib
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlalchemy import Engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

from feedback.sqlite_turns import take_turns

if TYPE_CHECKING:
    import sqlite3

try:
    newer = importlib.import_module("pysqlite3.dbapi2")
except ImportError:  # no wheel for this platform
    newer = importlib.import_module("sqlite3")
# The wheel carries a newer SQLite than most machines do.
sqlite_driver: Any = newer

LOCK_WAIT_S = 2
# The releases of SQLite that cannot corrupt a WAL file when two connections checkpoint at once.
WAL_SAFE_FROM = (3, 51, 3)
WAL_SAFE_BACKPORTS = {(3, 50): 7, (3, 44): 6}


def journal_pragmas(version: tuple[int, ...]) -> tuple[str, ...]:
    """Return the journal settings that are durable and safe with this release of SQLite.

    Source: sqlite.org/wal.html, "the WAL-reset bug"; in WAL only FULL syncs at every commit.
    """
    patched_from = WAL_SAFE_BACKPORTS.get((version[0], version[1]))
    is_patched = patched_from is not None and version[2] >= patched_from
    if version >= WAL_SAFE_FROM or is_patched:
        return ("journal_mode=WAL", "synchronous=FULL")
    return ("journal_mode=TRUNCATE", "synchronous=EXTRA")


def options(url: str, driver: Any = sqlite_driver) -> dict[str, Any]:
    """Return what `create_engine` needs beside the URL."""
    path = quote(str(make_url(url).database))
    return {
        "module": driver,
        # Writers queue at BEGIN; a plain read takes no lock that a writer would wait for.
        # mode=rw: SQLite would make an empty database of a missing file, and take messages.
        "creator": lambda: driver.connect(
            f"file:{path}?mode=rw",
            uri=True,
            isolation_level="IMMEDIATE",
            timeout=LOCK_WAIT_S,
            check_same_thread=False,
        ),
    }


def prepare(engine: Engine, driver: Any = sqlite_driver) -> None:
    """Set each new connection up, and look before each use whether its file is still there."""
    take_turns(engine, LOCK_WAIT_S)
    path = str(engine.url.database)
    # What was deleted must be gone from the file too.
    pragmas = (*journal_pragmas(driver.sqlite_version_info), "foreign_keys=ON", "secure_delete=ON")

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()
        record.info["file"] = _file_of(path)

    @event.listens_for(engine, "checkout")
    def _look(_connection: object, record: ConnectionPoolEntry, _proxy: object) -> None:
        # Without this a file that was deleted under us would go on taking messages, and be gone.
        if record.info["file"] != _file_of(path):
            raise DisconnectionError("the database file was replaced or deleted")


def _file_of(path: str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - a Path takes three times as long, for each message
    except OSError:
        return None
    return found.st_dev, found.st_ino


def make_file(engine: Engine) -> None:
    """Make an empty database where there is none; nothing else ever makes one."""
    if engine.url.database:
        path = Path(engine.url.database)
        path.parent.mkdir(parents=True, exist_ok=True)
        make_private(path)


def make_private(path: Path) -> None:
    """Make an empty file that nobody else on the machine may read; leave one that is there."""
    with suppress(OSError):  # whoever opens it says what is wrong, in words of the database
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
