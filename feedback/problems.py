"""What programs are told when something fails: problem details (RFC 9457), as JSON."""

from __future__ import annotations

import json
from http import HTTPStatus

API = "/api/"
TYPE = "application/problem+json"
# Anybody's page may read what is public, refusals too; no cookie ever goes along.
EVERYBODY = ("Access-Control-Allow-Origin", "*")
PREFLIGHT = (
    ("Access-Control-Allow-Methods", "GET, HEAD"),
    # A page of another site must ask before it sends this one.
    ("Access-Control-Allow-Headers", "If-None-Match"),
    ("Access-Control-Max-Age", "86400"),
)


def is_for_programs(path: str) -> bool:
    """Say whether an address, with or without its language, is read by programs."""
    return path.removeprefix("/cy").startswith(API)


class ProblemError(Exception):
    """A program is refused: with a status, what to do about it, and facts that it can read."""

    def __init__(self, status: int, detail: str, **more: object) -> None:
        super().__init__(status)
        self.status, self.detail, self.more = status, detail, more


def problem(status: int, detail: str, **more: object) -> bytes:
    """Return the body of a refusal: the status in standard words, and what to do about it."""
    title = HTTPStatus(status).phrase
    values = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return json.dumps(values, ensure_ascii=False).encode()
