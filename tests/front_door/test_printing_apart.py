"""All pages are printed by another process, and whoever sends something never waits for it."""

from __future__ import annotations

import urllib.request
from pathlib import Path

import psutil

from tests.front_door.conftest import eventually
from tests.serving import Site, serving


def worker(site: Site) -> psutil.Process:
    return psutil.Process(site.server.pid).children()[-1]


def read(site: Site, path: str) -> str:
    with urllib.request.urlopen(f"{site.url}{path}") as page:  # noqa: S310 - our own
        return str(page.read().decode())


def test_pages_come_though_what_prints_them_dies_and_are_printed_again_by_another(
    tmp_path: Path,
) -> None:
    with serving(tmp_path, "--demo", "--empty") as site:
        [printing] = worker(site).children()
        printing.kill()
        # It is made of all pages.
        assert "help-me-choose" in read(site, "/copy.ndjson")
        assert "It is done here instead" in (tmp_path / "server.log").read_text()

        with (tmp_path / "settings.toml").open("a") as settings:
            settings.write('OPERATOR_NAME = "Borsetshire Police"\n')
        eventually(lambda: worker(site).children())
        eventually(lambda: "Borsetshire Police" in read(site, "/cy/routes/crimestoppers"))
        assert worker(site).children() == []
