"""The routes and topics that may be shown, checked before anybody sees them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from feedback.file_states import until_changed
from feedback.signpost.checked import Checks, read_checks, unknown, warnings, with_check
from feedback.signpost.checks import check
from feedback.signpost.facts import Nation, Source
from feedback.signpost.forces import PREFIX
from feedback.signpost.overrides import with_own
from feedback.signpost.reading import DATA, Reading, read
from feedback.signpost.route import Route
from feedback.signpost.topic import Topic, Topics, check_topics, read_topics
from feedback.signpost.tree import Tree
from feedback.signpost.tree_checks import check_tree, emergency_routes
from feedback.signpost.tree_reading import read_tree

CHECK_DAYS = 180


class DirectoryError(RuntimeError):
    """The signpost's data cannot be used; the message says every fault, with file and line."""


@dataclass(frozen=True)
class Directory:
    """Published routes and their sources, by id. What may not be shown is not in here.

    ``warnings`` are for those who keep the data: what was refused, and what is to be checked.
    """

    routes: Mapping[str, Route]
    sources: Mapping[str, Source]
    tree: Tree
    topics: Mapping[str, Topic] = field(default_factory=dict)
    key_lines: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    def sources_of(self, route: Route) -> list[Source]:
        """Return where a route's facts were read, pages of the body itself first."""
        return sorted((self.sources[name] for name in route.sources), key=lambda it: it.kind)

    def routes_of(self, topic: Topic) -> list[Route]:
        """Return the routes of a topic that may be shown, in order."""
        return [self.routes[name] for name in topic.routes if name in self.routes]

    def named_by(self, route: Route, nation: Nation | None = None) -> list[Route]:
        """Return the routes that a route sends people to instead, as they work in a nation."""
        found = [self.routes[name] for name in route.see if name in self.routes]
        if nation is None:
            return found
        # Whoever asks about a nation may still be abroad.
        known = (it if Nation.ABROAD in it.nations else it.within(nation) for it in found)
        return [it for it in known if it.is_usable]

    def route_at(self, path: str) -> Route | None:
        """Return the route with this address, or this id."""
        at_path = (it for it in self.routes.values() if it.path == path)
        return next(at_path, self.routes.get(path))

    def topic_at(self, path: str) -> Topic | None:
        """Return the topic with this address, or this id."""
        at_path = (it for it in self.topics.values() if it.path == path)
        return next(at_path, self.topics.get(path))


@dataclass
class Data:
    """All there is, shown or not: our files, the body's own, and who checked what."""

    reading: Reading
    topics: Topics
    tree: Tree
    checks: Checks
    faults: list[str]
    warnings: list[str]

    @property
    def routes(self) -> list[Route]:
        """Return every route, with its check."""
        return [route for route, _ in self.reading.routes]


def read_all(
    folder: Path = DATA,
    required: Iterable[str] = (),
    own: Path | None = None,
    check_days: int = CHECK_DAYS,
) -> Data:
    """Read our data and the body's own. ``faults`` are in ours and stop it; warnings do not."""
    reading, topics = read(folder), read_topics(folder)
    choosing = read_tree({it.id: it for it, _ in topics.topics}, folder)
    ours = [it for it, _ in reading.routes]
    required = {*required, *emergency_routes(choosing.tree, ours)}
    faults = list(check(reading, required))
    faults += check_topics(topics, ours, reading.banned_hosts)
    faults += check_tree(choosing, ours, reading.banned_hosts)
    checks, refusals = read_checks(own), list[str]()
    if own:
        reading, refusals = with_own(reading, own, required)
    reading.routes = [(with_check(route, checks), table) for route, table in reading.routes]
    routes = [route for route, _ in reading.routes]
    refusals += [
        f"topics: nothing is left to show of the topic {topic.id}"
        for topic, _ in topics.topics
        if own and not any(it.id in topic.routes and it.is_published for it in routes)
    ]
    refusals += [*checks.faults, *warnings(routes, checks, check_days)]
    names = [route.check_name for route in routes]
    refusals += unknown(checks, [*names, *(it for it in checks.by_name if it.startswith(PREFIX))])
    return Data(reading, topics, choosing.tree, checks, faults, refusals)


@until_changed
def load(
    folder: Path = DATA,
    required: tuple[str, ...] = (),
    own: Path | None = None,
    check_days: int = CHECK_DAYS,
) -> Directory:
    """Read and check the data. Raises `DirectoryError` when any of ours is wrong."""
    data = read_all(folder, required, own, check_days)
    if data.faults:
        raise DirectoryError("The signpost's data has faults:\n" + "\n".join(data.faults))
    routes = {it.id: it.published() for it in data.routes if it.is_published}
    return Directory(
        routes=routes,
        sources={source.id: source for source, _ in data.reading.sources},
        tree=data.tree,
        topics={
            topic.id: topic
            for topic, _ in data.topics.topics
            if any(name in routes for name in topic.routes)
        },
        key_lines=data.reading.key_lines,
        warnings=tuple(data.warnings),
    )
