"""A site that people leave for a harmless page of ours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.harmless import Harmless, harmless_page
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
