"""How long `/` takes while others are slow, idle or many, and while the database is locked."""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from bench.crowd import IDLE, POSTS_A_SECOND, SLOW, need_open_files
from bench.requests import ask
from bench.servers import ROOT, product
from feedback.sqlite import sqlite_driver

ROUNDS, SECONDS, VISITS_A_SECOND = 3, 8, 100
MOST_MS = 200
Situation = Callable[[], AbstractContextManager[None]]


@dataclass
class Delays:
    """What was seen in one situation, a list entry a round, in milliseconds."""

    median: list[float] = field(default_factory=list)
    p99: list[float] = field(default_factory=list)
    longest: list[float] = field(default_factory=list)

    def add(self, times: list[float]) -> None:
        """Take up one round; an answer that never came counts as infinitely late."""
        cuts = statistics.quantiles(times, n=100)
        self.median.append(cuts[49])
        self.p99.append(cuts[98])
        self.longest.append(max(times))


def measure(folder: Path, rounds: int = ROUNDS, seconds: int = SECONDS) -> int:
    """Serve the product, measure in turns, print the table; 1 when the target is missed."""
    need_open_files()
    with product(folder, SIGNPOST_MESSAGE_LIMITS="1000000 per day") as port:
        results: dict[str, Delays] = {}
        for _ in range(rounds):
            for name, situation in situations(port, folder).items():
                delays = results.setdefault(name, Delays())
                with situation():
                    delays.add(asyncio.run(visits(port, seconds)))
    return report(results)


def situations(port: int, folder: Path) -> dict[str, Situation]:
    """Return what is borne, the quiet first."""
    return {
        "quiet": nullcontext,
        "crowd": lambda: guests(port, "crowd"),
        "posts": lambda: guests(port, "posts"),
        "locked": lambda: at_once(locked(folder), guests(port, "posts")),
        "all": lambda: at_once(locked(folder), guests(port, "crowd"), guests(port, "posts")),
    }


@contextmanager
def at_once(*those: AbstractContextManager[None]) -> Iterator[None]:
    """Let several things be so."""
    with ExitStack() as stack:
        for it in those:
            stack.enter_context(it)
        yield


@contextmanager
def guests(port: int, kind: str) -> Iterator[None]:
    """Let them in, in a process of their own, so that they do not hold up the clock."""
    command = [sys.executable, "-m", "bench.crowd", str(port), kind]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            if not process.stdout or process.stdout.readline() != "ready\n":
                raise SystemExit(f"The {kind} did not come")
            yield
        finally:
            process.terminate()
    # Whoever was there is gone for the server too, before the next one is measured.
    time.sleep(1)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep the database from being written, as a stuck backup would."""
    connection = sqlite_driver.connect(folder / "signpost.sqlite3", isolation_level=None)
    try:
        connection.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        connection.rollback()
        connection.close()


async def visits(port: int, seconds: int) -> list[float]:
    """Come at fixed moments, however long the others wait; return each one's milliseconds."""
    loop = asyncio.get_running_loop()
    start = loop.time()
    tasks = []
    for number in range(seconds * VISITS_A_SECOND):
        await asyncio.sleep(start + number / VISITS_A_SECOND - loop.time())
        tasks.append(asyncio.create_task(visit(port)))
    return await asyncio.gather(*tasks)


async def visit(port: int) -> float:
    """Open `/` on a new connection and return how long it took to the last byte."""
    start = time.perf_counter()
    answer = await ask(port, "/")
    taken = (time.perf_counter() - start) * 1000
    return taken if answer.startswith(b"HTTP/1.1 200") else float("inf")


def report(results: dict[str, Delays]) -> int:
    """Print the table; return 1 when a 99th percentile is above the target."""
    print(f"\nMilliseconds to the whole of /, new connections, {VISITS_A_SECOND} a second")
    print(f"{'':10}{'median':>10}{'p99':>10}{'longest':>10}{'p99 of quiet':>15}")
    missed = 0
    for name, seen in results.items():
        p99 = statistics.median(seen.p99)
        pairs = zip(seen.p99, results["quiet"].p99, strict=True)
        ratio = statistics.median(ours / quiet for ours, quiet in pairs)
        missed += p99 >= MOST_MS
        print(
            f"{name:10}{statistics.median(seen.median):10.1f}{p99:10.1f}{max(seen.longest):10.1f}"
            f"{ratio:15.1f}{'' if p99 < MOST_MS else '  MISSED'}"
        )
    print(
        f"\ncrowd: {IDLE} idle connections, and {SLOW} each that send a head, send a body or read, "
        f"one byte a second.\nposts: {POSTS_A_SECOND} messages a second. locked: the same, while "
        f"nobody can write to the database.\nall: everything at once. p99 under {MOST_MS} ms."
    )
    return 1 if missed else 0
