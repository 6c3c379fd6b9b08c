"""One address printed: its bytes, kept small, and the answers made of them."""

from __future__ import annotations

import gzip
import hashlib
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import brotli

from feedback.press.negotiation import best_encoding, is_known
from feedback.press.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from feedback.press.sheets import Headers

PAGE_QUALITY = 5
# What is the same for a year may take longer to press.
FILE_QUALITY = 11
# Written anew for each encoding.
REPLACED = {"content-length", "etag", "vary", "date", "content-encoding"}
# Answers that few people ask for are made anew, when this many others were asked for since.
SELDOM = 256
# What is larger takes too long to make while others wait.
LARGE_BYTES = 64 * 1024


@lru_cache(maxsize=128)
def shared(headers: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Return the same headers for every page that has the same ones: a thousand have a dozen."""
    return headers


# A static file stands at two addresses, one after the other.
@lru_cache(maxsize=2)
def encoded(body: bytes, encoding: str, quality: int) -> bytes:
    """Return a body in an encoding."""
    if encoding == "br":
        return bytes(brotli.compress(body, quality=quality))
    return gzip.compress(body, 9, mtime=0)


class Printed:
    """What stands at one address, in each encoding that makes it smaller.

    Once it is finished only the smallest is kept, and the others are made when they are asked for.
    """

    def __init__(
        self, status: int, headers: Headers, body: bytes, quality: int = PAGE_QUALITY
    ) -> None:
        self.status = status
        kept = [pair for pair in headers if pair[0].lower() not in REPLACED]
        vary = [value for name, value in headers if name.lower() == "vary"]
        self._headers = shared((*kept, ("Vary", ", ".join([*vary, "Accept-Encoding"]))))
        self._digest = hashlib.sha256(body).hexdigest()[:16]
        self._quality = quality
        self._plain: bytes | None = body
        self._packed: dict[str, bytes] = {}

    @property
    def body(self) -> bytes:
        """The bytes as they were printed."""
        plain = self._plain
        return brotli.decompress(self._packed["br"]) if plain is None else plain

    @property
    def content_type(self) -> str:
        """What the bytes are."""
        return next((value for name, value in self._headers if name == "Content-Type"), "")

    def with_body(self, content_type: str, body: bytes) -> Printed:
        """Return other bytes with the same headers."""
        headers = [pair for pair in self._headers if pair[0] not in ("Content-Type", "Vary")]
        return Printed(self.status, [("Content-Type", content_type), *headers], body)

    @property
    def is_public_page(self) -> bool:
        """Say whether this is a page for people that anybody may keep."""
        control = [value for name, value in self._headers if name == "Cache-Control"]
        return self.content_type.startswith("text/html") and control[0].startswith("public")

    def sheet(self, encoding: str) -> Sheet:
        """Return the whole answer in an encoding, or without one where that would be larger."""
        return self._usual if encoding == "br" else _seldom(self, encoding)

    def finish(self) -> None:
        """Make what takes long ahead, and keep nothing that can be made of it at once."""
        # Somebody else may finish it too.
        plain = self._plain
        if plain is None:
            return
        small = encoded(plain, "br", self._quality)
        if len(small) < len(plain):
            if len(plain) > LARGE_BYTES:
                self._packed["gzip"] = encoded(plain, "gzip", self._quality)
            self._packed["br"] = small
            self._plain = None

    def answer(self, headers: Mapping[bytes, bytes], method: str = "GET") -> Sheet:
        """Return what to send for a request's headers; names are in small letters."""
        sheet = self.sheet(best_encoding(headers.get(b"accept-encoding", b"")))
        known = headers.get(b"if-none-match")
        if known and sheet.etag and is_known(known, sheet.etag.encode()):
            return sheet.not_modified
        return sheet if method == "GET" else sheet.without_body

    @cached_property
    def _usual(self) -> Sheet:
        return self.made("br")

    def made(self, encoding: str) -> Sheet:
        """Make the answer in an encoding."""
        small = self._small(encoding)
        return self._sheet(encoding, small) if small else self._sheet("", self.body)

    def _small(self, encoding: str) -> bytes | None:
        if encoding == "identity":
            return None
        self.finish()
        if encoding == "br" or encoding in self._packed:
            return self._packed.get(encoding)
        body = self.body
        small = encoded(body, encoding, self._quality)
        return small if len(small) < len(body) else None

    def _sheet(self, encoding: str, body: bytes) -> Sheet:
        own = [("Content-Encoding", encoding)] if encoding else []
        # What nobody may keep needs no name to be recognised by.
        if "no-store" not in dict(self._headers).get("Cache-Control", ""):
            own.append(("ETag", f'"{self._digest}{encoding and "-"}{encoding}"'))
        own.append(("Content-Length", str(len(body))))
        return Sheet(self.status, self._headers, own, body)


@lru_cache(maxsize=SELDOM)
def _seldom(printed: Printed, encoding: str) -> Sheet:
    return printed.made(encoding)
