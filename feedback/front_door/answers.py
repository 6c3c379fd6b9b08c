"""A whole answer, and how it is handed to the server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from a2wsgi.asgi_typing import Send


@dataclass(frozen=True)
class Answer:
    """Everything that is sent for one request."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes

    async def send(self, send: Send) -> None:
        """Send it in one piece: a reader, however slow, then costs memory and no thread."""
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        await send({"type": "http.response.body", "body": self.body})

    def closing(self) -> Answer:
        """Return the same answer, with word that the connection ends after it."""
        return Answer(self.status, [*self.headers, (b"connection", b"close")], self.body)


def encoded(headers: Iterable[tuple[str, str]]) -> list[tuple[bytes, bytes]]:
    """Return headers as ASGI wants them."""
    return [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
