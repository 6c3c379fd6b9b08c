"""Writers of one process take turns, in the order in which they came.

SQLite's own waiting is sleeping and trying again: whoever came first is as likely as any to be
last, and under load some wait until they are refused.
"""

from __future__ import annotations

import threading
from collections import deque

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import ConnectionPoolEntry

WRITING = "writing"
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class Turns:
    """A lock that goes to who has waited longest."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._is_taken = False

    def take(self, timeout_s: float) -> bool:
        """Wait for a turn; say whether it came in time."""
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return True
            called = threading.Event()
            self._waiting.append(called)
        if called.wait(timeout_s):
            return True
        with self._guard:
            if called.is_set():  # at the last moment
                return True
            self._waiting.remove(called)
        return False

    def give(self) -> None:
        """Call who has waited longest."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._is_taken = False


def take_turns(engine: Engine, wait_s: float) -> None:
    """Let a connection write only in its turn, from its first write until it is handed back."""
    turns = Turns()

    @event.listens_for(engine, "before_cursor_execute")
    def _take(connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        if WRITING in connection.info or not statement.lstrip().upper().startswith(WRITES):
            return
        if not turns.take(wait_s):
            raise PoolTimeoutError("other writers kept the database too long")
        connection.info[WRITING] = True

    @event.listens_for(engine, "checkin")
    def _give(_connection: object, entry: ConnectionPoolEntry) -> None:
        if entry.info.pop(WRITING, False):
            turns.give()
