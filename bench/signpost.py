"""`./dev bench signpost`: how fast `/` is, beside others and under load, in turns; medians."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from bench import delays
from bench.servers import granian, nginx
from feedback import create_app
from feedback.first_secrets import make_secrets
from feedback.press.exporting import export
from feedback.press.sheets import Sheet

ROUNDS, SECONDS, CONNECTIONS = 5, 3, 64
PARTS = ["rates", "delays"]
# Against whom, the least ratio, and what the comparison asks.
TARGETS = (
    ("bare", 0.75, "a bare ASGI application with the same bytes"),
    ("hello", 5.0, "Flask's hello world behind the same door"),
    ("nginx", 0.5, "nginx with the exported file"),
)
# nginx writes these itself.
NGINX_OWN = {"Content-Type", "Content-Length", "ETag", "Vary", "Content-Encoding"}
Measure = Callable[[], float]


def main() -> None:
    """Measure how many and how late, print both tables; 1 when a target is missed."""
    arguments = parsed()
    missed = 0
    if "rates" in arguments.only:
        missed |= rates(arguments)
    if "delays" in arguments.only:
        with tempfile.TemporaryDirectory() as name:
            make_secrets(Path(name))
            missed |= delays.measure(Path(name))
    raise SystemExit(missed)


def rates(arguments: argparse.Namespace) -> int:
    """Start everything, ask each in turns, print the table; 1 when a target is missed."""
    if not shutil.which("wrk"):
        raise SystemExit("The load comes from wrk, which is missing. Run: apt-get install wrk")
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        ports = started(stack, Path(name), arguments.accept)
        results: dict[str, list[float]] = {peer: [] for peer in ports}
        for port in ports.values():
            load(port, 1, arguments.accept)
        for _ in range(arguments.rounds):
            for peer, port in ports.items():
                results[peer].append(load(port, arguments.seconds, arguments.accept))
    return report(results)


def parsed() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="./dev bench signpost", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seconds", type=int, default=SECONDS, help="of each measurement")
    parser.add_argument("--accept", default="gzip", help="Accept-Encoding; empty for none")
    parser.add_argument("--only", choices=PARTS, nargs=1, default=PARTS, help="one of the tables")
    return parser.parse_args()


def started(stack: ExitStack, folder: Path, accept: str) -> dict[str, int]:
    """Start what there is; return its ports by name, the signpost first."""
    os.environ["SIGNPOST_INSTANCE"] = str(folder)
    make_secrets(folder)
    app = create_app()
    press = app.extensions["press"]
    press.fill()
    export(press.items(), folder / "pages")
    ports = {
        peer: stack.enter_context(granian(f"peers:{peer}", folder, BENCH_ACCEPT=accept))
        for peer in ("signpost", "bare", "hello")
    }
    if shutil.which("nginx"):
        sheet: Sheet = press.find("GET", "/", "", {})
        headers = [pair for pair in sheet.headers if pair[0] not in NGINX_OWN]
        # Started as root, nginx's worker is nobody: it must be able to read.
        folder.chmod(0o755)
        ports["nginx"] = stack.enter_context(nginx(folder, headers))
    return ports


def load(port: int, seconds: int, accept: str) -> float:
    """Return the requests a second that were answered with 200."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s"]
    if accept:
        command += ["-H", f"Accept-Encoding: {accept}"]
    output = subprocess.run(
        [*command, f"http://127.0.0.1:{port}/"], check=True, capture_output=True, text=True
    ).stdout
    found = re.search(r"Requests/sec:\s+([\d.]+)", output)
    if not found or "Non-2xx" in output or "Socket errors" in output:
        raise SystemExit(f"The measurement failed:\n{output}")
    return float(found[1])


def report(results: dict[str, list[float]]) -> int:
    """Print the table; return 1 when a target is missed."""
    print(f"{'':10}{'median/s':>12}{'lowest':>12}{'highest':>12}")
    for peer, rates in results.items():
        median = statistics.median(rates)
        print(f"{peer:10}{median:12,.0f}{min(rates):12,.0f}{max(rates):12,.0f}")
    print()
    missed = 0
    for peer, least, words in TARGETS:
        if peer not in results:
            print(f"{words}: not installed")
            continue
        pairs = zip(results["signpost"], results[peer], strict=True)
        ratio = statistics.median(ours / theirs for ours, theirs in pairs)
        missed += ratio < least
        print(f"{ratio:6.2f} of {words} (at least {least}){'' if ratio >= least else '  MISSED'}")
    return 1 if missed else 0


if __name__ == "__main__":
    main()
