"""Which Chromium the browser tests open. As a program it prints the path, for `./dev`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from tests.servers.process import ServerError

# The one without windows comes first: the same engine, at two thirds of the work.
SHELL = ("chromium-headless-shell",)
COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACOS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
CACHES = (os.environ.get("XDG_CACHE_HOME", "~/.cache"), "~/Library/Caches")
IN_PLAYWRIGHT = (
    "chromium_headless_shell-*/chrome-*/*headless*shell",
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
)


@cache
def chromium_path() -> Path:
    """Return a Chromium that starts. Raises `ServerError` if this machine has none."""
    # `./dev` has tried this one already; each trial costs a tenth of a second.
    if named := os.environ.get("CHROMIUM"):
        return Path(named)
    for candidate in _candidates():
        if _starts(candidate):
            return candidate
    raise ServerError("No Chromium was found. Run: ./dev test")


def _candidates() -> Iterator[Path]:
    yield from _commands(SHELL)
    playwright = [os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "")]
    playwright += [f"{folder}/ms-playwright" for folder in CACHES]
    for folder in filter(None, playwright):
        for pattern in IN_PLAYWRIGHT:
            yield from sorted(Path(folder).expanduser().glob(pattern), reverse=True)
    yield from _commands(COMMANDS)
    yield from (Path(path) for path in MACOS if Path(path).exists())


def _commands(names: Sequence[str]) -> Iterator[Path]:
    yield from (Path(path) for name in names if (path := shutil.which(name)))


def _starts(candidate: Path) -> bool:
    # On Ubuntu the command may be a stub that only asks for a snap.
    try:
        trial = subprocess.run(
            [candidate, "--version"], check=False, capture_output=True, timeout=30
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return trial.returncode == 0


if __name__ == "__main__":
    try:
        print(chromium_path())
    except ServerError:
        sys.exit(1)
