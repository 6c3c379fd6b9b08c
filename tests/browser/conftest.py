"""A site that people leave for a harmless page of ours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.harmless import Harmless, harmless_page
from tests.browser.test_layout import SMALL_PHONE
from tests.serving import Site, serving


@pytest.fixture(scope="session")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Harmless]:
    """Give the page that people leave to."""
    with harmless_page(tmp_path_factory.mktemp("harmless")) as page:
        yield page


@pytest.fixture(scope="session")
def site(harmless: Harmless, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give a running site of its own, with nothing in it."""
    folder = tmp_path_factory.mktemp("leaving")
    with serving(folder, "--demo", "--empty", SIGNPOST_EXIT_URL=harmless.url) as site:
        yield site


WITH_SCRIPTS, WITHOUT = "with scripts", "without scripts"


@pytest.fixture(params=[WITH_SCRIPTS, WITHOUT])
def scripts(request: pytest.FixtureRequest) -> bool:
    """Whether scripts run."""
    return bool(request.param == WITH_SCRIPTS)


@pytest.fixture
def phone(scripts: bool, chromium: Browser) -> Iterator[Page]:
    """Give a small phone."""
    context = chromium.new_context(viewport=SMALL_PHONE, java_script_enabled=scripts)
    yield context.new_page()
    context.close()
