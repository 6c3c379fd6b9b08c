"""Counting one answer: exact with many at once, and once a day for each network and page."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from feedback import rate_limits
from feedback.database import db, utcnow
from feedback.languages import current_language
from feedback.ratings.models import PageRating
from feedback.templating import LONDON

if TYPE_CHECKING:
    from sqlalchemy import Executable
    from sqlalchemy.dialects import postgresql, sqlite


class Answer(NamedTuple):
    """What somebody pressed, and on which version of which page."""

    page: str
    version: str
    is_useful: bool


def count(answer: Answer) -> None:
    """Add an answer to its day; the caller commits.

    Raises `TooManyError` when this network has answered about this page today: roll back then.
    The row comes first, so that a database that fails does not use up the network's answer.
    """
    db.session.execute(_raising(answer))
    rate_limits.count_rating(answer.page)


def _raising(answer: Answer) -> Executable:
    # By name: PostgreSQL's is 2 MB, which a process on SQLite can do without.
    dialect = import_module(f"sqlalchemy.dialects.{db.engine.dialect.name}")
    row = {
        "page": answer.page,
        "version": answer.version,
        "language": current_language(),
        "day": utcnow().astimezone(LONDON).date(),
        "count_yes": int(answer.is_useful),
        "count_no": int(not answer.is_useful),
    }
    insert: postgresql.Insert | sqlite.Insert
    insert = dialect.insert(PageRating).values(row)
    # One statement: two people who both read 4 before either writes would make 5 of 6.
    return insert.on_conflict_do_update(
        index_elements=["page", "version", "language", "day"],
        set_={
            "count_yes": PageRating.count_yes + insert.excluded.count_yes,
            "count_no": PageRating.count_no + insert.excluded.count_no,
        },
    )
