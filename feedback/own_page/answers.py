"""What staff wrote back. It is read on the message's own page, by whoever has its code."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from feedback import sealed
from feedback.database import db, utcnow
from feedback.sealed_words import SealedWords

ANSWERS = 50


class Answer(SealedWords):
    """What one of the staff wrote back to whoever sent a message. Its words are sealed."""

    __tablename__ = "answer"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    submission_id: Mapped[int] = mapped_column(
        ForeignKey("submission.id", ondelete="CASCADE"), index=True
    )
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    answered_at: Mapped[datetime] = mapped_column(init=False, default_factory=utcnow)


sealed.register(Answer, "words", bound_to="token")


def to(*submission_ids: int) -> Sequence[Answer]:
    """Return what was answered to one message or more, oldest first: the newest 50."""
    found = select(Answer).where(Answer.submission_id.in_(submission_ids))
    newest = db.session.scalars(found.order_by(Answer.id.desc()).limit(ANSWERS)).all()
    return newest[::-1]
