"""Statements of SQLAlchemy's that are compiled once, and then run as the driver's own text.

To look up what is compiled, and to set up what its rows may become, takes longer than SQLite takes
for a small statement.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, CursorResult, Dialect
from sqlalchemy.sql import ClauseElement

Process = Callable[[Any], Any]


class Prepared:
    """One statement for both databases. All its values are given by name, each time."""

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement
        self._compiled = cache(self._compile)

    def run(self, connection: Connection, values: Mapping[str, Any]) -> CursorResult[Any]:
        """Run it in the connection's transaction; errors are SQLAlchemy's."""
        text, is_by_place, binds = self._compiled(connection.dialect)
        named = {
            name: process(values[name]) if process else values[name]
            for name, process in binds.items()
        }
        return connection.exec_driver_sql(text, tuple(named.values()) if is_by_place else named)

    def _compile(self, dialect: Dialect) -> tuple[str, bool, dict[str, Process | None]]:
        compiled: Any = self._statement.compile(dialect=dialect)
        names = compiled.positiontup or compiled.binds
        types = {name: compiled.binds[name].type.dialect_impl(dialect) for name in names}
        binds = {name: kind.bind_processor(dialect) for name, kind in types.items()}
        return str(compiled), bool(compiled.positional), binds
