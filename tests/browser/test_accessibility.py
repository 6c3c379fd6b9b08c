"""What a program can find of WCAG 2.2: nothing may be wrong, narrow or wide, light or dark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.addresses import PUBLIC, STAFF, WELSH
from tests.browser.axe import violations
from tests.browser.staff import sign_in
from tests.serving import Site

# Colours do not depend on the width, nor what wraps on the colours: two looks see all four.
LOOKS: tuple[tuple[int, Literal["light", "dark"]], ...] = ((320, "light"), (1280, "dark"))


def assert_nothing_is_wrong(page: Page) -> None:
    """Look at the open page narrow and light, wide and dark."""
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == [], f"{page.url} at {width} px, {scheme}"


@pytest.mark.parametrize("address", [*PUBLIC, *WELSH])
def test_no_page_breaks_a_rule(looker: Page, live_server: str, address: str) -> None:
    looker.goto(live_server + address)

    assert_nothing_is_wrong(looker)


def test_a_form_with_errors_breaks_no_rule(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/feedback")
    page.get_by_label("Your e-mail address").fill("nobody")
    page.get_by_role("button", name="Send feedback").click()

    assert page.get_by_role("alert").is_visible()
    assert_nothing_is_wrong(page)


def test_help_above_a_refusal_breaks_no_rule(page: Page, live_server: str) -> None:
    page.set_viewport_size({"width": 320, "height": 568})
    page.goto(f"{live_server}/feedback")
    page.evaluate("document.querySelector('[name=token]').remove()")
    page.get_by_label("What would you like to tell us?").fill("im 11 and my dad hits me")
    page.get_by_role("button", name="Send feedback").click()

    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Help is not coming from this form.")
    # Focus leads there, and even on a small phone both numbers are seen at once.
    expect(page.locator("#error-summary")).to_be_focused()
    expect(alert.get_by_role("link", name="999")).to_be_in_viewport()
    expect(alert.get_by_role("link", name="Childline")).to_be_in_viewport()
    assert_nothing_is_wrong(page)


def test_the_page_after_sending_breaks_no_rule(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/feedback")
    page.get_by_label("This website").check()
    page.get_by_label("What would you like to tell us?").fill("The letters are small.")
    page.get_by_role("button", name="Send feedback").click()

    assert page.locator("#reference").is_visible()
    assert_nothing_is_wrong(page)


@pytest.fixture(scope="module")
def signed_in(chromium: Browser, demo_site: Site) -> Iterator[Page]:
    """Give a window in which a moderator has signed in, once for all their pages."""
    context = chromium.new_context()
    page = context.new_page()
    sign_in(page, demo_site)
    yield page
    context.close()


@pytest.mark.parametrize("address", STAFF)
def test_no_staff_page_breaks_a_rule(signed_in: Page, live_server: str, address: str) -> None:
    signed_in.goto(live_server + address)

    assert_nothing_is_wrong(signed_in)


def test_a_message_in_the_queue_breaks_no_rule(signed_in: Page, live_server: str) -> None:
    signed_in.goto(f"{live_server}/staff/")
    signed_in.locator("main a[href*='/staff/messages/']").first.click()

    assert_nothing_is_wrong(signed_in)


def test_what_is_wrong_would_be_found(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/cookies")
    page.evaluate("document.querySelector('main').append(document.createElement('input'))")

    assert any(line.startswith("label:") for line in violations(page))
