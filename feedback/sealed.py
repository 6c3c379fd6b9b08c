"""Every column that is kept encrypted, and sealing what it holds anew with the first key.

A room registers its own, after the table:

    sealed.register(Letter, "recipient", "words", bound_to="token")
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Column, Table, and_, func, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from feedback.database import Model, db
from feedback.encryption import UnreadableError, decrypt, encrypt

AT_A_TIME = 200
TRIES = 5
BUSY = (OperationalError, PoolTimeoutError)


class Sealed(NamedTuple):
    """A column ``<name>_sealed``, whose values are bound to the row's ``bound_to``."""

    table: Table
    name: str
    bound_to: str

    def __str__(self) -> str:
        """Name it as people do."""
        return f"{self.table.name}.{self.name}"

    @property
    def column(self) -> Column[Any]:
        """What holds the sealed values."""
        return self.table.c[f"{self.name}_sealed"]

    def place(self, row: str) -> str:
        """Return what a value is bound to; the room's models seal with the very same."""
        return f"{self.table.name}.{self.name}.{row}"


class Value(NamedTuple):
    """A sealed value where it stands."""

    id: int
    bound_to: str
    stored: str


@dataclass
class Tally:
    """What came of some values."""

    renewed: int = 0
    # By the name of the key that they were sealed with.
    unreadable: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Count another in."""
        self.renewed += other.renewed
        self.unreadable += other.unreadable


COLUMNS: list[Sealed] = []


def register(model: type[Model], *names: str, bound_to: str) -> None:
    """Say that these columns of a table are sealed."""
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101 - no model of ours is a view or a join
    COLUMNS.extend(Sealed(table, name, bound_to) for name in names)


def count(sealed: Sealed, *, but: Sequence[str] = (), only: str = "") -> int:
    """Count values sealed with ``only`` this key, or with any ``but`` these."""
    wanted = _under(sealed, only) if only else _under_none_of(sealed, but)
    return db.session.scalar(select(func.count()).select_from(sealed.table).where(wanted)) or 0


def a_name(sealed: Sealed, *, but: Sequence[str]) -> str | None:
    """Return the name of a key that is none of these, and that something is sealed with."""
    value = db.session.scalar(select(sealed.column).where(_under_none_of(sealed, but)).limit(1))
    return None if value is None else str(value).partition(":")[0]


def renew(sealed: Sealed, keys: dict[str, bytes]) -> Iterator[Tally]:
    """Seal one column anew with the first key, in small steps; each is committed by itself.

    What is written meanwhile stays as it was written: a value is replaced only while it is the
    one that was read.
    """
    done = 0
    while rows := _some(sealed, next(iter(keys)), done):
        done = rows[-1].id
        began = time.monotonic()
        tally, fresh = _sealed_anew(sealed, rows, keys)
        tally.renewed = _write(sealed, fresh)
        yield tally
        # As long as we held the database, it is somebody else's.
        time.sleep(time.monotonic() - began)


def _under(sealed: Sealed, name: str) -> Any:
    # Not LIKE: on SQLite it takes a key called Spring for one called spring.
    start = f"{name}:"
    return func.substr(sealed.column, 1, len(start)) == start


def _under_none_of(sealed: Sealed, names: Sequence[str]) -> Any:
    is_sealed = and_(sealed.column.is_not(None), sealed.column != "")
    return and_(is_sealed, *(~_under(sealed, name) for name in names))


def _some(sealed: Sealed, first: str, done: int) -> list[Value]:
    table = sealed.table
    rows = select(table.c.id, table.c[sealed.bound_to], sealed.column)
    wanted = rows.where(table.c.id > done, _under_none_of(sealed, [first]))
    found = db.session.execute(wanted.order_by(table.c.id).limit(AT_A_TIME)).all()
    db.session.rollback()  # no transaction stays open while we work
    return [Value(*row) for row in found]


def _sealed_anew(
    sealed: Sealed, rows: Sequence[Value], keys: dict[str, bytes]
) -> tuple[Tally, list[tuple[int, str, str]]]:
    """Return what cannot be read, and for each other value its row, the old and the new."""
    tally, fresh = Tally(), []
    for number, bound, old in rows:
        place = sealed.place(bound)
        try:
            words = decrypt(old, place=place, keys=keys)
        except UnreadableError:
            tally.unreadable[old.partition(":")[0]] += 1
        else:
            fresh.append((number, old, encrypt(words, place=place, keys=keys)))
    return tally, fresh


def _write(sealed: Sealed, fresh: list[tuple[int, str, str]]) -> int:
    """Replace each value that is still the old one; wait for a database that is busy."""
    for left in reversed(range(TRIES)):
        try:
            # Past the models: nobody who has a message open is told that it was changed.
            changed = sum(_replace(sealed, *each) for each in fresh)
            db.session.commit()
        except BUSY:
            db.session.rollback()
            if not left:
                raise
            time.sleep(1)
        else:
            return changed
    return 0


def _replace(sealed: Sealed, number: int, old: str, new: str) -> int:
    is_same = and_(sealed.table.c.id == number, sealed.column == old)
    change = update(sealed.table).where(is_same).values({sealed.column: new})
    return db.session.connection().execute(change).rowcount
