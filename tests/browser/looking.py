"""What must be true of a page on a small phone, whatever it is about."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.axe import violations
from tests.browser.test_layout import TOO_SMALL, WIDER_THAN_THE_SCREEN


def look(page: Page, scripts: bool) -> None:
    """Nothing is wrong, out of reach or too small, and the address tells nothing."""
    assert "?" not in page.url
    assert page.locator("#exit-link").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.evaluate(WIDER_THAN_THE_SCREEN) == []
    assert page.evaluate(TOO_SMALL) == []
    # Where no scripts run, axe waits for ever; the page is the same.
    assert not scripts or violations(page) == []
