"""Wishes to take a message back that a person must decide on: somebody else may hold the phone."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from feedback.database import Model, utcnow


class Withdrawal(Model):
    """Somebody who knows the reference of a message asked to have it deleted."""

    __tablename__ = "withdrawal"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    submission_id: Mapped[int] = mapped_column(
        ForeignKey("submission.id", ondelete="CASCADE"), unique=True
    )
    asked_at: Mapped[datetime] = mapped_column(init=False, default_factory=utcnow)
    refused_at: Mapped[datetime | None] = mapped_column(init=False, default=None)
