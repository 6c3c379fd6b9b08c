"""Isso, a comment server from PyPI, in an environment of its own: what feedback is compared to."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.servers import free_port, running

PACKAGES = ("isso==0.14.0", "gunicorn==23.0.0")
INSTALL_S = 600
# Moderated, as our messages are. What would refuse or announce the load is off; the rest is as
# it comes.
SETTINGS = """\
[general]
dbpath = {folder}/comments.db
host = http://127.0.0.1:{port}/
notify =
[server]
listen = http://127.0.0.1:{port}
[moderation]
enabled = true
[guard]
enabled = false
"""
ADDRESS = "/new?uri=%2Fnews"
# Its own server is one process, as ours is; its documentation also has four, loaded once.
OWN, FOUR = "isso", "isso-by-4"


def installed(folder: Path) -> Path | None:
    """Install it into a new environment, and return where its programs are; none if that fails."""
    environment = folder / "isso-environment"
    programs = environment / "bin"
    pip = [str(programs / "python"), "-m", "pip", "install", "-qq", "--no-input", *PACKAGES]
    try:
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        subprocess.run(
            [*pip, "--disable-pip-version-check"],
            check=True,
            capture_output=True,
            timeout=INSTALL_S,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return programs


@contextmanager
def isso(programs: Path, folder: Path, how: str) -> Iterator[int]:
    """Serve it by its own server (``OWN``) or by gunicorn (``FOUR``), with a database of its own.

    Its files are in a folder of that name.
    """
    port, place = free_port(), folder / how
    place.mkdir()
    settings = place / "isso.cfg"
    settings.write_text(SETTINGS.format(folder=place, port=port), "utf-8")
    environment = {"ISSO_SETTINGS": str(settings)}
    command = [str(programs / "isso"), "-c", str(settings), "run"]
    if how == FOUR:
        where = ["-b", f"127.0.0.1:{port}"]
        command = [str(programs / "gunicorn"), *where, "-w", "4", "--preload", "isso.run"]
    with (place / "isso.log").open("wb") as log, running(command, port, environment, log):
        yield port


def comment(words: str) -> bytes:
    """Return a comment as its script in the browser sends one."""
    return json.dumps({"text": words, "title": "News", "author": None, "parent": None}).encode()
