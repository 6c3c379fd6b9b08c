"""What people told us, and the rules for changing it."""

from __future__ import annotations

import enum
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ColumnElement, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from feedback import encryption, sealed
from feedback.database import Model, utcnow
from feedback.references import new_reference, spoken
from feedback.screening import Findings
from feedback.submissions import findings_kept
from feedback.submissions.lanes import FIRST, Lane, lane_of, urgent


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


class AlreadyDecidedError(Exception):
    """Somebody else has decided on this message since it was read."""


class Submission(Model):
    """One thing one person told us. Nobody else sees it until a moderator decides."""

    __tablename__ = "submission"
    __table_args__ = (
        Index("ix_submission_status_lane_id", "status", "lane", "id"),
        Index("ix_submission_status_id", "status", "id"),
        Index("ix_submission_page_id", "page", "id"),
        Index("ix_submission_site_id_id", "site_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    reference: Mapped[str] = mapped_column(
        String(9), unique=True, init=False, default_factory=new_reference
    )
    # The same words from the same form are the same message, however often they are sent.
    identity: Mapped[str] = mapped_column(String(64), unique=True, repr=False)
    about: Mapped[About]
    feeling: Mapped[int | None]
    # Empty where the words are sealed: read `words`. Not printed: it could reach a log.
    text: Mapped[str] = mapped_column(Text, repr=False)
    text_sealed: Mapped[str | None] = mapped_column(Text, init=False, default=None)
    page: Mapped[str] = mapped_column(String(300))
    language: Mapped[str] = mapped_column(String(2))
    name_sealed: Mapped[str | None] = mapped_column(Text, init=False, default=None)
    email_sealed: Mapped[str | None] = mapped_column(Text, init=False, default=None)
    # No by default: somebody else may read the mail.
    may_email: Mapped[bool] = mapped_column(default=False)
    # Opens the message's own page to its sender; the code itself is never kept.
    code_hash: Mapped[str | None] = mapped_column(String(64), default=None)
    # The reference of the message that this one adds to.
    adds_to: Mapped[str | None] = mapped_column(String(9), default=None, index=True)
    # The site of somebody else that it came from; none is our own. No foreign key: SQLite cannot
    # add one to a table that is there.
    site_id: Mapped[int | None] = mapped_column(default=None)
    # What a site's own key for one request becomes: under it no second message is kept.
    request_mark: Mapped[str | None] = mapped_column(
        String(64), default=None, index=True, unique=True
    )
    # The same words from anybody have the same mark; it tells nobody what they are.
    likeness: Mapped[str | None] = mapped_column(String(32), default=None, index=True)
    # What screening found, without the words that decided; those are in `why_sealed`.
    findings: Mapped[dict[str, Any]] = mapped_column(JSON, init=False, default_factory=dict)
    why_sealed: Mapped[str | None] = mapped_column(Text, init=False, default=None)
    lane: Mapped[int] = mapped_column(init=False, default=Lane.INBOX)
    status: Mapped[Status] = mapped_column(init=False, default=Status.WAITING)
    received_at: Mapped[datetime] = mapped_column(default_factory=utcnow)
    version: Mapped[int] = mapped_column(init=False, default=1)

    __mapper_args__ = {"version_id_col": version}

    def __post_init__(self) -> None:
        """Put what the sender calls a crime on top of the queue."""
        if self.about is About.CRIME:
            self.lane = Lane.URGENT

    def sort(self, found: Findings, signs: Collection[str], keys: dict[str, bytes]) -> None:
        """Put it into the lane that fits what was found, and keep what that was.

        The words of urgent and formal messages are sealed, and so are those that decided.
        """
        lane = lane_of(found, signs)
        self.lane = min(lane, urgent(found)) if self.about is About.CRIME else lane
        self.findings = findings_kept.facts(found, signs)
        if why := findings_kept.reasons(found):
            self.why_sealed = self._sealed("why", why, keys)
        self._guard(keys)

    def move(self, lane: Lane, keys: dict[str, bytes]) -> None:
        """Put it into the lane that a person says is right, with all that this lane guards.

        Nobody needs to move what is urgent by mistake: it is decided on.
        """
        self.lane = FIRST if lane is Lane.URGENT else lane
        self._guard(keys)

    def found(self, keys: dict[str, bytes]) -> Findings:
        """Return what screening found. Raises `feedback.encryption.UnreadableError`."""
        return findings_kept.read(self.findings, self._opened("why", keys))

    def words(self, keys: dict[str, bytes]) -> str:
        """Return what was typed. Raises `feedback.encryption.UnreadableError`."""
        return self.text or self._opened("text", keys)

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
        return self.lane <= Lane.URGENT

    @property
    def is_formal(self) -> bool:
        """Whether the law gives a time in which it must be answered."""
        return self.lane == Lane.FORMAL

    @property
    def gets_mail(self) -> bool:
        """Whether we may write by ourselves: never after words of danger or crime."""
        is_calm = not self.is_urgent and self.about is not About.CRIME
        return bool(is_calm and self.may_email and self.email_sealed)

    @classmethod
    def is_in(cls, lane: Lane) -> ColumnElement[bool]:
        """Return the condition that a message is in a lane."""
        return cls.lane <= lane if lane is Lane.URGENT else cls.lane == lane

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

    def _guard(self, keys: dict[str, bytes]) -> None:
        if self.is_urgent:
            # Whoever holds the phone must not be able to look after it.
            self.code_hash = None
        if (self.is_urgent or self.is_formal) and self.text:
            self.text_sealed = self._sealed("text", self.text, keys)
            self.text = ""
        if self.text_sealed:
            # It would tell whether a guess at the words is right.
            self.likeness = None

    def _sealed(self, column: str, value: str, keys: dict[str, bytes]) -> str | None:
        return encryption.encrypt(value, place=self._place(column), keys=keys) if value else None

    def _opened(self, column: str, keys: dict[str, bytes]) -> str:
        stored: str | None = getattr(self, f"{column}_sealed")
        if stored is None:
            return ""
        return encryption.decrypt(stored, place=self._place(column), keys=keys)

    def _place(self, column: str) -> str:
        return f"submission.{column}.{self.reference}"


sealed.register(Submission, "text", "name", "email", "why", bound_to="reference")
