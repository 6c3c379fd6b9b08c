"""A running site and a real browser, for tests of what people see."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import ConsoleMessage, Page, sync_playwright

from tests.servers.chromium import chromium_path
from tests.serving import Site, serving


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give the whole product with demo data, as `./dev run` starts it; shared by many tests."""
    # All tests come from one network, and would meet the limit that they are not about.
    limits = dict.fromkeys(
        ("SIGNPOST_MESSAGE_LIMITS", "SIGNPOST_SPAM_LIMITS", "SIGNPOST_FLOOD_LIMITS"),
        "100000 per day",
    )
    with serving(tmp_path_factory.mktemp("demo"), "--demo", **limits) as site:
        yield site


@pytest.fixture
def live_server(demo_site: Site) -> str:
    """Give the address of the running product."""
    return demo_site.url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """Give a real browser."""
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=flags)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Chromium) -> Iterator[Page]:
    """Give a fresh window; whatever the page complains of fails the test."""
    with _window(chromium) as (page, faults):
        yield page
    assert faults == []


@pytest.fixture(scope="session")
def window(chromium: Chromium) -> Iterator[tuple[Page, list[str]]]:
    """Keep one window open for `looker`: a new one each time was half of the browser's work."""
    with _window(chromium) as opened:
        yield opened


@pytest.fixture
def looker(window: tuple[Page, list[str]]) -> Iterator[Page]:
    """Give a window that others have used, to tests that only look at pages."""
    page, faults = window
    page.set_viewport_size({"width": 1280, "height": 720})
    page.emulate_media(color_scheme="light")
    yield page
    found = [*faults]
    faults.clear()
    assert found == []


@contextmanager
def _window(chromium: Chromium) -> Iterator[tuple[Page, list[str]]]:
    context = chromium.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if is_fault(line) else None)
    yield page, faults
    context.close()


def is_fault(line: ConsoleMessage) -> bool:
    """Tell a script's or the policy's complaint from the browser's note of a 4xx answer."""
    return line.type == "error" and "Failed to load resource" not in line.text
