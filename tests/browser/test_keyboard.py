"""A person who uses no mouse sends feedback."""

from __future__ import annotations

from playwright.sync_api import Page, expect

FOCUSED = "document.activeElement"


def focused_id(page: Page) -> str:
    return str(page.evaluate(f"{FOCUSED}.id"))


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the control has the focus, as a person would; never go round in circles."""
    seen = []
    for _ in range(30):
        page.keyboard.press("Tab")
        seen.append(focused_id(page))
        if seen[-1] == name:
            return
    raise AssertionError(f"no way to {name}: {seen}")


def test_the_first_tab_offers_the_way_past_the_header(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/feedback")

    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to main content")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()

    page.keyboard.press("Enter")
    assert focused_id(page) == "main"


def test_the_way_out_is_the_second_thing_the_keyboard_reaches(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/report/home-life")

    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Leave this site")).to_be_focused()


def test_a_person_sends_feedback_with_the_keyboard_alone(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/feedback?page=/privacy")

    tab_to(page, "about-0")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Something the police or we did")).to_be_checked()
    tab_to(page, "feeling-0")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Happy", exact=True)).to_be_checked()
    tab_to(page, "text")
    page.keyboard.type("Found it at once.")
    tab_to(page, "name")
    tab_to(page, "email")
    tab_to(page, "email_is_safe-0")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Send feedback")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("#reference")).to_be_visible()


def test_errors_come_first_and_lead_to_what_mends_them(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/feedback")
    tab_to(page, "email")
    page.keyboard.press("Enter")

    expect(page).to_have_title("Error: Give feedback - Example Police")
    expect(page.locator("#error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert focused_id(page) == "about-0"
    expect(page.get_by_text("What is it about?")).to_be_in_viewport()


def test_focus_can_always_be_seen(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/feedback")
    for _ in range(15):
        page.keyboard.press("Tab")
        ring = page.evaluate(
            f"getComputedStyle({FOCUSED}.closest('.choice') ?? {FOCUSED}).outlineStyle"
        )
        assert ring == "solid", page.evaluate(f"{FOCUSED}.outerHTML")


def test_a_number_is_called_by_its_digits_and_by_nothing_around_them(
    page: Page, live_server: str
) -> None:
    page.goto(live_server)
    calls = page.locator("a[href='tel:999']")

    assert calls.count() >= 2
    for link in calls.all():
        assert link.inner_text() == "999"
    card = page.locator(".card-danger").bounding_box()
    digits = page.locator(".card-danger .number").bounding_box()
    assert card and digits
    assert digits["width"] * digits["height"] < card["width"] * card["height"] / 3
