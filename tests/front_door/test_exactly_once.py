"""A thousand forms come at once, lines break and workers die: each message is kept exactly once."""

from __future__ import annotations

import asyncio
import re
import resource
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
from flask import Flask
from sqlalchemy import select

from feedback.database import db
from feedback.submissions.after import opened
from feedback.submissions.models import Submission
from tests.front_door.people import Person
from tests.serving import Site, beside, serving

# Every fourth sends two forms at the same moment: a thousand come at once.
PEOPLE, FORMS = 800, 40
OPEN_FILES = 4 * PEOPLE
GIVE_UP_S = 120
# When so many have been told, a worker is killed. granian takes two deaths of one worker within
# 5.5 s for a fault that comes back, and ends: so each worker dies once.
KILLED_AT = (PEOPLE // 5, PEOPLE // 2)
ANY_NUMBER = "1000000 per minute"
UNLIMITED = {f"SIGNPOST_{name}_LIMITS": ANY_NUMBER for name in ("MESSAGE", "SPAM", "FLOOD")}


@pytest.fixture
def many_connections() -> Iterator[None]:
    """Let this process hold as many connections as there are people."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = OPEN_FILES if hard == resource.RLIM_INFINITY else min(hard, OPEN_FILES)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, most), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.usefixtures("many_connections")
def test_each_message_is_kept_exactly_once_whatever_breaks(
    app: Flask, database_url: str, tmp_path: Path
) -> None:
    workers = 1 if database_url.startswith("sqlite") else 2
    settings = {**beside(app), **UNLIMITED, "SIGNPOST_QUEUE": str(PEOPLE)}
    with serving(tmp_path / "site", "--workers", str(workers), **settings) as site:
        people = [Person(port_of(site), *form) for form in forms(site)]
        # Where a browser was used before, this thread has a loop that runs.
        with ThreadPoolExecutor(1) as pool:
            pool.submit(lambda: asyncio.run(send_and_kill(site, people, workers))).result()

    assert {status for person in people for status in person.refused} <= {b"503"}
    with app.app_context():
        rows = db.session.execute(select(Submission.text, Submission.reference)).all()
        told = {
            (person.words, opened(token).reference) for person in people for token in person.told
        }
    assert len(rows) == PEOPLE
    assert told == {(words, reference) for words, reference in rows}


def port_of(site: Site) -> int:
    return int(site.url.rpartition(":")[2])


def forms(site: Site) -> Iterator[tuple[int, str]]:
    """Open some forms; several people send other words from each, as from a page gone back to."""
    tokens = []
    for _ in range(FORMS):
        page = urllib.request.urlopen(f"{site.url}/feedback").read().decode()  # noqa: S310 - loopback
        tokens += re.findall('name="token"[^>]* value="([^"]+)"', page)
    for number in range(PEOPLE):
        yield number, tokens[number % FORMS]


async def send_and_kill(site: Site, people: Sequence[Person], count_workers: int) -> None:
    """Let all send at once, and kill the workers meanwhile."""
    workers = psutil.Process(site.server.pid).children()
    assert len(workers) == count_workers
    async with asyncio.timeout(GIVE_UP_S):
        async with asyncio.TaskGroup() as everybody:
            for person in people:
                everybody.create_task(person.send())
            for worker, enough in zip(workers, KILLED_AT, strict=False):
                everybody.create_task(kill(worker, people, enough))
    assert not any(worker.is_running() for worker in workers)


async def kill(worker: psutil.Process, people: Sequence[Person], enough: int) -> None:
    """Kill a worker in the middle of its work."""
    while sum(bool(person.told) for person in people) < enough:
        await asyncio.sleep(0.01)
    worker.kill()
