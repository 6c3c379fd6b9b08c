"""All pages are printed by another process, and whoever sends something never waits for it."""

from __future__ import annotations

import os
import subprocess
import sys
import urllib.request
from pathlib import Path

import psutil

from feedback.config import ROOT
from feedback.first_secrets import make_secrets
from tests.serving import Site, serving

# A server that loads the application once and then makes a worker of it, at the worst moment.
PRELOADED = """
import os, sys, time
from wsgi import app
press = app.extensions["press"]
if child := os.fork():
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
until = time.monotonic() + 50
while "/routes/999" not in dict(press.items()) and time.monotonic() < until:
    press.watch.keep_going()
    time.sleep(0.05)
os._exit("/routes/999" not in dict(press.items()))
"""


def worker(site: Site) -> psutil.Process:
    return psutil.Process(site.server.pid).children()[-1]


def read(site: Site, path: str) -> str:
    with urllib.request.urlopen(f"{site.url}{path}") as page:  # noqa: S310 - our own
        return str(page.read().decode())


def test_pages_come_though_what_prints_them_dies(tmp_path: Path) -> None:
    with serving(tmp_path, "--demo", "--empty") as site:
        [printing] = worker(site).children()
        printing.kill()
        # It is made of all pages.
        assert "help-me-choose" in read(site, "/copy.ndjson")
        assert "It is done here instead" in (tmp_path / "server.log").read_text()
        assert worker(site).children() == []


def test_a_worker_made_of_a_server_that_still_prints_has_all_pages(tmp_path: Path) -> None:
    make_secrets(tmp_path)
    settings = {**os.environ, "SIGNPOST_INSTANCE": str(tmp_path), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PRELOADED]
    assert subprocess.run(command, env=settings, timeout=60).returncode == 0  # noqa: PLW1510
