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
LETTERS = "abdefgiklmnoprstu"
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
    """Return a text of thirty words that nobody else sends, nor one that is nearly the same."""
    number = next(numbers)
    letters = random.Random(number).choices(LETTERS, k=150)  # noqa: S311 - no secret
    words = ("".join(letters[start : start + 5]) for start in range(0, 150, 5))
    return f"{number}: {' '.join(words)}."


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
        answer = await _answer(place, place.body(text()))
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
