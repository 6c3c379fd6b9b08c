"""A moderator at work, in a real browser."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.serving import Site


def sign_in(page: Page, site: Site, email: str = "moderator@example.org") -> None:
    """Sign in with a demo account."""
    page.goto(f"{site.url}/staff/sign-in")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(site.password)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
