"""The queue: what waits and what was decided, in pages that cost the same at any depth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, select, tuple_
from sqlalchemy.orm import joinedload

from feedback.database import db
from feedback.moderation.filters import OURS, Filters
from feedback.moderation.models import Decision
from feedback.submissions.models import Status, Submission
from feedback.templating import LONDON

PAGE_SIZE = 20
# How many messages before the open one are listed with it.
LEAD_IN = 3
HISTORY = 50
CURSOR = re.compile(r"(\d{1,4})-(\d{1,10})", re.ASCII)
# PostgreSQL refuses to compare a key with anything larger.
LARGEST_ID = 2**31 - 1


class Position(NamedTuple):
    """A place in the order of the queue."""

    lane: int
    id: int

    def __str__(self) -> str:
        """Write it as it stands in an address."""
        return f"{self.lane}-{self.id}"

    @classmethod
    def of(cls, submission: Submission) -> Position:
        """Return where a message stands."""
        return cls(submission.lane, submission.id)

    @classmethod
    def read(cls, cursor: str | None) -> Position | None:
        """Return the place that an address names; ``None`` for anything else."""
        found = CURSOR.fullmatch(cursor or "")
        if found is None or int(found[2]) > LARGEST_ID:
            return None
        return cls(int(found[1]), int(found[2]))


class QueuePage(NamedTuple):
    """Some messages in order, and the cursors of what comes before and after them."""

    messages: Sequence[Submission]
    before: Position | None
    after: Position | None


def queue(filters: Filters, *, after: str | None = None, before: str | None = None) -> QueuePage:
    """Return a page of the queue; the first one for a cursor that leads nowhere (any more)."""
    if start := Position.read(after):
        messages = _beside(filters, start, limit=PAGE_SIZE)
        if messages:
            return _with_ends(filters, messages)
    elif end := Position.read(before):
        messages = _beside(filters, end, limit=PAGE_SIZE, backwards=True)
        if len(messages) == PAGE_SIZE:
            return _with_ends(filters, messages)
    return _with_ends(filters, _beside(filters, None, limit=PAGE_SIZE))


def around(submission: Submission, filters: Filters) -> QueuePage:
    """Return the part of the queue in which a message stands, or would stand."""
    place = Position.of(submission)
    earlier = _beside(filters, place, limit=LEAD_IN, backwards=True)
    itself = db.session.scalars(_wanted(filters).where(Submission.id == submission.id)).all()
    rest = PAGE_SIZE - len(earlier) - len(itself)
    later = _beside(filters, place, limit=rest)
    return _with_ends(filters, [*earlier, *itself, *later])


def neighbours(
    submission: Submission, filters: Filters
) -> tuple[Submission | None, Submission | None]:
    """Return the messages before and after this one, whether it is still in the view or not."""
    place = Position.of(submission)
    previous = _beside(filters, place, limit=1, backwards=True)
    following = _beside(filters, place, limit=1)
    return (previous[0] if previous else None, following[0] if following else None)


def following(submission: Submission, filters: Filters) -> Submission | None:
    """Return what to read after this message: urgent ones first, from the first that waits."""
    if submission.is_urgent:
        urgent = _beside(filters.urgent(), None, limit=2)
        if others := [message for message in urgent if message.id != submission.id]:
            return others[0]
    after = _beside(filters, Position.of(submission), limit=1)
    return after[0] if after and after[0].is_waiting else None


def history(submission: Submission) -> Sequence[Decision]:
    """Return what was decided about a message, the first decision first."""
    return db.session.scalars(
        select(Decision)
        .where(Decision.submission_id == submission.id)
        .options(joinedload(Decision.staff), joinedload(Decision.undone_by))
        .order_by(Decision.id.desc())
        .limit(HISTORY)
    ).all()[::-1]


def standing(submission: Submission) -> Decision | None:
    """Return the decision that counts."""
    return db.session.scalar(
        select(Decision)
        .where(Decision.submission_id == submission.id, Decision.undone_at.is_(None))
        .options(joinedload(Decision.staff))
    )


def _beside(
    filters: Filters, place: Position | None, *, limit: int, backwards: bool = False
) -> Sequence[Submission]:
    """Return messages next to a place (or from the start), in the order of the queue."""
    rows = in_order(filters, backwards=backwards)
    if place:
        rows = rows.where(_beyond(filters, place, backwards))
    found = db.session.scalars(rows.limit(limit)).all()
    return found[::-1] if backwards else found


def in_order(filters: Filters, *, backwards: bool = False) -> Select[Submission]:
    """Return the question for all of a view, in the order in which it is read."""
    return _wanted(filters).order_by(*_order(filters, backwards))


def _order(filters: Filters, backwards: bool) -> list[ColumnElement[int]]:
    if filters.status is not Status.WAITING:
        return [Submission.id.asc() if backwards else Submission.id.desc()]
    columns = (Submission.lane, Submission.id)
    return [column.desc() if backwards else column.asc() for column in columns]


def _beyond(filters: Filters, place: Position, backwards: bool) -> ColumnElement[bool]:
    if filters.status is Status.WAITING:
        row = tuple_(Submission.lane, Submission.id)
        return row < place if backwards else row > place
    return Submission.id > place.id if backwards else Submission.id < place.id


def _wanted(filters: Filters) -> Select[Submission]:
    rows = select(Submission).where(Submission.status == filters.status)
    if filters.lane:
        rows = rows.where(Submission.is_in(filters.lane))
    if filters.feeling:
        rows = rows.where(Submission.feeling == filters.feeling)
    if filters.page:
        rows = rows.where(Submission.page == filters.page)
    if filters.site:
        rows = rows.where(
            Submission.site_id == (None if filters.site == OURS else int(filters.site))
        )
    if filters.since:
        rows = rows.where(Submission.received_at >= _midnight(filters.since))
    if filters.until and filters.until < date.max:
        rows = rows.where(Submission.received_at < _midnight(filters.until + timedelta(days=1)))
    return rows


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, LONDON)


def _with_ends(filters: Filters, messages: Sequence[Submission]) -> QueuePage:
    if not messages:
        return QueuePage(messages, None, None)
    first, last = Position.of(messages[0]), Position.of(messages[-1])
    return QueuePage(
        messages,
        first if _beside(filters, first, limit=1, backwards=True) else None,
        last if _beside(filters, last, limit=1) else None,
    )
