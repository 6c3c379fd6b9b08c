"""Routes of the body's own, from its instance: added to ours, or in the place of ours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from feedback.signpost.checked import FILE as CHECKS
from feedback.signpost.checks import THREE, check_route, check_see, check_source
from feedback.signpost.facts import today
from feedback.signpost.reading import Reading, blocks, is_there, route, sources
from feedback.signpost.route import Route
from feedback.signpost.tables import Table

SOURCES = "sources.toml"


def with_own(reading: Reading, folder: Path, needed: Iterable[str]) -> tuple[Reading, list[str]]:
    """Return the data with the body's own in it, and why what was refused was refused.

    A bad route is left out by itself; ours goes on serving in its place. ``needed`` are the
    routes that a page cannot do without.
    """
    refusals: list[str] = []
    kept = replace(reading, routes=list(reading.routes), sources=list(reading.sources))
    _take_sources(kept, folder / SOURCES, refusals)
    known = {source.id for source, _ in kept.sources}
    seen: set[str] = set()
    for path in sorted(folder.glob("*.toml")):
        if path.name in (CHECKS, SOURCES):
            continue
        for table in blocks(path, "route", refusals):
            table.faults = []
            own = route(table)
            check_route(own, table, known, kept.banned_hosts)
            check_see([(own, table)], {own.id, *(it.id for it, _ in kept.routes)})
            _check_place(own, table, kept, seen, set(needed))
            if table.faults:
                refusals += table.faults
            else:
                seen.add(own.id)
                _put(kept, own, table)
    return kept, refusals


def _take_sources(kept: Reading, path: Path, refusals: list[str]) -> None:
    if not is_there(path, refusals):
        return
    known = {source.id for source, _ in kept.sources}
    for source, table in sources(path, refusals):
        count = len(table.faults)
        check_source(source, table, kept.banned_hosts)
        if source.id in known:
            table.fault("this id is one of ours: take another")
        if len(table.faults) == count:
            kept.sources.append((source, table))


def _check_place(own: Route, table: Table, kept: Reading, seen: set[str], needed: set[str]) -> None:
    if own.id in THREE:
        table.fault(f"{THREE[own.id].display} cannot be changed here", "id")
    elif own.id in seen:
        table.fault("this id is used twice", "id")
    elif own.id in needed and not own.is_published:
        table.fault("a page needs this route, and nothing of it could be shown", "id")
    if own.read_on and own.read_on > today():
        table.fault("read_on must be a day that has been", "read_on")
    for number in sorted(_numbers_kept(kept, own) - {it.address for it in own.channels}):
        table.fault(f"{number} cannot be taken out of this route", "id")
    others = [it for it, _ in kept.routes if it.id != own.id]
    if {own.id, own.path} & {name for it in others for name in (it.id, it.path)}:
        table.fault("this path is used twice", "path")


def _numbers_kept(kept: Reading, own: Route) -> set[str]:
    """Return which of the three stand in our route of this name: calls in silence need 999 too."""
    ours = (channel for it, _ in kept.routes if it.id == own.id for channel in it.channels)
    return {it.display for it in THREE.values()} & {channel.address for channel in ours}


def _put(kept: Reading, own: Route, table: Table) -> None:
    places = [number for number, (it, _) in enumerate(kept.routes) if it.id == own.id]
    if places:
        kept.routes[places[0]] = (own, table)
    else:
        kept.routes.append((own, table))
