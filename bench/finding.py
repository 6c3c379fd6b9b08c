"""`./dev bench finding`: how long a place takes to find, beside difflib on the same names."""

from __future__ import annotations

import difflib
import statistics
import time
from collections.abc import Callable

from feedback.signpost.force_directory import load_forces
from feedback.signpost.forces_reading import read_forces
from feedback.signpost.place_names import plain
from tests.signpost.typed_places import HOSTILE, MISSPELT, RIGHT

ROUNDS = 5
# On a phone somebody waits for it, and a room of threads answers all questions.
AT_MOST = 0.5


def main() -> None:
    """Ask both in turns, print medians and the longest; 1 when ours takes over half as long."""
    finder = load_forces().finder
    names = [plain(name) for area, _ in read_forces().areas for name in area.names]
    finders: dict[str, Callable[[str], object]] = {
        "ours": finder.find,
        "difflib": lambda typed: difflib.get_close_matches(plain(typed[:80]), names),
    }
    typed = [
        it for table in (RIGHT, MISSPELT) for text in table.values() for it in text.split(" | ")
    ]
    taken: dict[str, list[float]] = {name: [] for name in finders}
    for text in [*typed, *HOSTILE] * ROUNDS:
        for name, find in finders.items():
            start = time.process_time()
            find(text)
            taken[name].append(time.process_time() - start)
    for name, times in taken.items():
        middle, longest = statistics.median(times) * 1000, max(times) * 1000
        print(f"{name:8} median {middle:6.2f} ms, longest {longest:6.2f} ms, of {len(times)}")
    ratio = statistics.median(taken["ours"]) / statistics.median(taken["difflib"])
    print(f"ours takes {ratio:.2f} of difflib's time; at most {AT_MOST}")
    raise SystemExit(ratio > AT_MOST)


if __name__ == "__main__":
    main()
