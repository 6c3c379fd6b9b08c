"""PostgreSQL as it is used here: whatever it does, people get an answer within seconds."""

from __future__ import annotations

from time import monotonic
from typing import Any

from sqlalchemy import Engine, event

LOCK_WAIT_S = 2
# Longer than the server's own statement_timeout, so that a server that lives says itself what is
# wrong; shorter than anybody waits for a form.
ANSWER_S = 5.0


def options() -> dict[str, Any]:
    """Return what `create_engine` needs beside the URL."""
    return {
        "pool_pre_ping": True,
        "pool_timeout": LOCK_WAIT_S,
        "connect_args": {
            "connect_timeout": 3,
            # A held lock must end in an honest 503, not in a hung form.
            "options": "-c lock_timeout=2s -c statement_timeout=4s",
            "tcp_user_timeout": 5000,
        },
    }


def prepare(engine: Engine) -> None:
    """Open connections that do not wait for ever for a server that hangs."""
    connect = _impatient_connect()

    @event.listens_for(engine, "do_connect")
    def _open(_dialect: object, _record: object, words: Any, named: Any) -> Any:
        return connect(*words, **named)


def _impatient_connect() -> Any:
    # Imported here: whoever runs on SQLite has no use for it.
    import psycopg

    class ImpatientConnection(psycopg.Connection[Any]):
        """A connection that gives up: timeouts of the server do not run while the server hangs."""

        patience_s: float | None = ANSWER_S

        def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
            """Wait for an answer. Raises `psycopg.OperationalError` when none comes in time."""
            began = monotonic()
            try:
                return super().wait(gen, interval, timeout or self.patience_s)
            except Exception as error:
                if self.patience_s is None or monotonic() - began < self.patience_s:
                    raise
                # What would come now belongs to nobody: this connection is of no more use.
                self.pgconn.finish()
                raise psycopg.OperationalError("the server gave no answer") from error

    return ImpatientConnection.connect


def be_patient(engine_connection: Any) -> None:
    """Let this connection take the time it needs: a migration of many rows does."""
    for timeout in ("statement_timeout", "lock_timeout"):
        engine_connection.exec_driver_sql(f"SET LOCAL {timeout} = 0")
    engine_connection.connection.driver_connection.patience_s = None
