"""Whole answers, as they are handed to a server."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Any

Headers = Sequence[tuple[str, str]]
NOT_IN_304 = {"Content-Type", "Content-Encoding", "Content-Length"}


def raw(headers: Headers) -> tuple[tuple[bytes, bytes], ...]:
    """Return headers as ASGI wants them."""
    return tuple((name.lower().encode(), value.encode("latin-1")) for name, value in headers)


shared_raw = lru_cache(maxsize=128)(raw)


class Sheet:
    """One whole answer, ready to be sent: headers of many pages, its own, and a body."""

    def __init__(self, status: int, common: Headers, own: Headers, body: bytes = b"") -> None:
        self.status = status
        self.body = body
        self._common = tuple(common)
        self._own = tuple(own)

    @property
    def headers(self) -> list[tuple[str, str]]:
        """All headers, as WSGI wants them."""
        return [*self._common, *self._own]

    @property
    def etag(self) -> str:
        """The name by which a browser knows these bytes; nothing where nobody may keep them."""
        return next((value for name, value in self._own if name == "ETag"), "")

    @cached_property
    def start(self) -> Any:
        """The ASGI message with status and headers."""
        headers = [*shared_raw(self._common), *raw(self._own)]
        return {"type": "http.response.start", "status": self.status, "headers": headers}

    @cached_property
    def content(self) -> Any:
        """The ASGI message with the body."""
        return {"type": "http.response.body", "body": self.body}

    @cached_property
    def without_body(self) -> Sheet:
        """The answer to HEAD: the same headers, and nothing else."""
        return Sheet(self.status, self._common, self._own)

    @cached_property
    def not_modified(self) -> Sheet:
        """The answer to whoever has these bytes already."""
        common, own = (
            [pair for pair in pairs if pair[0] not in NOT_IN_304]
            for pairs in (self._common, self._own)
        )
        return Sheet(304, common, own)
