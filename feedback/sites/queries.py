"""Reads of the sites that we know; never a write."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from feedback.database import db
from feedback.errors import DATABASE_DOWN
from feedback.sites.addresses import split
from feedback.sites.models import Site, hashed

MOST = 500


class CameFrom(NamedTuple):
    """A page of ours, where there is no site, or of a site that we know."""

    site_id: int | None
    path: str


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
