"""A site that may send us feedback, and the key that lets it in."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from feedback.database import Model, utcnow
from feedback.sanitising import own_path
from feedback.sites.addresses import page_elsewhere, split

KEY_PREFIX = "sp_"
KEY_BYTES = 24


class Site(Model):
    """A site of somebody else, which sends us its visitors' feedback. Only staff see its name."""

    __tablename__ = "site"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    name: Mapped[str] = mapped_column(String(100), unique=True)
    # Random enough to need no slow hash.
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    origins: Mapped[list[str]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(init=False, default_factory=utcnow)
    revoked_at: Mapped[datetime | None] = mapped_column(init=False, default=None)

    @property
    def is_active(self) -> bool:
        """Whether its key still opens the door."""
        return self.revoked_at is None

    def revoke(self) -> None:
        """Let the key open nothing any more. The messages stay, and whose they are."""
        self.revoked_at = utcnow()

    def renew(self, key: str, origins: list[str]) -> None:
        """Let a site in again, with another key."""
        self.key_hash, self.origins, self.revoked_at = hashed(key), origins, None

    def path_of(self, address: str) -> str:
        """Return the path of a page of this site; "" for any other."""
        page = page_elsewhere(address)
        origin, path = split(page)
        return path if origin in self.origins else own_path(address)


def new_key() -> str:
    """Return a new key, of 192 random bits."""
    return KEY_PREFIX + secrets.token_urlsafe(KEY_BYTES)


def hashed(key: str) -> str:
    """Return what is kept of a key."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
