"""The forces that may be shown and the finder over them, checked before anybody sees them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from feedback.file_states import until_changed
from feedback.signpost.directory import DirectoryError
from feedback.signpost.facts import Source
from feedback.signpost.forces import Force, ForceKind
from feedback.signpost.forces_checks import check_forces
from feedback.signpost.forces_reading import read_forces
from feedback.signpost.places import Finder
from feedback.signpost.reading import DATA, read


@dataclass(frozen=True)
class ForceDirectory:
    """Published forces by id, where they were read, and the way to find one by a place."""

    forces: Mapping[str, Force]
    sources: Mapping[str, Source]
    finder: Finder
    count_areas: int

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


def load_forces(folder: Path = DATA) -> ForceDirectory:
    """Read and check the data. Raises `DirectoryError` when any of it is wrong."""
    return _checked(folder)


@until_changed
def _checked(folder: Path) -> ForceDirectory:
    reading = read_forces(folder)
    others = read(folder)
    sources = {source.id: source for source, _ in others.sources}
    if faults := check_forces(reading, sources, others.banned_hosts):
        raise DirectoryError("The data about forces has faults:\n" + "\n".join(faults))
    forces = {force.id: force.published() for force, _ in reading.forces}
    areas = [area for area, _ in reading.areas]
    return ForceDirectory(forces, sources, Finder(forces, areas), len(areas))
