"""The table of answers: sums by day, and nothing about who gave them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from feedback.database import Model


class PageRating(Model):
    """What people thought of one version of one page on one day, in one language."""

    __tablename__ = "page_rating"
    __table_args__ = (UniqueConstraint("page", "version", "language", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    page: Mapped[str] = mapped_column(String(300))
    version: Mapped[str] = mapped_column(String(12))
    language: Mapped[str] = mapped_column(String(2))
    day: Mapped[date] = mapped_column(index=True)
    count_yes: Mapped[int] = mapped_column(default=0)
    count_no: Mapped[int] = mapped_column(default=0)
