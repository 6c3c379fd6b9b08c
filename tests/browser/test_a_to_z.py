"""The A to Z narrows while somebody types, and every journey through it is short."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize, expect

SMALL_PHONE: ViewportSize = {"width": 320, "height": 568}


def test_the_list_narrows_as_somebody_types(looker: Page, live_server: str) -> None:
    looker.goto(f"{live_server}/report")
    field = looker.get_by_label("What is it about?")
    field.press_sequentially("stalk")

    expect(looker.get_by_role("link", name="Stalking and harassment")).to_be_visible()
    expect(looker.get_by_role("link", name="Samaritans")).to_be_hidden()
    expect(looker.get_by_role("heading", name="B", exact=True)).to_be_hidden()
    expect(looker.locator("#a-to-z [role=status]")).to_have_text("2 fit")

    field.fill("")
    expect(looker.get_by_role("link", name="Samaritans")).to_be_visible()


def test_accents_capitals_and_other_names_make_no_difference(
    looker: Page, live_server: str
) -> None:
    looker.goto(f"{live_server}/report")
    for typed in ("TREN", "trên", "railway trai"):
        looker.get_by_label("What is it about?").fill(typed)
        expect(looker.get_by_role("link", name="On a train or at a station")).to_be_visible()


def test_when_nothing_fits_a_person_is_told_what_to_do(looker: Page, live_server: str) -> None:
    looker.goto(f"{live_server}/report")
    looker.get_by_label("What is it about?").fill("domestik violance")
    nothing = looker.get_by_text("Nothing here fits. Press Search to look further, or call 101.")
    expect(nothing).to_be_visible()

    looker.get_by_role("button", name="Search").click()
    expect(looker.get_by_role("link", name="Domestic abuse", exact=True).first).to_be_visible()
    assert "q=domestik" in looker.url


def test_somebody_stalked_who_cannot_talk_is_there_in_a_few_taps(
    looker: Page, live_server: str
) -> None:
    looker.set_viewport_size(SMALL_PHONE)
    looker.goto(live_server)
    looker.get_by_role("link", name="Stalking and harassment").click()
    expect(looker.get_by_role("link", name="0808 802 0300")).to_be_visible()
    looker.get_by_role("main").get_by_role("link", name="I cannot talk right now").click()

    expect(looker.get_by_text("press 55 when you are asked to, and not before")).to_be_visible()


@pytest.mark.parametrize("language", ["", "/cy"])
def test_the_first_page_is_short_and_has_what_cannot_wait_at_its_top(
    looker: Page, live_server: str, language: str
) -> None:
    looker.set_viewport_size(SMALL_PHONE)
    looker.goto(f"{live_server}{language}/")
    quiet = looker.locator("main a[href$='/report/quiet']").bounding_box()

    assert looker.evaluate("document.documentElement.scrollHeight") <= 4500
    assert quiet and quiet["y"] + quiet["height"] <= 2 * SMALL_PHONE["height"]
    assert quiet["height"] >= 44


def test_the_way_to_999_is_seen_and_large_enough_for_a_thumb(
    looker: Page, live_server: str
) -> None:
    looker.set_viewport_size(SMALL_PHONE)
    for address in ("/", "/report", "/report/home-life", "/report/quiet", "/report/sea"):
        looker.goto(live_server + address)
        box = looker.locator("main a[href='tel:999']").first.bounding_box()
        # What lies under the bar of the way out cannot be touched.
        bar = looker.locator(".exit").bounding_box() if looker.locator(".exit").count() else None
        end = bar["y"] if bar else SMALL_PHONE["height"]
        assert box and box["height"] >= 44 and box["y"] + box["height"] <= end, address
