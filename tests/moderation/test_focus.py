"""Whoever was refused is taken to the words that say so."""

from __future__ import annotations

from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, expect

from tests.browser.staff import sign_in
from tests.serving import Site


def test_who_was_overtaken_is_taken_to_what_happened(
    page: Page, chromium: Chromium, demo_site: Site
) -> None:
    page.goto(f"{demo_site.url}/feedback")
    page.locator("input[name=about][value=website]").check()
    page.locator("textarea[name=text]").fill("The letters are too small to read.")
    page.locator("main form button[type=submit]").first.click()
    reference = page.locator("#reference").inner_text()
    address = f"{demo_site.url}/staff/messages/{reference}"
    sign_in(page, demo_site)
    page.goto(address)

    colleague = chromium.new_context().new_page()
    sign_in(colleague, demo_site, "moderator2@example.org")
    colleague.goto(address)
    colleague.get_by_role("button", name="Done", exact=True).click()
    expect(colleague.locator(".flash")).to_be_visible()
    colleague.context.close()

    page.get_by_role("button", name="Spam", exact=True).click()
    expect(page.locator("#error-summary")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("Somebody else was here first")
