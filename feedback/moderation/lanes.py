"""The lists that a queue is made of, with how much is in each."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from feedback.moderation import counting, labels
from feedback.moderation.filters import Filters
from feedback.submissions import queries
from feedback.submissions.lanes import Lane
from feedback.submissions.models import Status, Submission


class Listed(NamedTuple):
    """A list: its name, where it is, and how many messages are in it, as people say it."""

    name: LazyString
    args: dict[str, Any]
    size: int
    is_urgent: bool = False
    # Whether a new group of lists begins here: what waits by lanes, all of it, what was decided.
    is_first: bool = False

    @property
    def shown(self) -> str:
        """The count, or ``1,000+``."""
        most = counting.COUNTED
        return f"{most:,}+" if self.size > most else f"{self.size:,}"


def everything() -> list[Listed]:
    """Return the lists in the order in which they are shown."""
    waiting, decided = counting.counts()
    return [
        *(
            Listed(name, Filters(lane=lane).args(), waiting[lane], is_urgent=lane is Lane.URGENT)
            for lane, name in labels.LANES.items()
        ),
        Listed(labels.STATUSES[Status.WAITING], {}, sum(waiting.values()), is_first=True),
        *(
            Listed(
                labels.STATUSES[status],
                Filters(status=status).args(),
                size,
                is_first=status is counting.DECIDED[0],
            )
            for status, size in decided.items()
        ),
    ]


def name_of(filters: Filters) -> LazyString:
    """Return the name of the list that is open."""
    if filters.lane and filters.status is Status.WAITING:
        return labels.LANES[filters.lane]
    status = labels.STATUSES[filters.status]
    if filters.lane:
        return _("%(status)s: %(lane)s", status=status, lane=labels.LANES[filters.lane])
    return status


def args_of(filters: Filters) -> dict[str, Any]:
    """Return what names the open list, without what narrows it."""
    return Filters(status=filters.status, lane=filters.lane).args()


def nothing_in(filters: Filters) -> LazyString:
    """Return what to say of a view that holds nothing."""
    if filters.is_narrowed or (filters.lane and filters.status is not Status.WAITING):
        return _("No message fits this filter.")
    return labels.EMPTY_LANES[filters.lane] if filters.lane else labels.EMPTY[filters.status]


def urgent_elsewhere(lists: list[Listed], submission: Submission) -> Listed | None:
    """Return the list of urgent messages, if one waits that is not the open one."""
    urgent = next(listed for listed in lists if listed.is_urgent)
    is_itself = submission.is_urgent and submission.is_waiting
    return urgent if urgent.size > is_itself else None


def is_open(listed: Listed, filters: Filters) -> bool:
    """Tell whether this list is the one that is open."""
    return listed.args == args_of(filters)


def waiting_since() -> datetime | None:
    """Return when the message that has waited longest arrived."""
    return queries.oldest_waiting()
