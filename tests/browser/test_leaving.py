"""Somebody comes into the room: the page is gone at once, and nothing of it comes back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.harmless import Harmless
from tests.serving import Site

SECRET = "He reads over my shoulder."
# Says, in the very task of the click, what can still be seen.
CLICKED = """() => {
  document.getElementById("exit-link").click();
  return [getComputedStyle(document.body).display, document.title,
          document.getElementById("text").value, document.body.getClientRects().length];
}"""

# The browser keeps the page as it is left, and shows it again: `persisted` says so.
CLICKED_AND_BROUGHT_BACK = """() => {
  document.getElementById("exit-link").click();
  window.stop();
  dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
}"""


@pytest.fixture(params=[True, False], ids=["script", "plain"])
def context(request: pytest.FixtureRequest, chromium: Chromium) -> Iterator[BrowserContext]:
    context = chromium.new_context(ignore_https_errors=True, java_script_enabled=request.param)
    yield context
    context.close()


@pytest.fixture
def typed(chromium: Chromium, site: Site) -> Iterator[Page]:
    """Give the feedback form, with something typed that nobody else may see."""
    context = chromium.new_context(ignore_https_errors=True)
    page = context.new_page()
    page.goto(f"{site.url}/privacy")
    page.goto(f"{site.url}/feedback")
    page.locator("#text").fill(SECRET)
    yield page
    context.close()


def gone(page: Page, harmless: Harmless) -> None:
    page.wait_for_url(harmless.url)
    assert page.title() == "Weather"


def test_the_page_is_blank_before_anything_else_happens(typed: Page, harmless: Harmless) -> None:
    assert typed.evaluate(CLICKED) == ["none", "…", "", 0]
    gone(typed, harmless)


def test_back_leads_past_the_page_that_was_left(
    typed: Page, site: Site, harmless: Harmless
) -> None:
    typed.locator("#exit-link").click()
    gone(typed, harmless)
    typed.go_back()

    assert typed.url == f"{site.url}/privacy"


def test_shift_three_times_leaves_and_says_how_often_it_still_takes(
    typed: Page, harmless: Harmless
) -> None:
    status = typed.locator("#exit-status")
    typed.keyboard.press("Shift")
    expect(status).to_have_text("Press Shift 2 more times to leave.")
    typed.keyboard.press("Shift")
    expect(status).to_have_text("Press Shift once more to leave.")
    typed.keyboard.press("Shift")

    gone(typed, harmless)


def test_typing_with_shift_or_pressing_escape_does_not_leave(typed: Page, site: Site) -> None:
    typed.locator("#text").press_sequentially("NO MATTER WHAT")
    for key in ("Shift+A", "Shift+B", "Shift+C", "Escape", "Escape", "Escape"):
        typed.keyboard.press(key)
    for key in ("Shift", "a", "Shift", "b", "Shift"):
        typed.keyboard.press(key)
    expect(typed.locator("#exit-status")).to_have_text("Press Shift 2 more times to leave.")

    assert typed.url == f"{site.url}/feedback"
    expect(typed.locator("#text")).to_be_visible()


def test_presses_are_forgotten_after_two_seconds(typed: Page, site: Site) -> None:
    typed.keyboard.press("Shift")
    typed.keyboard.press("Shift")
    expect(typed.locator("#exit-status")).to_have_text("", timeout=4000)
    typed.keyboard.press("Shift")

    expect(typed.locator("#exit-status")).to_have_text("Press Shift 2 more times to leave.")
    assert typed.url == f"{site.url}/feedback"


def test_the_link_clears_what_we_kept_and_tells_nobody_where_from(
    context: BrowserContext, site: Site, harmless: Harmless
) -> None:
    context.add_cookies([{"name": "kept", "value": "1", "url": site.url}])
    page = context.new_page()
    page.goto(f"{site.url}/cy/feedback")
    page.locator("#text").fill(SECRET)
    page.locator("#exit-link").click()
    gone(page, harmless)

    assert context.cookies(site.url) == []
    assert set(harmless.referrers) == {None}
    page.go_back()
    assert SECRET not in page.content()


def test_a_page_that_the_browser_kept_whole_comes_back_empty(typed: Page) -> None:
    typed.evaluate(CLICKED_AND_BROUGHT_BACK)

    expect(typed.locator("#text")).to_be_visible()
    expect(typed.locator("#text")).to_have_value("")
    assert typed.title() == "Give feedback - Example Police"
