"""Who may sign in, and who is signed in now."""

from __future__ import annotations

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback.database import Model, utcnow
from feedback.staff import passwords


class Role(enum.StrEnum):
    """What an account may do."""

    MODERATOR = "moderator"
    ADMINISTRATOR = "administrator"


class Staff(Model):
    """One person who may read what others sent. Never deleted: decisions keep their names."""

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[Role]
    password_hash: Mapped[str] = mapped_column(String(200), init=False, default="", repr=False)
    is_active: Mapped[bool] = mapped_column(init=False, default=True)
    created_at: Mapped[datetime] = mapped_column(init=False, default_factory=utcnow)
    password_changed_at: Mapped[datetime] = mapped_column(init=False, default_factory=utcnow)

    def __post_init__(self) -> None:
        """Keep the address as it will be looked up."""
        self.email = self.email.lower()

    def set_password(self, password: str) -> None:
        """Keep the password's hash; the caller ends the sessions of the old one."""
        self.password_hash = passwords.hashed(password)
        self.password_changed_at = utcnow()


class StaffSession(Model):
    """One browser in which one person is signed in. The cookie's id is kept as a hash only."""

    __tablename__ = "staff_session"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True, repr=False)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(default_factory=utcnow)
    last_seen_at: Mapped[datetime] = mapped_column(default_factory=utcnow)
    staff: Mapped[Staff] = relationship(init=False, lazy="joined")
