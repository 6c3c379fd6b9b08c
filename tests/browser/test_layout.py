"""Small phones, large letters, print, high contrast and right-to-left: nothing is out of reach."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.browser.addresses import PUBLIC, WELSH

SMALL_PHONE: ViewportSize = {"width": 320, "height": 568}
WIDER_THAN_THE_SCREEN = """() => [...document.querySelectorAll('body *')]
    .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1)
    .map(e => e.outerHTML.slice(0, 80))"""
TOO_SMALL = """() => [...document.querySelectorAll('.button, .control, .choice, .nav a, .number')]
    .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44)
    .map(e => e.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("address", [*PUBLIC, *WELSH])
def test_nothing_scrolls_sideways_on_a_small_phone(
    looker: Page, live_server: str, address: str
) -> None:
    looker.set_viewport_size(SMALL_PHONE)
    looker.goto(live_server + address)

    # The same width as 1280 px at 400 %: WCAG 2.2, 1.4.10.
    assert looker.evaluate("document.documentElement.scrollWidth") == 320
    assert looker.evaluate(WIDER_THAN_THE_SCREEN) == []
    assert looker.evaluate(TOO_SMALL) == []


@pytest.mark.parametrize("language", ["", "/cy"])
def test_the_three_numbers_stand_on_the_first_two_screens(
    looker: Page, live_server: str, language: str
) -> None:
    looker.set_viewport_size(SMALL_PHONE)
    looker.goto(f"{live_server}{language}/")

    for number in ("999", "101", "0800555111"):
        box = looker.locator(f".number[href='tel:{number}']").first.bounding_box()
        assert box and box["y"] + box["height"] <= 2 * SMALL_PHONE["height"], number


@pytest.mark.parametrize("language", ["", "/cy"])
def test_the_way_out_leaves_a_small_phone_its_screen(
    looker: Page, live_server: str, language: str
) -> None:
    looker.set_viewport_size(SMALL_PHONE)
    looker.goto(f"{live_server}{language}/report/home-life")
    bar, way_out = (looker.locator(name).bounding_box() for name in (".exit", "#exit-link"))

    assert bar and bar["height"] <= 72
    assert way_out and way_out["height"] >= 44


# Fonts differ: the letters of the machine that tests are wider than those of most phones.
@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("/help-me-choose/4", ".answers a"),
        ("/report?q=scam", "#found a"),
        ("/cy/report?q=scam", "#found a"),
        ("/report?q=zxqvb", "main [role=status]"),
    ],
)
def test_what_people_came_for_starts_on_the_first_screen(
    looker: Page, live_server: str, address: str, first: str
) -> None:
    looker.set_viewport_size(SMALL_PHONE)
    looker.goto(live_server + address)
    box, bar = (looker.locator(name).first.bounding_box() for name in (first, ".exit"))

    assert box and bar
    assert box["y"] + box["height"] <= bar["y"]


def test_letters_twice_as_large_still_fit(page: Page, live_server: str) -> None:
    page.set_viewport_size({"width": 640, "height": 800})
    page.goto(live_server)
    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert page.evaluate("document.documentElement.scrollWidth") == 640


def test_numbers_read_from_left_to_right_in_every_language(page: Page, live_server: str) -> None:
    page.goto(live_server)
    page.evaluate("document.documentElement.dir = 'rtl'")
    digits = page.locator(".number[href='tel:0800555111']").first

    assert digits.evaluate("e => getComputedStyle(e).direction") == "ltr"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_printed_page_is_dark_on_white_and_keeps_the_numbers(
    page: Page, live_server: str
) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(live_server)

    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.locator(".number[href='tel:999']").first.is_visible()
    assert not page.get_by_role("navigation").first.is_visible()


def test_a_choice_is_seen_in_forced_colours(page: Page, live_server: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(f"{live_server}/feedback?about=service")
    chosen = page.locator(".choice", has=page.locator(":checked")).first

    assert chosen.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
