"""Loops that insert one row at a time, as durably as the product, and do nothing else."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from bench.writers import Round, text
from feedback.sqlite import journal_pragmas, sqlite_driver

OURS, BESIDE = "signpost.sqlite3", "bare.sqlite3"
PAGE = "/raw"


def same_row(folder: Path, seconds: float) -> Round:
    """Insert rows such as the last message's into the product's own file, then take them out."""
    with closing(connected(folder / OURS)) as connection:
        connection.row_factory = sqlite_driver.Row
        last = connection.execute("SELECT * FROM submission ORDER BY id DESC LIMIT 1").fetchone()
        row = {**dict(last), "id": None, "page": PAGE}
        insert = f"INSERT INTO submission VALUES ({', '.join(f':{name}' for name in row)})"  # noqa: S608 - our columns
        result = inserted(lambda: connection.execute(insert, {**row, **own()}), seconds)
        connection.execute("DELETE FROM submission WHERE page = ?", (PAGE,))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    return result


def two_columns(folder: Path, seconds: float) -> Round:
    """Insert a number and a text into a file beside, which nobody else uses."""
    with closing(connected(folder / BESIDE)) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS message (id INTEGER PRIMARY KEY, text TEXT)")
        insert = "INSERT INTO message (text) VALUES (?)"
        return inserted(lambda: connection.execute(insert, (text(),)), seconds)


def inserted(insert: Callable[[], Any], seconds: float) -> Round:
    """Do it, each time with a commit of its own, for so long."""
    count, start = 0, time.perf_counter()
    while time.perf_counter() < start + seconds:
        insert()
        count += 1
    return Round(count, 0, time.perf_counter() - start)


def own() -> dict[str, str]:
    """Return what no two messages share."""
    return {
        "text": text(),
        "reference": secrets.token_hex(5)[:9],
        "identity": secrets.token_hex(32),
        "code_hash": secrets.token_hex(32),
        "likeness": secrets.token_hex(16),
    }


def connected(path: Path) -> Any:
    """Open a file with our driver and pragmas; each statement is a transaction."""
    connection = sqlite_driver.connect(path, isolation_level=None, timeout=30)
    for pragma in (*journal_pragmas(sqlite_driver.sqlite_version_info), "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}").close()
    return connection
