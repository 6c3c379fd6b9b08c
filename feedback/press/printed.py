"""One address printed: its bytes in every encoding, and the answers made of them."""

from __future__ import annotations

import gzip
import hashlib
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import brotli

from feedback.press.negotiation import ENCODINGS, best_encoding, is_known

if TYPE_CHECKING:
    from collections.abc import Mapping

    Headers = list[tuple[str, str]]

PAGE_QUALITY = 5
# What is the same for a year may take longer to press.
FILE_QUALITY = 11
# Written anew for each encoding.
REPLACED = {"content-length", "etag", "vary", "date", "content-encoding"}
NOT_IN_304 = {"Content-Type", "Content-Encoding", "Content-Length"}


# A static file stands at two addresses, one after the other.
@lru_cache(maxsize=2)
def encoded(body: bytes, encoding: str, quality: int) -> bytes:
    """Return a body in an encoding."""
    if encoding == "br":
        return bytes(brotli.compress(body, quality=quality))
    return gzip.compress(body, 9, mtime=0)


class Sheet:
    """One whole answer, ready to be sent. The forms that servers want are made when asked for."""

    def __init__(self, status: int, headers: Headers, body: bytes = b"") -> None:
        self.status = status
        self.headers = headers
        self.body = body

    @cached_property
    def start(self) -> Any:
        """The ASGI message with status and headers."""
        headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in self.headers]
        return {"type": "http.response.start", "status": self.status, "headers": headers}

    @cached_property
    def content(self) -> Any:
        """The ASGI message with the body."""
        return {"type": "http.response.body", "body": self.body}

    @cached_property
    def without_body(self) -> Sheet:
        """The answer to HEAD: the same headers, and nothing else."""
        return Sheet(self.status, self.headers)


class Printed:
    """What stands at one address, in each encoding that makes it smaller.

    An encoding is made when it is first asked for, or when all are finished ahead.
    """

    def __init__(
        self, status: int, headers: Headers, body: bytes, quality: int = PAGE_QUALITY
    ) -> None:
        self.status = status
        self.body = body
        self._headers = [pair for pair in headers if pair[0].lower() not in REPLACED]
        self._vary = [value for name, value in headers if name.lower() == "vary"]
        self._digest = hashlib.sha256(body).hexdigest()[:16]
        self._quality = quality
        self._sheets = {"identity": self._sheet("", body)}
        self._known: dict[str, Sheet] = {}

    @property
    def content_type(self) -> str:
        """What the bytes are."""
        return next((value for name, value in self._headers if name == "Content-Type"), "")

    def with_body(self, content_type: str, body: bytes) -> Printed:
        """Return other bytes with the same headers."""
        headers = [pair for pair in self._headers if pair[0] != "Content-Type"]
        return Printed(self.status, [("Content-Type", content_type), *headers], body)

    @property
    def is_public_page(self) -> bool:
        """Say whether this is a page for people that anybody may keep."""
        control = [value for name, value in self._headers if name == "Cache-Control"]
        return self.content_type.startswith("text/html") and control[0].startswith("public")

    def sheet(self, encoding: str) -> Sheet:
        """Return the whole answer in an encoding, or without one where that would be larger."""
        if encoding not in self._sheets:
            small = encoded(self.body, encoding, self._quality)
            is_smaller = len(small) < len(self.body)
            plain = self._sheets["identity"]
            self._sheets[encoding] = self._sheet(encoding, small) if is_smaller else plain
        return self._sheets[encoding]

    def finish(self) -> None:
        """Make every encoding, so that nobody waits for it."""
        for encoding in ENCODINGS:
            self.sheet(encoding)

    def answer(self, headers: Mapping[bytes, bytes], method: str = "GET") -> Sheet:
        """Return what to send for a request's headers; names are in small letters."""
        encoding = best_encoding(headers.get(b"accept-encoding", b""))
        sheet = self.sheet(encoding)
        known = headers.get(b"if-none-match")
        if known and (etag := self._etag(sheet)) and is_known(known, etag.encode()):
            return self._not_modified(sheet, encoding)
        return sheet if method == "GET" else sheet.without_body

    def _sheet(self, encoding: str, body: bytes) -> Sheet:
        headers = [*self._headers, ("Vary", ", ".join([*self._vary, "Accept-Encoding"]))]
        if encoding:
            headers.append(("Content-Encoding", encoding))
        # What nobody may keep needs no name to be recognised by.
        if not any(name == "Cache-Control" and "no-store" in value for name, value in headers):
            headers.append(("ETag", f'"{self._digest}{encoding and "-"}{encoding}"'))
        return Sheet(self.status, [*headers, ("Content-Length", str(len(body)))], body)

    def _etag(self, sheet: Sheet) -> str:
        return next((value for name, value in sheet.headers if name == "ETag"), "")

    def _not_modified(self, sheet: Sheet, encoding: str) -> Sheet:
        if encoding not in self._known:
            kept = [pair for pair in sheet.headers if pair[0] not in NOT_IN_304]
            self._known[encoding] = Sheet(304, kept)
        return self._known[encoding]
