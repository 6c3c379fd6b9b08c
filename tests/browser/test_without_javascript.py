"""Everything works where no script runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def plain_page(chromium: Browser) -> Iterator[Page]:
    """Give a page in a browser that runs no scripts."""
    context = chromium.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_a_person_sends_feedback(plain_page: Page, live_server: str) -> None:
    plain_page.goto(f"{live_server}/feedback?page=/cookies")
    plain_page.get_by_label("This website").check()
    plain_page.get_by_label("What would you like to tell us?").fill("Clear and short.")
    plain_page.get_by_role("button", name="Send feedback").click()

    expect(plain_page.locator("#reference")).to_be_visible()


def test_the_limit_is_told_and_the_errors_are_listed(plain_page: Page, live_server: str) -> None:
    plain_page.goto(f"{live_server}/feedback")
    expect(plain_page.get_by_text("You can write up to 5,000 characters")).to_be_visible()
    plain_page.get_by_role("button", name="Send feedback").click()

    plain_page.get_by_role("alert").get_by_role("link").first.click()
    assert plain_page.url.endswith("#about-0")


def test_the_routes_show_as_soon_as_it_is_about_a_crime(plain_page: Page, live_server: str) -> None:
    plain_page.goto(f"{live_server}/feedback")
    routes = plain_page.get_by_text("This form cannot help with a crime")
    expect(routes).to_be_hidden()

    plain_page.get_by_label("A crime, or someone who may be in danger").check()

    expect(routes).to_be_visible()


def test_a_person_finds_their_force_from_the_first_page(plain_page: Page, live_server: str) -> None:
    plain_page.goto(live_server)
    plain_page.get_by_label("Council, town or county").fill("Newport")
    plain_page.get_by_role("button", name="Find").click()
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("Which place do you mean?")

    plain_page.get_by_role("link", name="Gwent Police").first.click()
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("Gwent Police")
    plain_page.get_by_text("Not right? Choose another force").click()
    plain_page.get_by_role("link", name="Dyfed-Powys Police").click()
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("Dyfed-Powys Police")
