"""The routes that may be shown, checked before anybody sees them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from feedback.signpost.checks import check
from feedback.signpost.facts import Source
from feedback.signpost.reading import DATA, read
from feedback.signpost.route import Route


class DirectoryError(RuntimeError):
    """The signpost's data cannot be used; the message says every fault, with file and line."""


@dataclass(frozen=True)
class Directory:
    """Published routes and their sources, by id. What may not be shown is not in here."""

    routes: Mapping[str, Route]
    sources: Mapping[str, Source]

    def sources_of(self, route: Route) -> list[Source]:
        """Return where a route's facts were read, pages of the body itself first."""
        return sorted((self.sources[name] for name in route.sources), key=lambda it: it.kind)


def load(folder: Path = DATA, required: Iterable[str] = ()) -> Directory:
    """Read and check the data. Raises `DirectoryError` when any of it is wrong."""
    reading = read(folder)
    if faults := check(reading, required):
        raise DirectoryError("The signpost's data has faults:\n" + "\n".join(faults))
    return Directory(
        routes={route.id: route.published() for route, _ in reading.routes if route.may_be_shown},
        sources={source.id: source for source, _ in reading.sources},
    )
