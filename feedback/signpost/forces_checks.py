"""What the files about forces must keep to, beyond their form."""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from feedback.signpost.checks import host_of, is_banned, is_phone
from feedback.signpost.forces import FROM_MEMORY, Area, Force, ForceKind
from feedback.signpost.forces_reading import ForceReading
from feedback.signpost.place_names import is_typable, plain
from feedback.signpost.tables import Table

# `/cy-GB/` and the like is a first page too; anything longer moves sooner or later.
MAX_PATH_PARTS = 1
# Two forces have no site but their page on GOV.UK.
SHARED_SITE = "www.gov.uk"


def check_forces(
    reading: ForceReading, sources: Collection[str], banned: tuple[str, ...]
) -> list[str]:
    """Return every fault, those of reading first."""
    names: dict[str, str] = {}
    ids: set[str] = set()
    for force, table in reading.forces:
        if force.id in ids:
            table.fault("this id is used twice", "id")
        ids.add(force.id)
        _check_force(force, table, sources)
        _check_numbers(force, table)
        _check_websites(force, table, banned)
        _check_force_names(force, table, names)
    if railway_count := sum(force.kind is ForceKind.RAILWAY for force, _ in reading.forces) - 1:
        reading.faults.append(f"forces.toml: one force must be for the railway: {railway_count:+}")
    seen: dict[tuple[str, str], int] = {}
    for area, table in reading.areas:
        _check_area(area, table, ids, sources)
        _check_is_alone(area, table, seen)
    return reading.faults


def _check_force(force: Force, table: Table, sources: Collection[str]) -> None:
    if not re.fullmatch(r"[a-z]+(-[a-z]+)*", force.id):
        table.fault("id must be made of small letters and -", "id")
    for source in sorted(set(force.sources) - set(sources)):
        table.fault(f"there is no source {source}", source)
    if not force.nations and force.kind is not ForceKind.ISLAND:
        table.fault("nations is missing")
    if force.read_on is None:
        table.fault("read_on is missing")
    if bool(force.checked_on) != bool(force.checked_by):
        table.fault("checked_on and checked_by belong together", "checked_")


def _check_numbers(force: Force, table: Table) -> None:
    for item in force.phones + force.texts:
        if not is_phone(item.display):
            table.fault(f"{item.display} does not look like a phone number", item.display)


def _check_websites(force: Force, table: Table, banned: tuple[str, ...]) -> None:
    for site in (force.website, force.welsh_website):
        if site is None:
            continue
        if not site.url.startswith("https://") or not host_of(site.url):
            table.fault(f"{site.url} must begin with https:// and a host", site.url)
            continue
        parts = urlsplit(site.url)
        if is_banned(site.url, banned):
            table.fault(f"{site.url} is banned", site.url)
        depth = len(parts.path.strip("/").split("/"))
        if parts.query or (depth > MAX_PATH_PARTS and parts.hostname != SHARED_SITE):
            table.fault(f"{site.url} must be a first page: deeper ones move", site.url)


def _check_force_names(force: Force, table: Table, names: dict[str, str]) -> None:
    for name in (force.official_name, force.welsh_name, *force.also_called):
        if name and not is_typable(name):
            table.fault(f"nobody could type {name}", name)
        if name and names.setdefault(plain(name), force.id) != force.id:
            table.fault(f"{name} is also a name of {names[plain(name)]}", name)


def _check_area(area: Area, table: Table, ids: set[str], sources: Collection[str]) -> None:
    for name in (area.name, area.welsh, *area.also_called):
        if (name or name is area.name) and not is_typable(name):
            table.fault(f"nobody could type {name!r}")
    if not area.forces:
        table.fault("forces is missing")
    for force in area.forces:
        if force not in ids:
            table.fault(f"there is no force {force}")
    if area.source != FROM_MEMORY and area.source not in sources:
        table.fault(f"there is no source {area.source}: write an id of sources.toml, or memory")


def _check_is_alone(area: Area, table: Table, seen: dict[tuple[str, str], int]) -> None:
    key = (plain(area.name), plain(area.within))
    line = table.place.line_of("")
    if (first := seen.setdefault(key, line)) != line:
        table.fault(f"line {first} has the same name: say in `within` which of them this is")
