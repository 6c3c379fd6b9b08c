"""What staff wrote back. It is read on the message's own page, by whoever has its code."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from feedback import encryption, sealed
from feedback.database import Model, db, utcnow

ANSWERS = 50


class Answer(Model):
    """What one of the staff wrote back to whoever sent a message. Its words are sealed."""

    __tablename__ = "answer"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    submission_id: Mapped[int] = mapped_column(
        ForeignKey("submission.id", ondelete="CASCADE"), index=True
    )
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    # Binds the sealed words to this row.
    token: Mapped[str] = mapped_column(
        String(32), init=False, default_factory=lambda: secrets.token_hex(16)
    )
    words_sealed: Mapped[str] = mapped_column(Text, init=False, default="")
    answered_at: Mapped[datetime] = mapped_column(init=False, default_factory=utcnow)

    def write(self, words: str, keys: dict[str, bytes]) -> None:
        """Keep the words, encrypted."""
        self.words_sealed = encryption.encrypt(words, place=self._place, keys=keys)

    def words(self, keys: dict[str, bytes]) -> str:
        """Return the words. Raises `feedback.encryption.UnreadableError`."""
        return encryption.decrypt(self.words_sealed, place=self._place, keys=keys)

    @property
    def _place(self) -> str:
        return f"answer.words.{self.token}"


sealed.register(Answer, "words", bound_to="token")


def to(*submission_ids: int) -> Sequence[Answer]:
    """Return what was answered to one message or more, oldest first: the newest 50."""
    found = select(Answer).where(Answer.submission_id.in_(submission_ids))
    newest = db.session.scalars(found.order_by(Answer.id.desc()).limit(ANSWERS)).all()
    return newest[::-1]
