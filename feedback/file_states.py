"""What files are like on disk, to see whether they changed, and results that hold until they do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import lru_cache, wraps
from inspect import signature
from pathlib import Path
from stat import S_ISREG
from typing import Any, ParamSpec, TypeVar, cast
from zoneinfo import ZoneInfo

# Path, last change in ns, size in bytes.
States = frozenset[tuple[str, int, int]]
Given = ParamSpec("Given")
Result = TypeVar("Result")
LONDON = ZoneInfo("Europe/London")


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


def until_changed(load: Callable[Given, Result]) -> Callable[Given, Result]:
    """Read folders once for as long as their files stay as they are, a day at most.

    Folders are the arguments that are paths; all others must be hashable. Errors are not
    remembered. The result is shared: it must not be written to.
    """
    shape = signature(load)

    kept: Any = lru_cache(maxsize=4)(lambda _state, *given, **named: load(*given, **named))

    @wraps(load)
    def loaded(*given: Given.args, **named: Given.kwargs) -> Result:
        call = shape.bind(*given, **named)
        call.apply_defaults()
        places = [value for value in call.arguments.values() if isinstance(value, Path)]
        # What is read may say how old a check is.
        state = states(places), datetime.now(LONDON).date()
        return cast(Result, kept(state, *given, **named))

    return loaded
