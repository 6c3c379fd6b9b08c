"""Words that a row keeps encrypted, bound to a token of its own."""

from __future__ import annotations

import secrets

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from feedback import encryption
from feedback.database import Model


class SealedWords(Model, kw_only=True):
    """What such a table's model extends; its room registers the column (`sealed.py`)."""

    __abstract__ = True

    token: Mapped[str] = mapped_column(
        String(32), init=False, default_factory=lambda: secrets.token_hex(16)
    )
    words_sealed: Mapped[str] = mapped_column(Text, init=False, default="", repr=False)

    def write(self, words: str, keys: dict[str, bytes]) -> None:
        """Keep the words, encrypted."""
        self.words_sealed = encryption.encrypt(words, place=self._place, keys=keys)

    def words(self, keys: dict[str, bytes]) -> str:
        """Return the words. Raises `feedback.encryption.UnreadableError`."""
        return encryption.decrypt(self.words_sealed, place=self._place, keys=keys)

    @property
    def _place(self) -> str:
        return f"{self.__tablename__}.words.{self.token}"
