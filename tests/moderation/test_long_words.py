"""What somebody piled up or never broke stays in its place, on every screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page

from tests.browser.staff import sign_in
from tests.serving import Site

PILED = "ก" + "\u0e49" * 200
UNBROKEN = "W" * 400


@pytest.fixture(scope="module")
def message(chromium: Chromium, demo_site: Site) -> Iterator[Page]:
    """Open a message of piled up marks and unbroken words, sent by its form."""
    page = chromium.new_context().new_page()
    page.goto(f"{demo_site.url}/feedback?page=/{PILED}{'w' * 90}")
    page.get_by_label("Website").or_(page.locator("input[name=about][value=website]")).first.check()
    page.locator("textarea[name=text]").fill(f"{PILED} {UNBROKEN}")
    page.locator("input[name=name]").fill(PILED[:100])
    page.locator("main form button[type=submit]").first.click()
    reference = page.locator("#reference").inner_text()
    sign_in(page, demo_site)
    page.goto(f"{demo_site.url}/staff/messages/{reference}")
    yield page
    page.context.close()


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_piled_up_marks_and_long_words_do_not_scroll_sideways(message: Page, width: int) -> None:
    message.set_viewport_size({"width": width, "height": 700})
    assert message.locator(".said").is_visible()
    assert message.evaluate("document.documentElement.scrollWidth") == width
    assert message.evaluate("document.scrollingElement.scrollHeight") < 20_000
    for selector in (".said", ".facts dd", ".item-words"):
        for box in message.locator(selector).all():
            assert box.evaluate(
                "e => e.scrollWidth - e.clientWidth <= 1 ||"
                " getComputedStyle(e).overflowX === 'clip'"
            ), selector
