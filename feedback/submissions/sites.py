"""Other sites whose visitors may write to us: a banner's link, or a form of their own."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import JSON, String, select
from sqlalchemy.orm import Mapped, mapped_column

from feedback.database import Model, db, utcnow
from feedback.errors import DATABASE_DOWN
from feedback.sanitising import own_path, typed_text, urlsplit_or_none

KEY_PREFIX = "sp_"
KEY_BYTES = 24
# As browsers write them: small letters, ASCII, a port only where it is not the usual one.
ORIGIN = re.compile(
    r"https://[a-z0-9.-]+(:(?!443$)\d{1,5})?|http://(localhost|127\.0\.0\.1)(:\d+)?"
)
MOST = 500


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


class CameFrom(NamedTuple):
    """A page of ours, where there is no site, or of a site that we know."""

    site_id: int | None
    path: str


def new_key() -> str:
    """Return a new key, of 192 random bits."""
    return KEY_PREFIX + secrets.token_urlsafe(KEY_BYTES)


def hashed(key: str) -> str:
    """Return what is kept of a key."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def page_elsewhere(address: str) -> str:
    """Return the address of a page elsewhere without query and fragment; "" if it is none."""
    parts = urlsplit_or_none(typed_text(address).strip())
    if parts is None or "\\" in address:
        return ""
    origin, path = f"{parts.scheme}://{parts.netloc}".lower(), own_path(parts.path or "/")
    return origin + path if ORIGIN.fullmatch(origin) and path else ""


def split(page: str) -> tuple[str, str]:
    """Return the origin and the path of what `page_elsewhere` gave."""
    host_at = page.find("//") + 2
    path_at = page.find("/", host_at)
    return page[:path_at], page[path_at:]


def by_key(key: str) -> Site | None:
    """Return the active site that has this key."""
    return db.session.scalar(select(Site).filter_by(key_hash=hashed(key), revoked_at=None))


def by_name(name: str) -> Site | None:
    """Return the site with this name, active or not."""
    return db.session.scalar(select(Site).filter_by(name=name))


def everyone() -> Sequence[Site]:
    """Return all sites by name, also those of earlier; no more than 500."""
    return db.session.scalars(select(Site).order_by(Site.name).limit(MOST)).all()


def names() -> dict[int, str]:
    """Return what each site is called, by number; also those of earlier."""
    return {site.id: site.name for site in everyone()}


def active() -> Sequence[Site]:
    """Return the sites whose key opens the door, the oldest first."""
    some = select(Site).filter_by(revoked_at=None).order_by(Site.id).limit(MOST)
    return db.session.scalars(some).all()


def of_origin(origin: str) -> Site | None:
    """Return the active site that has this origin."""
    return next((site for site in active() if origin in site.origins), None)


def is_known(page: str) -> bool:
    """Tell whether a page is a known site's; it is not while the database cannot be asked."""
    try:
        return came_from(page) is not None
    except DATABASE_DOWN:
        db.session.rollback()
        return False


def came_from(page: str) -> CameFrom | None:
    """Return where a whole address leads, if that is a page of a site that we know."""
    if not page:
        return None
    origin, path = split(page)
    site = of_origin(origin)
    return CameFrom(site.id, path) if site else None
