"""Writes a message's row, and looks for its like, with statements that are built once.

By the ORM these were two thirds of what a message costs a processor.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, insert, literal_column, select
from sqlalchemy.orm import make_transient_to_detached

from feedback.database import db
from feedback.prepared import Prepared
from feedback.submissions.models import Submission

TABLE = Submission.metadata.tables[Submission.__tablename__]
# The database gives the id.
NAMES = tuple(column.key for column in TABLE.columns if column is not TABLE.c.id)
NEW = Prepared(insert(TABLE).values({name: bindparam(name) for name in NAMES}))
# So many others of nearly the same words in a day are no chance.
MANY_ALIKE = 2
ALIKE = Prepared(
    select(TABLE.c.id)
    .where(TABLE.c.likeness == bindparam("mark"), TABLE.c.received_at >= bindparam("since"))
    .limit(literal_column(str(MANY_ALIKE)))
    .offset(literal_column("0"))
)


def add(submission: Submission) -> None:
    """Write a new message; the caller commits. Raises `IntegrityError` where it is there already.

    What is changed in it from here on is not written, unless it is followed.
    """
    # Asked of the model, each column would cost as much as reading one from the database.
    known = submission.__dict__
    values = {name: known[name] if name in known else getattr(submission, name) for name in NAMES}
    result = NEW.run(db.session.connection(), values)
    submission.id = result.scalar_one() if result.returns_rows else result.lastrowid


def follow(submission: Submission) -> None:
    """Let the session write what changes in a message that was just added."""
    make_transient_to_detached(submission)
    db.session.add(submission)


def are_many(likeness: str, *, since: datetime) -> bool:
    """Tell whether `MANY_ALIKE` messages with this mark came lately."""
    found = ALIKE.run(db.session.connection(), {"mark": likeness, "since": since})
    return len(found.all()) == MANY_ALIKE
