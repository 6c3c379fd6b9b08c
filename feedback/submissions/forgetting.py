"""Deleting what the privacy page says is deleted: ``flask forget``, once a day."""

from __future__ import annotations

from datetime import datetime, timedelta

import click
from flask import current_app
from sqlalchemy import delete, func, select

from feedback.command_faults import with_database
from feedback.database import db, utcnow
from feedback.submissions import bp
from feedback.submissions.models import Status, Submission

AT_A_TIME = 500


@bp.cli.command("forget")
@with_database
def forget() -> None:
    """Delete messages that have been decided on and are older than RETENTION_DAYS."""
    days = current_app.config["RETENTION_DAYS"]
    if not days:
        click.echo("RETENTION_DAYS is 0: nothing is deleted by itself.")
        return
    limit = utcnow() - timedelta(days=days)
    count = 0
    # In small steps: a message that arrives meanwhile must not wait for thousands of deletions.
    while deleted := delete_some(limit):
        db.session.commit()
        count += deleted
    click.echo(f"Deleted {count} messages received before {limit:%d %B %Y}.")
    if waiting := count_waiting(limit):
        click.echo(f"Kept {waiting} older ones that nobody has decided on yet.")


def delete_some(limit: datetime) -> int:
    """Delete up to 500 decided messages received before ``limit``; return how many."""
    some = (
        select(Submission.id)
        .where(Submission.received_at < limit, Submission.status != Status.WAITING)
        .order_by(Submission.id)
        .limit(AT_A_TIME)
    )
    ids = db.session.scalars(some).all()
    # Asked again: one of them may have been put back to waiting meanwhile.
    decided = Submission.id.in_(ids), Submission.status != Status.WAITING
    deleted = db.session.execute(delete(Submission).where(*decided).returning(Submission.id))
    return len(deleted.all())


def count_waiting(limit: datetime) -> int:
    """Count messages received before ``limit`` that still wait."""
    old = Submission.received_at < limit
    waiting = select(func.count(Submission.id)).where(old, Submission.status == Status.WAITING)
    return db.session.scalar(waiting) or 0
