"""What people told us, and the rules for changing it."""

from __future__ import annotations

import enum
from datetime import datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from feedback import encryption
from feedback.database import Model, utcnow
from feedback.submissions.references import new_reference, spoken


class About(enum.StrEnum):
    """What a message is about, in the sender's own view."""

    WEBSITE = "website"
    SERVICE = "service"
    CRIME = "crime"


class Status(enum.StrEnum):
    """Where a message stands with the staff."""

    WAITING = "waiting"
    DONE = "done"
    NOT_FOR_US = "not_for_us"
    SPAM = "spam"


class Lane(enum.IntEnum):
    """Which queue a message waits in; the lowest is read first. Gaps leave room for others."""

    URGENT = 10
    INBOX = 40


class AlreadyDecidedError(Exception):
    """Somebody else has decided on this message since it was read."""


class Submission(Model):
    """One thing one person told us. Nobody else sees it until a moderator decides."""

    __tablename__ = "submission"
    __table_args__ = (
        Index("ix_submission_status_lane_id", "status", "lane", "id"),
        Index("ix_submission_status_id", "status", "id"),
        Index("ix_submission_page_id", "page", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    reference: Mapped[str] = mapped_column(
        String(9), unique=True, init=False, default_factory=new_reference
    )
    # The same words from the same form are the same message, however often they are sent.
    identity: Mapped[str] = mapped_column(String(64), unique=True)
    about: Mapped[About]
    feeling: Mapped[int | None]
    text: Mapped[str] = mapped_column(Text)
    page: Mapped[str] = mapped_column(String(300))
    language: Mapped[str] = mapped_column(String(2))
    name_sealed: Mapped[str | None] = mapped_column(Text, init=False, default=None)
    email_sealed: Mapped[str | None] = mapped_column(Text, init=False, default=None)
    lane: Mapped[int] = mapped_column(init=False, default=Lane.INBOX)
    status: Mapped[Status] = mapped_column(init=False, default=Status.WAITING)
    received_at: Mapped[datetime] = mapped_column(default_factory=utcnow)
    version: Mapped[int] = mapped_column(init=False, default=1)

    __mapper_args__ = {"version_id_col": version}

    def __post_init__(self) -> None:
        """Put what the sender calls a crime on top of the queue."""
        if self.about is About.CRIME:
            self.lane = Lane.URGENT

    @property
    def spoken_reference(self) -> str:
        """The reference as it is read out."""
        return spoken(self.reference)

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has decided yet."""
        return self.status is Status.WAITING

    @property
    def is_urgent(self) -> bool:
        """Whether it is read before all others."""
        return self.lane == Lane.URGENT

    def decide(self, status: Status) -> None:
        """Close the question once. Raises `AlreadyDecidedError`."""
        if not self.is_waiting:
            raise AlreadyDecidedError(self.reference)
        if status is Status.WAITING:
            raise ValueError("a decision cannot leave a message waiting; reopen it")
        self.status = status

    def reopen(self) -> None:
        """Let it wait again."""
        self.status = Status.WAITING

    def leave_contact(self, name: str, email: str, keys: dict[str, bytes]) -> None:
        """Keep who wants an answer, encrypted."""
        self.name_sealed = self._sealed("name", name, keys)
        self.email_sealed = self._sealed("email", email, keys)

    def contact(self, keys: dict[str, bytes]) -> tuple[str, str]:
        """Return name and e-mail address, each "" if none was left.

        Raises `feedback.encryption.UnreadableError`.
        """
        return self._opened("name", keys), self._opened("email", keys)

    def _sealed(self, column: str, value: str, keys: dict[str, bytes]) -> str | None:
        return encryption.encrypt(value, place=self._place(column), keys=keys) if value else None

    def _opened(self, column: str, keys: dict[str, bytes]) -> str:
        stored: str | None = getattr(self, f"{column}_sealed")
        if stored is None:
            return ""
        return encryption.decrypt(stored, place=self._place(column), keys=keys)

    def _place(self, column: str) -> str:
        return f"submission.{column}.{self.reference}"
