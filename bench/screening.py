"""`./dev bench screening`: how long screening takes, beside a loop that only adds numbers."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable

from feedback.config import ROOT
from feedback.garbage import spare_what_stays
from feedback.screening import read_lists, screen

HELD_OUT = ROOT / "tests" / "screening" / "held_out" / "en.jsonl"
ROUNDS, LENGTH = 3, 5000
# As many things said by the way as there are in the longest text in which they are looked for.
BY_THE_WAY = 100
# The bars are 1 ms for a message as people write it, and 5 ms for 5,000 letters whatever they are,
# on a machine that does nothing else. Beside the loop they can be told on a busy one too.
NUMBERS = 100_000
TYPICAL, LONGEST, SLOWEST = 0.2, 2.0, 2.5
HOSTILE = (
    *("a", "a ", "0", "1 ", "@", "a@b.", "<", "<a ", "[url", "&#", ".", "'", "\u0301a", "🔥", "救"),
    *("h e l p ", "knife ", "he has a ", "locked me in ", "www.", "AB12 CDE ", "07700 900123 "),
    *(
        "acc 12345678 sort 12-34-56 ",
        "pin 1234 ",
        "12 Mill Lane ",
        "pass ",
        "born 1 may ",
        "reg 12 ",
    ),
)


def main() -> None:
    """Screen in turns with the loop, print medians and the longest; 1 when a target is missed."""
    lines = HELD_OUT.read_text("utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    prose = " ".join(texts)
    whole = [prose[at : at + LENGTH] for at in range(0, len(prose) - LENGTH, LENGTH)]
    read_lists()  # both as the server does
    spare_what_stays()
    ours, loops = measured(texts)
    typical = tell("typical", ours, loops)
    ours, loops = measured(whole)
    longest = tell("5,000 letters", ours, loops)
    hostile = max(tell_hostile(), tell_by_the_way(prose))
    print(f"at most {TYPICAL}, {LONGEST} and {SLOWEST} of the loop; 1, 5 and 5 ms when quiet")
    raise SystemExit(typical > TYPICAL or longest > LONGEST or hostile > SLOWEST)


def measured(texts: list[str]) -> tuple[list[float], list[float]]:
    """Return how long each text took, and the loop beside it, in milliseconds."""
    taken: tuple[list[float], list[float]] = ([], [])
    for text in texts[:400] * ROUNDS:
        taken[0].append(milliseconds(screen, text))
        taken[1].append(milliseconds(adding, text))
    return taken


def milliseconds(does: Callable[[str], object], text: str) -> float:
    """Return the time that the processor spent on it."""
    start = time.process_time()
    does(text)
    return (time.process_time() - start) * 1000


def adding(_: str) -> None:
    """Add up numbers, one by one."""
    total = 0
    for number in range(NUMBERS):
        total += number


def tell(name: str, ours: list[float], loops: list[float]) -> float:
    """Print one line, and return the ratio of the medians."""
    ratio = statistics.median(ours) / statistics.median(loops)
    print(
        f"{name:14} median {statistics.median(ours):6.2f} ms, longest {max(ours):6.2f} ms, "
        f"of {len(ours)}; {ratio:5.2f} of the loop"
    )
    return ratio


def tell_hostile() -> float:
    """Print the slowest of the texts that were made to be slow, and return its ratio."""
    slowest, text = 0.0, ""
    for piece in HOSTILE:
        whole = piece * (LENGTH // len(piece))
        taken = statistics.median(milliseconds(screen, whole) for _ in range(ROUNDS))
        slowest, text = max((slowest, text), (taken, piece))
    ratio = slowest / statistics.median(milliseconds(adding, "") for _ in range(ROUNDS * 5))
    print(f"hostile        slowest {slowest:6.2f} ms, {text!r} repeated; {ratio:5.2f} of the loop")
    return ratio


def tell_by_the_way(prose: str) -> float:
    """Print how long a text takes that says hundreds of things by the way; return its ratio."""
    others = dict.fromkeys(word for word in prose.split() if word.isalpha())
    whole = ", ".join(f"page {word}" for word in [*others][:BY_THE_WAY])
    taken = [milliseconds(screen, whole) for _ in range(ROUNDS * 5)]
    return tell("by the way", taken, [milliseconds(adding, "") for _ in taken])


if __name__ == "__main__":
    main()
