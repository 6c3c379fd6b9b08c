"""What a program can find of WCAG 2.2 on what staff do: nothing may be wrong, narrow or wide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import violations
from tests.browser.staff import sign_in
from tests.serving import Site

LOOKS: tuple[tuple[int, Literal["light", "dark"]], ...] = ((320, "light"), (1440, "dark"))
SIDEWAYS = "document.documentElement.scrollWidth - window.innerWidth"


def assert_nothing_is_wrong(page: Page) -> None:
    """Look at the open page narrow and light, wide and dark; nothing may stand out sideways."""
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == [], f"{page.url} at {width} px, {scheme}"
        assert page.evaluate(SIDEWAYS) <= 0, f"{page.url} at {width} px"


@pytest.fixture(scope="module")
def administrator(chromium: Browser, demo_site: Site) -> Iterator[Page]:
    """Give a window in which an administrator has signed in."""
    context = chromium.new_context()
    page = context.new_page()
    sign_in(page, demo_site, "administrator@example.org")
    yield page
    context.close()


@pytest.mark.parametrize("address", ["/staff/?lane=urgent", "/staff/record", "/cy/staff/record"])
def test_no_list_breaks_a_rule(administrator: Page, demo_site: Site, address: str) -> None:
    administrator.goto(demo_site.url + address)

    assert_nothing_is_wrong(administrator)


def open_first(page: Page, site: Site, query: str, words: str = "") -> None:
    """Open the first message of a list that holds these words."""
    page.goto(f"{site.url}/staff/{query}")
    page.locator(".item-words", has_text=words).first.click()


def test_an_urgent_message_breaks_no_rule(administrator: Page, demo_site: Site) -> None:
    open_first(administrator, demo_site, "?lane=urgent", "lips are blue")
    assert_nothing_is_wrong(administrator)

    administrator.get_by_role("button", name="Done", exact=True).click()
    assert administrator.get_by_role("alert").is_visible()
    assert_nothing_is_wrong(administrator)


def test_a_wish_to_delete_breaks_no_rule(administrator: Page, demo_site: Site) -> None:
    open_first(administrator, demo_site, "?lane=urgent", "stolen bikes")
    assert_nothing_is_wrong(administrator)

    administrator.get_by_role("link", name="Delete the message").click()
    assert_nothing_is_wrong(administrator)


def test_the_answer_box_breaks_no_rule(administrator: Page, demo_site: Site) -> None:
    open_first(administrator, demo_site, "?lane=personal", "Our local team")
    administrator.get_by_text("Answer the sender", exact=True).click()

    assert administrator.get_by_label("Your answer").is_visible()
    assert_nothing_is_wrong(administrator)
