"""Addresses of pages elsewhere: origin and path, and nothing that tells of a visitor."""

from __future__ import annotations

import re

from feedback.sanitising import own_path, typed_text, urlsplit_or_none

# As browsers write them: small letters, ASCII, a port only where it is not the usual one.
ORIGIN = re.compile(
    r"https://[a-z0-9.-]+(:(?!443$)\d{1,5})?|http://(localhost|127\.0\.0\.1)(:\d+)?"
)


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
