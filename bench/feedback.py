"""`./dev bench feedback`: how many messages a second are kept, beside others; medians."""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from bench import isso, least, raw
from bench.requests import form_token
from bench.servers import granian, product
from bench.writers import CONNECTIONS, Place, Round, send
from feedback.first_secrets import make_secrets
from feedback.sqlite import sqlite_driver

ROUNDS, SECONDS = 5, 4
# Against whom, the least ratio, and what the comparison does.
TARGETS = (
    ("raw", 0.10, "a loop that inserts such a row into the same file, one at a time"),
    (isso.OWN, 3.0, "Isso by its own server, one process, accepting a comment for moderation"),
)
NO_TARGET = (
    ("bare", 0.0, "a loop that inserts a number and a text into a file beside"),
    (isso.FOUR, 0.0, "Isso in four processes under gunicorn; ours is one process"),
    ("least", 0.0, "the asked-for packages alone: a form, a limit, a row, and nothing of ours"),
)
UNLIMITED = {
    f"SIGNPOST_{name}_LIMITS": "100000000 per day" for name in ("MESSAGE", "SPAM", "FLOOD")
}
MODERATED = "SELECT count(*) FROM comments WHERE mode = 2"
COUNTS = {
    "least": (least.FILE, "SELECT count(*) FROM message"),
    "feedback": (raw.OURS, "SELECT count(*) FROM submission"),
    **{how: (f"{how}/comments.db", MODERATED) for how in (isso.OWN, isso.FOUR)},
}
Measure = Callable[[float], Round]


def main() -> None:
    """Measure all in turns, print the table; 1 when a target is missed or anything was lost."""
    parser = argparse.ArgumentParser(prog="./dev bench feedback", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of each measurement")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        measures = started(stack, folder)
        # The first round is for what is made once.
        results = {peer: [measure(0.5)] for peer, measure in measures.items()}
        for _ in range(arguments.rounds):
            for peer, measure in measures.items():
                results[peer].append(measure(arguments.seconds))
        lost = [said for peer in measures if (said := differing(peer, results[peer], folder))]
    raise SystemExit(report(results, lost))


def started(stack: ExitStack, folder: Path) -> dict[str, Measure]:
    """Start everything, each with an empty database; return how each is measured."""
    make_secrets(folder)
    form = stack.enter_context(product(folder, **UNLIMITED))
    token = asyncio.run(form_token(form))

    def message(words: str) -> bytes:
        return urlencode({"about": "website", "text": words, "token": token}).encode()

    kind = "application/x-www-form-urlencoded"
    ours = Place(form, "/feedback", kind, message, 303)
    alone = Place(
        stack.enter_context(granian("least:form", folder)), "/feedback", kind, message, 303
    )
    measures: dict[str, Measure] = {
        # First: what the loop inserts is like the last message.
        "feedback": partial(send, ours),
        "raw": partial(raw.same_row, folder),
        "bare": partial(raw.two_columns, folder),
        "least": partial(send, alone),
    }
    if programs := isso.installed(folder):
        for how in (isso.OWN, isso.FOUR):
            port = stack.enter_context(isso.isso(programs, folder, how))
            theirs = Place(port, isso.ADDRESS, "application/json", isso.comment, 202)
            measures[how] = partial(send, theirs)
    return measures


def differing(peer: str, results: list[Round], folder: Path) -> str:
    """Say if another number is kept than was said to be; "" if not."""
    if peer not in COUNTS:
        return ""
    file, question = COUNTS[peer]
    connection = sqlite_driver.connect(folder / file)
    stored = connection.execute(question).fetchone()[0]
    connection.close()
    said = sum(each.kept for each in results)
    return "" if stored == said else f"{peer} said that it kept {said}, and has {stored}"


def report(results: dict[str, list[Round]], lost: list[str]) -> int:
    """Print the table; return 1 when a target is missed, or what is kept is not what was said."""
    rates = {
        peer: [each.kept / each.seconds for each in rounds[1:]] for peer, rounds in results.items()
    }
    print(f"Kept a second, {CONNECTIONS} connections at a time, a new one for each")
    print(f"{'':12}{'median/s':>12}{'lowest':>12}{'highest':>12}{'refused':>12}")
    for peer, seen in rates.items():
        refused = sum(each.refused for each in results[peer])
        median = statistics.median(seen)
        print(f"{peer:12}{median:12,.0f}{min(seen):12,.0f}{max(seen):12,.0f}{refused:12,}")
    print()
    missed = ratios(rates)
    print("\n".join(lost) or "Each that was said to be kept is kept, once.")
    # Of what others lose, nothing is our fault.
    return 1 if missed or any(said.startswith("feedback") for said in lost) else 0


def ratios(rates: dict[str, list[float]]) -> int:
    """Print each ratio; return how many are too low."""
    missed = 0
    for peer, wanted, words in (*TARGETS, *NO_TARGET):
        if peer not in rates:
            print(f"{words}: it could not be installed")
            continue
        pairs = zip(rates["feedback"], rates[peer], strict=True)
        ratio = statistics.median(ours / theirs for ours, theirs in pairs)
        missed += ratio < wanted
        said = f"at least {wanted}" if wanted else "no target"
        print(f"{ratio:6.2f} of {words} ({said}){'' if ratio >= wanted else '  MISSED'}")
    return missed


if __name__ == "__main__":
    main()
