"""The forces that may be shown and the finder over them, checked before anybody sees them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from feedback.file_states import until_changed
from feedback.signpost.checked import read_checks, unknown, warnings, with_check
from feedback.signpost.directory import CHECK_DAYS, DirectoryError
from feedback.signpost.facts import Source
from feedback.signpost.forces import PREFIX, Force, ForceKind
from feedback.signpost.forces_checks import check_forces
from feedback.signpost.forces_reading import ForceReading, read_forces
from feedback.signpost.places import Finder
from feedback.signpost.reading import DATA, read_shared


@dataclass(frozen=True)
class ForceDirectory:
    """Published forces by id, where they were read, and the way to find one by a place."""

    forces: Mapping[str, Force]
    sources: Mapping[str, Source]
    finder: Finder
    count_areas: int
    warnings: tuple[str, ...] = ()

    @property
    def railway(self) -> Force:
        """The force of the railways; the check sees to it that there is one."""
        return self.of_kind(ForceKind.RAILWAY)[0]

    def read_in(self, names: Iterable[str]) -> list[Source]:
        """Return sources by their ids, those of public bodies first."""
        return sorted((self.sources[name] for name in names), key=lambda it: it.kind)

    def of_kind(self, *kinds: ForceKind) -> list[Force]:
        """Return the forces of these kinds, by name."""
        chosen = (force for force in self.forces.values() if force.kind in kinds)
        return sorted(chosen, key=lambda force: force.official_name)


@dataclass
class ForceData:
    """All there is about forces, shown or not, and who checked what."""

    reading: ForceReading
    sources: dict[str, Source]
    faults: list[str]
    warnings: list[str]

    @property
    def forces(self) -> list[Force]:
        """Return every force, with its check."""
        return [force for force, _ in self.reading.forces]


def read_all_forces(
    folder: Path = DATA, own: Path | None = None, check_days: int = CHECK_DAYS
) -> ForceData:
    """Read the forces and their checks. ``faults`` stop the site; warnings do not."""
    reading, shared, checks = read_forces(folder), read_shared(folder), read_checks(own)
    sources = {source.id: source for source, _ in shared.sources}
    faults = check_forces(reading, sources, shared.banned_hosts)
    reading.forces = [(with_check(force, checks), table) for force, table in reading.forces]
    forces = [force for force, _ in reading.forces]
    names = {name for name in checks.by_name if not name.startswith(PREFIX)}
    warned = [
        *warnings(forces, checks, check_days),
        *unknown(checks, names | {force.check_name for force in forces}),
    ]
    return ForceData(reading, sources, faults, warned)


@until_changed
def load_forces(
    folder: Path = DATA, own: Path | None = None, check_days: int = CHECK_DAYS
) -> ForceDirectory:
    """Read and check the data. Raises `DirectoryError` when any of it is wrong."""
    data = read_all_forces(folder, own, check_days)
    if data.faults:
        raise DirectoryError("The data about forces has faults:\n" + "\n".join(data.faults))
    forces = {force.id: force.published() for force in data.forces}
    areas = [area for area, _ in data.reading.areas]
    finder = Finder(forces, areas)
    return ForceDirectory(forces, data.sources, finder, len(areas), tuple(data.warnings))
