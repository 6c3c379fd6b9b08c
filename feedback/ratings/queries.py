"""What people answered, summed up by page and version."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import case, func, select

from feedback.database import db
from feedback.ratings.models import PageRating

# From so many answers on a share says something.
ENOUGH = 5


class Usefulness(NamedTuple):
    """What people thought of one version of a page, and when they first and last said so."""

    page: str
    version: str
    language: str
    yes: int
    no: int
    first_on: date
    last_on: date

    @property
    def share(self) -> int:
        """How many of a hundred found it useful."""
        return round(100 * self.yes / (self.yes + self.no))


def worst(*, since: date, limit: int) -> Sequence[Usefulness]:
    """Return pages by their share of "yes", the lowest first; those with few answers last."""
    yes, no = func.sum(PageRating.count_yes), func.sum(PageRating.count_no)
    identity = (PageRating.page, PageRating.version, PageRating.language)
    rows = db.session.execute(
        select(*identity, yes, no, func.min(PageRating.day), func.max(PageRating.day))
        .where(PageRating.day >= since)
        .group_by(*identity)
        .order_by(
            case((yes + no < ENOUGH, 1), else_=0), yes * 1.0 / (yes + no), no.desc(), *identity
        )
        .limit(limit)
    )
    return [Usefulness(*row) for row in rows]
