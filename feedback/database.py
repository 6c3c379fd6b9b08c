"""The model base, UTC datetimes, and the engine settings for each database."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar

from flask import Flask, current_app, g
from sqlalchemy import DateTime, Dialect, Engine, Enum, MetaData, create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass, Session
from sqlalchemy.types import TypeDecorator

from feedback import postgresql, sqlite


class Database:
    """The application's engine, and a session for as long as its context lasts."""

    def init_app(self, app: Flask, options: Mapping[str, Any]) -> None:
        """Make the engine; nothing is opened until somebody asks for a row."""
        engine = app.extensions["engine"] = create_engine(**options)
        prepare(engine)
        app.teardown_appcontext(_close)

    @property
    def engine(self) -> Engine:
        """What opens connections."""
        engine: Engine = current_app.extensions["engine"]
        return engine

    @property
    def session(self) -> Session:
        """Where rows are read and written; what is not committed is lost with the context."""
        if "session" not in g:
            g.session = Session(self.engine)
        session: Session = g.session
        return session


db = Database()


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


def engine_options(url: str) -> dict[str, Any]:
    """Return what `create_engine` needs for this database."""
    special = sqlite.options(url) if is_sqlite(url) else postgresql.options()
    # What people typed must not reach a log through an error's text.
    return {"url": url, "hide_parameters": True, **special}


def is_sqlite(url: str) -> bool:
    """Tell which of the two databases an address names."""
    return make_url(url).get_backend_name() == "sqlite"


def prepare(engine: Engine) -> None:
    """Set up how this engine's connections are opened and looked after."""
    if engine.dialect.name == "sqlite":
        sqlite.prepare(engine)
    else:
        postgresql.prepare(engine)


def init_app(app: Flask) -> None:
    """Let the application use its database."""
    # A connection for every thread, and one for the outbox: with fewer, a thread waits for one
    # though the database is idle.
    pool = {"pool_size": app.config["THREADS"] + 1, "max_overflow": 0}
    db.init_app(app, {**engine_options(app.config["DATABASE_URL"]), **pool})


def _close(_error: BaseException | None) -> None:
    if session := g.pop("session", None):
        session.close()
