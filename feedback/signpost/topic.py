"""What people come about: a subject, what to do first, and its routes in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from feedback.signpost.reading import DATA, blocks
from feedback.signpost.route import Route
from feedback.signpost.tables import Table

PATH_FORM = re.compile(r"[a-z0-9-]+")
# The first page links to these.
REQUIRED = ("deaf", "cannot-talk", "abroad")


@dataclass(frozen=True, kw_only=True)
class Topic:
    """Something that people report or need help with.

    A sensitive one has a ``title`` and a ``path`` that tell nothing to whoever looks into the
    history of the phone. Its ``name`` is plain, and stands on the page alone.
    """

    id: str
    path: str
    title: str
    name: str
    words: tuple[str, ...]
    summary: str
    about: tuple[str, ...]
    advice: tuple[str, ...]
    not_police: tuple[str, ...]
    routes: tuple[str, ...]

    @property
    def is_sensitive(self) -> bool:
        """Say whether its address and title stay silent about what it is for."""
        return self.path != self.id

    def texts_to_read(self) -> Iterator[str]:
        """Give every sentence of the topic that people read."""
        yield from (self.name, self.title, self.summary)
        yield from self.about + self.advice + self.not_police


@dataclass
class Topics:
    """All that stands in the files of topics, and what is wrong with it."""

    topics: list[tuple[Topic, Table]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read_topics(folder: Path = DATA) -> Topics:
    """Read every file of the folder. Nothing is raised: see ``faults``."""
    reading = Topics()
    for path in sorted((folder / "topics").glob("*.toml")):
        tables = blocks(path, "topic", reading.faults)
        reading.topics += [(topic(table), table) for table in tables]
    return reading


def topic(table: Table) -> Topic:
    """Read one topic."""
    name = table.text("id")
    plain_name = table.text("name")
    found = Topic(
        id=name,
        path=table.text("path", "") or name,
        title=table.text("title", "") or plain_name,
        name=plain_name,
        words=table.texts("words"),
        summary=table.text("summary"),
        about=table.texts("about"),
        advice=table.texts("advice"),
        not_police=table.texts("not_police"),
        routes=table.texts("routes"),
    )
    table.finish()
    return found


def check_topics(reading: Topics, routes: list[Route], banned: tuple[str, ...]) -> list[str]:
    """Return every fault, those of reading first. ``routes`` are all there are, shown or not."""
    by_id = {route.id: route for route in routes}
    seen: set[str] = set()
    for topic, table in reading.topics:
        if names := {topic.id, topic.path} & seen:
            table.fault(f"{min(names)} is used twice", "id")
        seen |= {topic.id, topic.path}
        _check_topic(topic, table, banned)
        for name in sorted(set(topic.routes) - by_id.keys()):
            table.fault(f"there is no route {name}", f'"{name}"')
        if not any(by_id[name].is_published for name in topic.routes if name in by_id):
            table.fault("none of its routes may be shown", "routes")
    for name in sorted(set(REQUIRED) - {topic.id for topic, _ in reading.topics}):
        reading.faults.append(f"topics: the first page needs the topic {name}")
    return reading.faults


def _check_topic(topic: Topic, table: Table, banned: tuple[str, ...]) -> None:
    for name in (topic.id, topic.path):
        if not PATH_FORM.fullmatch(name):
            table.fault("id and path must be made of small letters, digits and -", name)
    if topic.is_sensitive == (topic.title == topic.name):
        table.fault("path and title belong together: both neutral, or neither", "path")
    text = " ".join(topic.texts_to_read()).lower()
    for host in banned:
        if host in text:
            table.fault(f"a text names {host}, which is banned", host)
