"""People on bad lines, who send the same form until they are told that it is kept."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from urllib.parse import urlencode

from tests.front_door.conftest import form

KEPT = re.compile(rb"^HTTP/1\.1 303 .*?^location: \S*/feedback/sent/(\S+)\r$", re.S | re.M | re.I)


class Person:
    """Somebody with a message of their own; ``told`` has the token of each answer that they got."""

    def __init__(self, port: int, number: int, token: str) -> None:
        self.port = port
        self.number = number
        self.words = f"Message {number} of many."
        self.told: list[str] = []
        self.refused: set[bytes] = set()
        fields = {"about": "website", "text": self.words, "token": token}
        self._form = form("/feedback", urlencode(fields).encode(), "Connection: close")

    async def send(self) -> None:
        """Send it in one of the ways in which things go wrong."""
        await WAYS[self.number % len(WAYS)](self)

    async def until_told(self) -> None:
        """Send it, and again if there is no answer or a refusal."""
        while not await self._is_told():
            await asyncio.sleep(0.2 + self.number % 50 / 100)

    async def twice_at_once(self) -> None:
        """Press the button twice."""
        await asyncio.gather(self.until_told(), self.until_told())

    async def cut_off(self) -> None:
        """Lose the line at some moment after sending."""
        with suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", self.port)
            writer.write(self._form)
            await asyncio.sleep(self.number % 97 / 97)
            writer.transport.abort()
        await self.until_told()

    async def answer_lost(self) -> None:
        """Lose the answer on its way: the message is kept, and its sender does not know."""
        await self.until_told()
        await self.until_told()

    async def _is_told(self) -> bool:
        answer = b""
        with suppress(OSError):
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            writer.write(self._form)
            answer = await reader.read(-1)
            writer.close()
        if found := KEPT.match(answer):
            self.told.append(found[1].decode())
        elif answer:
            self.refused.add(answer[9:12])
        return found is not None


WAYS: tuple[Callable[[Person], Awaitable[None]], ...] = (
    Person.until_told,
    Person.twice_at_once,
    Person.cut_off,
    Person.answer_lost,
)
