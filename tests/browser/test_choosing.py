"""Help me choose, with the keyboard alone and without scripts, on the smallest phone."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect


def press_link(page: Page, name: str) -> None:
    """Go through the page with Tab until the link has the focus, and press Enter."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText") == name:
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(f"no way to {name}")


def test_a_person_who_cannot_talk_is_told_what_to_do(chromium: Browser, live_server: str) -> None:
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 320, "height": 568}
    )
    page = context.new_page()
    heading, back = page.get_by_role("heading", level=1), page.locator(".back a")
    page.goto(live_server)

    press_link(page, "Help me choose")
    press_link(page, "I am not sure")
    press_link(page, "Yes, at least one")
    expect(heading).to_have_text("Can you make a phone call and talk?")
    # Four questions lead here; only the one that was answered is offered.
    expect(back.locator("visible=true")).to_have_text(["Back: Is any of this true?"])
    press_link(page, "No, it is not safe to make a sound")
    expect(heading).to_have_text("Call 999 and stay quiet")
    expect(page.locator(".card-danger .number")).to_be_in_viewport()

    press_link(page, "Back")
    expect(heading).to_have_text("Can you make a phone call and talk?")
    expect(back).to_have_count(4)
    page.go_back()
    expect(heading).to_have_text("Call 999 and stay quiet")
    assert context.cookies() == []

    page.emulate_media(media="print", color_scheme="dark")
    for hidden in (".back", ".exit", ".beta"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator(".card-danger .number")).to_be_visible()
    expect(page.get_by_text("A silent call alone does not bring the police.")).to_be_visible()
    context.close()
