"""A `limits` storage on a SQLite file of its own: exact across processes, and fast."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from math import ceil
from pathlib import Path
from typing import Any

from limits.storage import Storage

from feedback.sqlite import journal_pragmas, make_private, sqlite_driver

SCHEMA = """
CREATE TABLE IF NOT EXISTS counter (
    key TEXT PRIMARY KEY, count INTEGER NOT NULL, expires_at REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS counter_expires_at ON counter (expires_at);
CREATE TABLE IF NOT EXISTS daily_key (day TEXT PRIMARY KEY, key BLOB NOT NULL) WITHOUT ROWID;
"""
# One statement, so that two processes cannot both read the count before either has raised it.
HIT = """
INSERT INTO counter (key, count, expires_at) VALUES (:key, :amount, :expires_at)
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN expires_at <= :now THEN excluded.count ELSE count + excluded.count END,
    expires_at = CASE WHEN expires_at <= :now THEN excluded.expires_at ELSE expires_at END
RETURNING count
"""
PURGE_EVERY_S = 60.0
ROUNDED_TO_S = 60
# A count waits inside a message's own transaction, so it must not wait long.
WAIT_S = 0.25


class SqliteStorage(Storage):
    """Counts with fixed windows. The file can be lost: it holds nothing but counts and a key."""

    STORAGE_SCHEME = ["sqlite-file"]

    def __init__(self, uri: str, wrap_exceptions: bool = False, **options: Any) -> None:
        super().__init__(uri, wrap_exceptions=wrap_exceptions, **options)
        self.path = Path(uri.removeprefix(f"{self.STORAGE_SCHEME[0]}://"))
        self._local = threading.local()
        self._purged_at = 0.0

    @property
    def base_exceptions(self) -> type[Exception]:
        """Name what this storage may raise."""
        error: type[Exception] = sqlite_driver.Error
        return error

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Add to a count and return it; one that ran out starts anew."""
        now = time.time()
        # To the full minute: an exact end would tell to the microsecond when somebody sent, and so
        # which message is theirs.
        end = ceil((now + expiry) / ROUNDED_TO_S) * ROUNDED_TO_S
        values = {"key": key, "amount": amount, "now": now, "expires_at": end}
        row = self._connection().execute(HIT, values).fetchone()
        self._purge(now)
        return int(row[0])

    def get(self, key: str) -> int:
        """Return a count, 0 if there is none."""
        row = self._live(key)
        return int(row[0]) if row else 0

    def get_expiry(self, key: str) -> float:
        """Return when the count starts anew, in seconds since 1970; now if there is none."""
        row = self._live(key)
        return float(row[1]) if row else time.time()

    def check(self) -> bool:
        """Tell whether counts can be written: a locked file can still be read."""
        try:
            self._connection().execute("BEGIN IMMEDIATE")
            self._connection().execute("ROLLBACK")
        except self.base_exceptions:
            return False
        return True

    def reset(self) -> int:
        """Forget every count; return how many there were."""
        return int(self._connection().execute("DELETE FROM counter").rowcount)

    def clear(self, key: str) -> None:
        """Forget one count."""
        self._connection().execute("DELETE FROM counter WHERE key = ?", (key,))

    def daily_key(self, day: str, fresh: bytes) -> bytes:
        """Return the day's key, ``fresh`` if it is the first asked for."""
        connection = self._connection()
        connection.execute("INSERT OR IGNORE INTO daily_key VALUES (?, ?)", (day, fresh))
        row = connection.execute("SELECT key FROM daily_key WHERE day = ?", (day,)).fetchone()
        return bytes(row[0]) if row else fresh

    def _live(self, key: str) -> tuple[int, float] | None:
        query = "SELECT count, expires_at FROM counter WHERE key = ? AND expires_at > ?"
        row: tuple[int, float] | None = (
            self._connection().execute(query, (key, time.time())).fetchone()
        )
        return row

    def _purge(self, now: float) -> None:
        if now - self._purged_at > PURGE_EVERY_S:
            self._purged_at = now
            self.purge()

    def purge(self) -> None:
        """Delete what no longer counts, yesterday's key too, from the file and its journal."""
        connection = self._connection()
        today = datetime.now(UTC).date().isoformat()
        connection.execute("DELETE FROM counter WHERE expires_at <= ?", (time.time(),))
        if connection.execute("DELETE FROM daily_key WHERE day < ?", (today,)).rowcount:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _connection(self) -> Any:
        """Return this thread's connection, opened when first asked for."""
        connection = getattr(self._local, "connection", None)
        if connection is None:
            make_private(self.path)
            connection = sqlite_driver.connect(self.path, timeout=WAIT_S, isolation_level=None)
            journal = journal_pragmas(sqlite_driver.sqlite_version_info)[0]
            # Counts need not outlive a power cut; what is deleted must not stay in the file.
            for pragma in (journal, "synchronous=OFF", "secure_delete=ON"):
                connection.execute(f"PRAGMA {pragma}")
            connection.executescript(SCHEMA)
            self._local.connection = connection
        return connection
