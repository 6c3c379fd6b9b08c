"""What files are like on disk, to see whether they changed, and results that hold until they do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from stat import S_ISREG
from typing import TypeVar

# Path, last change in ns, size in bytes.
States = frozenset[tuple[str, int, int]]
Result = TypeVar("Result")


def states(places: Iterable[Path]) -> States:
    """Return what every file at, or anywhere beneath, these places is like."""
    return frozenset(_states(places))


def _states(places: Iterable[Path]) -> Iterator[tuple[str, int, int]]:
    for place in places:
        for path in (place, *place.rglob("*")):
            try:
                state = path.stat()
            except OSError:
                continue
            if S_ISREG(state.st_mode):
                yield str(path), state.st_mtime_ns, state.st_size


def until_changed(load: Callable[[Path], Result]) -> Callable[[Path], Result]:
    """Read a folder once for as long as its files stay as they are. Errors are not remembered.

    The result is shared: it must not be written to.
    """
    known: dict[Path, tuple[States, Result]] = {}

    def loaded(folder: Path) -> Result:
        now = states([folder])
        if folder not in known or known[folder][0] != now:
            known[folder] = now, load(folder)
        return known[folder][1]

    return loaded
