"""One line of the record for each thing that was done."""

from __future__ import annotations

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from feedback.database import Model, db, utcnow


class Action(enum.StrEnum):
    """What can be done to a message."""

    DECIDED = "decided"
    UNDID = "undid"
    TOOK_ON = "took_on"
    MOVED = "moved"
    ANSWERED = "answered"
    WITHDREW = "withdrew"
    ASKED_TO_WITHDRAW = "asked_to_withdraw"
    DELETED = "deleted"
    KEPT = "kept"


class AuditEntry(Model):
    """Something that somebody did. It outlives the message, and holds none of its words."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    action: Mapped[Action]
    reference: Mapped[str] = mapped_column(String(9), index=True)
    # Nobody: the sender did it.
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), default=None)
    detail: Mapped[str] = mapped_column(Text, default="")
    happened_at: Mapped[datetime] = mapped_column(init=False, default_factory=utcnow)


def note(action: Action, reference: str, *, by: int | None = None, detail: str = "") -> None:
    """Add a line to the record, in the transaction of what it tells: both happen, or neither."""
    db.session.add(AuditEntry(action=action, reference=reference, staff_id=by, detail=detail))
