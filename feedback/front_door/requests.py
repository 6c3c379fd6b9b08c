"""A request as Flask may see it: arrived whole, of one meaning, with tidy headers."""

from __future__ import annotations

import asyncio
import string
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from a2wsgi.asgi_typing import HTTPScope, Receive

    Headers = list[tuple[bytes, bytes]]

# Written anew from what arrived.
REPLACED = {b"content-length", b"transfer-encoding", b"cookie"}
# A browser that still sends when we close may lose the answer: read on for a while.
DRAINED_BYTES = 16 * 1024 * 1024
DRAINED_S = 10


class ClientLeftError(Exception):
    """Whoever asked has closed the connection."""


class Body:
    """What has arrived of one body; ``kept`` is never more than ``limit`` + 1 bytes."""

    def __init__(self, scope: HTTPScope, limit: int) -> None:
        self.kept = bytearray()
        self._limit = limit
        self._received = 0
        self._declared = int(_first(scope["headers"], b"content-length") or 0)
        # Without either header there is no body, and nothing to wait for.
        self.is_whole = not (self._declared or _first(scope["headers"], b"transfer-encoding"))

    @property
    def is_too_large(self) -> bool:
        """Say whether more came, or will come, than we take."""
        return self._received > self._limit

    @property
    def length(self) -> int:
        """The true length, as far as it is known."""
        return max(self._received, self._declared if self.is_too_large else 0)

    async def read(self, receive: Receive) -> None:
        """Read to the end, or to one byte too many. Raises `ClientLeftError`."""
        while not (self.is_whole or self.is_too_large):
            chunk = await self._chunk(receive)
            self.kept += chunk[: self._limit + 1 - len(self.kept)]

    async def drain(self, receive: Receive) -> None:
        """Read on and forget, within limits, so that the answer is seen."""
        with suppress(TimeoutError, ClientLeftError):
            async with asyncio.timeout(DRAINED_S):
                while not self.is_whole and self._received < DRAINED_BYTES:
                    await self._chunk(receive)

    async def _chunk(self, receive: Receive) -> bytes:
        message = await receive()
        if message["type"] != "http.request":
            raise ClientLeftError
        self.is_whole = not message.get("more_body", False)
        chunk = message.get("body", b"")
        self._received += len(chunk)
        return chunk


async def departure(receive: Receive) -> None:
    """Wait until the client has closed the connection."""
    while (await receive())["type"] == "http.request":
        pass


def is_ambiguous(scope: HTTPScope) -> bool:
    """Say whether two servers could read this request as two different ones.

    The server before us already refuses several lengths and a chunked HTTP/1.0 request.
    """
    headers = list(scope["headers"])
    names = [name for name, _ in headers]
    encoding = _first(headers, b"transfer-encoding")
    return (
        names.count(b"host") > 1
        or names.count(b"content-length") + names.count(b"transfer-encoding") > 1
        or encoding.strip().lower() not in (b"", b"chunked")
    )


def tidied(scope: HTTPScope, length: int) -> HTTPScope:
    """Return the request's head for Flask, with ``length`` as its Content-Length.

    In WSGI `X_Forwarded_For` and `X-Forwarded-For` are one name, and a query is ASCII.
    """
    headers = [
        (name, value)
        for name, value in scope["headers"]
        if name not in REPLACED and b"_" not in name
    ]
    if cookies := [value for name, value in scope["headers"] if name == b"cookie"]:
        headers.append((b"cookie", b"; ".join(cookies)))
    headers.append((b"content-length", str(length).encode()))
    query = quote(scope["query_string"], safe=string.punctuation).encode()
    return {**scope, "headers": headers, "query_string": query}


def _first(headers: Iterable[tuple[bytes, bytes]], wanted: bytes) -> bytes:
    return next((value for name, value in headers if name == wanted), b"")
