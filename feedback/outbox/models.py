"""Who must still be told, and what is on its way to whom."""

from __future__ import annotations

import enum
import secrets
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from feedback import encryption, sealed
from feedback.database import Model, utcnow


class Kind(enum.StrEnum):
    """What a letter is for."""

    ALERT = "alert"
    ACKNOWLEDGEMENT = "acknowledgement"
    ANSWER = "answer"
    DIGEST = "digest"


class Channel(enum.StrEnum):
    """How a letter travels."""

    MAIL = "mail"
    WEBHOOK = "webhook"


class Alert(Model):
    """One message that somebody must read now. It is told again until a named person has it."""

    __tablename__ = "alert"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    submission_id: Mapped[int] = mapped_column(
        ForeignKey("submission.id", ondelete="CASCADE"), unique=True
    )
    reference: Mapped[str] = mapped_column(String(9))
    raised_at: Mapped[datetime] = mapped_column(default_factory=utcnow)
    next_at: Mapped[datetime] = mapped_column(default_factory=utcnow, index=True)
    acknowledged_at: Mapped[datetime | None] = mapped_column(init=False, default=None)
    acknowledged_by_id: Mapped[int | None] = mapped_column(
        "acknowledged_by", ForeignKey("staff.id"), init=False, default=None
    )

    @property
    def is_open(self) -> bool:
        """Whether nobody has said yet that they are dealing with it."""
        return self.acknowledged_at is None


WAITS = "sent_at IS NULL AND given_up_at IS NULL"


class Letter(Model):
    """One thing for one recipient. It never holds a word that a sender typed."""

    __tablename__ = "letter"
    __table_args__ = (
        # What was sent stays for a month; only what waits is looked through every few seconds.
        # (On PostgreSQL too: see `Decision`.)
        Index(
            "ix_letter_due_at",
            "due_at",
            sqlite_where=text(WAITS),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    # In the mail as Message-ID and in the webhook as id: who gets it twice can tell.
    token: Mapped[str] = mapped_column(
        String(32), unique=True, init=False, default_factory=lambda: secrets.token_hex(16)
    )
    kind: Mapped[Kind]
    channel: Mapped[Channel]
    reference: Mapped[str] = mapped_column(String(9), index=True)
    language: Mapped[str] = mapped_column(String(2))
    # An acknowledged alert's letters are not sent, and a deleted one takes them along.
    alert_id: Mapped[int | None] = mapped_column(
        ForeignKey("alert.id", ondelete="CASCADE"), index=True, default=None
    )
    # Whom of the settings an alert goes to. Not sealed: it must leave though every key is lost.
    contact: Mapped[str | None] = mapped_column(String(64), default=None, repr=False)
    recipient_sealed: Mapped[str] = mapped_column(Text, init=False, default="", repr=False)
    words_sealed: Mapped[str | None] = mapped_column(Text, init=False, default=None, repr=False)
    written_at: Mapped[datetime] = mapped_column(default_factory=utcnow)
    due_at: Mapped[datetime] = mapped_column(default_factory=utcnow)
    tries: Mapped[int] = mapped_column(init=False, default=0)
    claimed_until: Mapped[datetime | None] = mapped_column(init=False, default=None)
    sent_at: Mapped[datetime | None] = mapped_column(init=False, default=None)
    given_up_at: Mapped[datetime | None] = mapped_column(init=False, default=None)
    # The kind of error alone: its text may name the recipient.
    last_error: Mapped[str] = mapped_column(String(60), init=False, default="")

    def seal(self, recipient: str, words: str, keys: dict[str, bytes]) -> None:
        """Keep whom it is for and what staff wrote, encrypted for this row alone."""
        self.recipient_sealed = encryption.encrypt(
            recipient, place=place(self.token, "recipient"), keys=keys
        )
        if words:
            self.words_sealed = encryption.encrypt(
                words, place=place(self.token, "words"), keys=keys
            )


def place(token: str, column: str) -> str:
    """Return what a letter's sealed column is bound to."""
    return f"letter.{column}.{token}"


sealed.register(Letter, "recipient", "words", bound_to="token")
