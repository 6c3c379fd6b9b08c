"""What staff decided about a message, and what they took back."""

from __future__ import annotations

import json
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback import audit, sealed
from feedback.database import utcnow
from feedback.sealed_words import SealedWords
from feedback.staff.models import Staff
from feedback.submissions.models import Status, Submission


class AlreadyUndoneError(Exception):
    """Somebody else has taken this decision back already."""


class Written(NamedTuple):
    """What staff write beside a decision; the last three of what was urgent and passed on."""

    note: str = ""
    passed_to: str = ""
    passed_on: str = ""
    said: str = ""


class Decision(SealedWords):
    """What one person decided about one message. Undoing keeps the row, and says who undid it."""

    __tablename__ = "decision"
    __table_args__ = (
        # Whatever happens at the same moment, one message has one decision that counts. The same
        # condition holds on PostgreSQL; said here it would load that dialect, 2 MB, for everybody.
        Index(
            "uq_decision_standing",
            "submission_id",
            unique=True,
            sqlite_where=text("undone_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    submission_id: Mapped[int] = mapped_column(
        ForeignKey("submission.id", ondelete="CASCADE"), index=True
    )
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    status: Mapped[Status]
    decided_at: Mapped[datetime] = mapped_column(init=False, default_factory=utcnow)
    undone_at: Mapped[datetime | None] = mapped_column(init=False, default=None)
    undone_by_id: Mapped[int | None] = mapped_column(
        "undone_by", ForeignKey("staff.id"), init=False, default=None
    )

    submission: Mapped[Submission] = relationship(init=False, lazy="raise_on_sql")
    staff: Mapped[Staff] = relationship(init=False, foreign_keys=[staff_id], lazy="raise_on_sql")
    undone_by: Mapped[Staff | None] = relationship(
        init=False, foreign_keys=[undone_by_id], lazy="raise_on_sql"
    )

    @classmethod
    def on(cls, submission: Submission, status: Status, *, by: Staff) -> Decision:
        """Decide about a message that waits. Raises `AlreadyDecidedError`."""
        submission.decide(status)
        audit.note(audit.Action.DECIDED, submission.reference, by=by.id, detail=status.value)
        return cls(submission_id=submission.id, staff_id=by.id, status=status)

    def undo(self, submission: Submission, by: Staff) -> None:
        """Let the message wait again. Raises `AlreadyUndoneError`."""
        if self.undone_at is not None:
            raise AlreadyUndoneError(submission.reference)
        submission.reopen()
        audit.note(audit.Action.UNDID, submission.reference, by=by.id, detail=self.status.value)
        self.undone_at = utcnow()
        self.undone_by_id = by.id

    def keep(self, written: Written, keys: dict[str, bytes]) -> None:
        """Keep what was written, encrypted: it may name a person in danger."""
        self.write(json.dumps(written), keys)

    def written(self, keys: dict[str, bytes]) -> Written:
        """Return what was written. Raises `feedback.encryption.UnreadableError`."""
        return Written(*json.loads(self.words(keys))) if self.words_sealed else Written()


sealed.register(Decision, "words", bound_to="token")
