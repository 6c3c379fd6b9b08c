"""The lists that a queue is made of, with how much is in each."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from feedback.moderation import labels, queries
from feedback.moderation.filters import URGENT, Filters
from feedback.submissions.lanes import Lane
from feedback.submissions.models import Status, Submission


class Listed(NamedTuple):
    """A list: its name, where it is, and how many messages are in it, as people say it."""

    name: LazyString
    args: dict[str, Any]
    size: int
    is_urgent: bool = False

    @property
    def shown(self) -> str:
        """The count, or ``1,000+``."""
        return f"{queries.COUNTED:,}+" if self.size > queries.COUNTED else f"{self.size:,}"


def everything() -> list[Listed]:
    """Return the lists in the order in which they are shown."""
    urgent = queries.count(Status.WAITING, Lane.URGENT)
    return [
        Listed(_("Urgent"), {"lane": URGENT}, urgent, is_urgent=True),
        *(
            Listed(name, Filters(status=status).args(), queries.count(status))
            for status, name in labels.STATUSES.items()
        ),
    ]


def name_of(filters: Filters) -> LazyString:
    """Return the name of the list that is open."""
    status = labels.STATUSES[filters.status]
    if not filters.is_urgent:
        return status
    if filters.status is Status.WAITING:
        return _("Urgent")
    return _("%(status)s, urgent only", status=status)


def args_of(filters: Filters) -> dict[str, Any]:
    """Return what names the open list, without what narrows it."""
    return Filters(status=filters.status, is_urgent=filters.is_urgent).args()


def nothing_in(filters: Filters) -> LazyString:
    """Return what to say of a view that holds nothing."""
    if filters.is_narrowed or (filters.is_urgent and filters.status is not Status.WAITING):
        return _("No message fits this filter.")
    return _("Nothing urgent waits.") if filters.is_urgent else labels.EMPTY[filters.status]


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
    return queries.waiting_since()
