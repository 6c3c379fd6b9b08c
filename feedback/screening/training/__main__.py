"""`python -m feedback.screening.training`: train, and write the weights that screening reads."""

from __future__ import annotations

import time

from feedback.screening.training.training import messages, train, written
from feedback.screening.weights import WEIGHTS


def main() -> None:
    """Train on the messages of this folder; the same messages give the same file."""
    started, rows = time.monotonic(), messages()
    text = written(train(rows))
    WEIGHTS.write_text(text, "utf-8", newline="\n")
    taken = time.monotonic() - started
    print(f"{len(rows)} messages, {len(text) // 1000} kB of weights, {taken:.0f} s")


if __name__ == "__main__":
    main()
