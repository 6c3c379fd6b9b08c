"""People who each send something to keep, one after the other, on new connections."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

CONNECTIONS = 16
GIVE_UP_S = 30
# What people say of websites: made-up words would be searched for danger longer than real ones.
SAID = (
    "The menu is hard to find on a phone.",
    "I could not see where to press.",
    "The map takes a long time to load.",
    "Thank you for the clear text.",
    "The search gives me old pages.",
    "The print is too small for my father.",
    "The link to the parking page is missing.",
    "The form lost my place when I went back.",
    "The colours are calm and easy to read.",
    "The opening hours are not on the page.",
    "It would help to have this in Polish.",
    "The button at the bottom does nothing.",
)
numbers = count(1)


@dataclass(frozen=True)
class Place:
    """Where something is sent, how it is written, and the status that says that it is kept."""

    port: int
    path: str
    kind: str
    body: Callable[[str], bytes]
    status: int


class Round(NamedTuple):
    """How many were kept, how many were not, and how long it took in all."""

    kept: int
    refused: int
    seconds: float


def text() -> str:
    """Return a text of some thirty words that nobody else sends."""
    number = next(numbers)
    said = random.Random(number).sample(SAID, 4)  # noqa: S311 - no secret
    return f"{number}: {' '.join(said)}"


def send(place: Place, seconds: float) -> Round:
    """Send for so many seconds."""
    return asyncio.run(_all(place, seconds))


async def _all(place: Place, seconds: float) -> Round:
    start = time.perf_counter()
    end = start + seconds
    answers = await asyncio.gather(*(_one(place, end) for _ in range(CONNECTIONS)))
    is_kept = [kept for person in answers for kept in person]
    return Round(sum(is_kept), len(is_kept) - sum(is_kept), time.perf_counter() - start)


async def _one(place: Place, end: float) -> list[bool]:
    kept = []
    while time.perf_counter() < end:
        try:
            answer = await _answer(place, place.body(text()))
        except (TimeoutError, OSError):
            answer = b""
        kept.append(answer.startswith(f"HTTP/1.1 {place.status} ".encode()))
    return kept


async def _answer(place: Place, body: bytes) -> bytes:
    head = "\r\n".join(_head(place, len(body))).encode()
    async with asyncio.timeout(GIVE_UP_S):
        reader, writer = await asyncio.open_connection("127.0.0.1", place.port)
        writer.write(head + b"\r\n\r\n" + body)
        answer = await reader.read(-1)
        writer.close()
        return answer


def _head(place: Place, length: int) -> Iterator[str]:
    yield f"POST {place.path} HTTP/1.1"
    yield f"Host: 127.0.0.1:{place.port}"
    yield f"Content-Type: {place.kind}"
    yield f"Content-Length: {length}"
    yield "Connection: close"
