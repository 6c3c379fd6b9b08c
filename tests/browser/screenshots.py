"""Pictures of the main pages: ``python -m tests.browser.screenshots [--out DIR] [--readme]``."""

from __future__ import annotations

import argparse
import itertools
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from feedback.config import ROOT
from tests.browser.staff import sign_in
from tests.servers.chromium import chromium_path
from tests.serving import Site, serving

WIDTHS = (320, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PREFIXES = {"en": "", "cy": "/cy"}
README_PICTURE = ROOT / "docs" / "images" / "home.png"


def main() -> None:
    """Start the product on demo data, take the pictures, and stop it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, help="a folder for every page, width and colour scheme")
    parser.add_argument("--readme", action="store_true", help="write docs/images/home.png alone")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, site_and_browser(Path(folder)) as (site, browser):
        if asked.out or not asked.readme:
            take_all(browser, site, asked.out or ROOT / "instance" / "screenshots")
        if asked.readme:
            take_for_readme(browser, site)


@contextmanager
def site_and_browser(folder: Path) -> Iterator[tuple[Site, Browser]]:
    """Run both for as long as they are needed."""
    with (
        serving(folder, "--demo", SIGNPOST_MESSAGE_LIMITS="100000 per day") as site,
        sync_playwright() as playwright,
    ):
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=flags)
        yield site, browser
        browser.close()


def take_all(browser: Browser, site: Site, folder: Path) -> None:
    """Write one picture for each page, language, colour scheme and width."""
    folder.mkdir(parents=True, exist_ok=True)
    for (language, prefix), scheme in itertools.product(PREFIXES.items(), SCHEMES):
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        for name, show in PAGES.items():
            show(page, site, prefix)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                path = folder / f"{name}-{width}-{scheme}-{language}.png"
                page.screenshot(path=path, full_page=True)
        context.close()
    print(f"The pictures are in {folder}")


def take_for_readme(browser: Browser, site: Site) -> None:
    """Write the top of the first page, small enough for a repository."""
    README_PICTURE.parent.mkdir(parents=True, exist_ok=True)
    page = browser.new_page(viewport={"width": 1100, "height": 654}, color_scheme="light")
    page.goto(site.url)
    page.screenshot(path=README_PICTURE)
    print(f"Written: {README_PICTURE.relative_to(ROOT)}")


def address(path: str) -> Callable[[Page, Site, str], None]:
    """Return what opens a page by its address."""

    def show(page: Page, site: Site, prefix: str) -> None:
        page.goto(f"{site.url}{prefix}{path}")

    return show


def problem(page: Page, site: Site, prefix: str) -> None:
    """Show the form after it was sent empty."""
    page.goto(f"{site.url}{prefix}/feedback?page=/privacy")
    page.locator("main form button").click()


def sent(page: Page, site: Site, prefix: str) -> None:
    """Show the page with the reference."""
    page.goto(f"{site.url}{prefix}/feedback?about=website")
    page.locator("#text").fill("I found the right number at once.")
    page.locator("main form button").click()


def queue(page: Page, site: Site, prefix: str) -> None:
    """Show what waits, to a moderator."""
    page.goto(f"{site.url}{prefix}/staff/")
    if "/staff/sign-in" in page.url:
        sign_in(page, site)
        page.goto(f"{site.url}{prefix}/staff/")


def message(page: Page, site: Site, prefix: str) -> None:
    """Show the first message that waits."""
    queue(page, site, prefix)
    page.locator("main a[href*='/staff/messages/']").first.click()


PAGES: dict[str, Callable[[Page, Site, str], None]] = {
    "home": address("/"),
    "find-your-force": address("/find-your-force"),
    "force": address("/find-your-force?q=Oldham"),
    "which-force": address("/find-your-force?q=Newport"),
    "feedback": address("/feedback?page=/privacy"),
    "crime": address("/feedback?about=crime"),
    "problem": problem,
    "sent": sent,
    "privacy": address("/privacy"),
    "cookies": address("/cookies"),
    "accessibility": address("/accessibility"),
    "missing": address("/nowhere"),
    "sign-in": address("/staff/sign-in"),
    "queue": queue,
    "message": message,
}


if __name__ == "__main__":
    main()
