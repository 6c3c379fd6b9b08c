"""The form says how much room is left, and counts as the server does."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

LIMIT = 5000


@pytest.fixture
def text(looker: Page, live_server: str) -> Locator:
    """Give the box to write in."""
    looker.goto(f"{live_server}/feedback")
    return looker.get_by_label("What would you like to tell us?")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "You have 5,000 characters left"),
        ("ab", "You have 4,998 characters left"),
        ("a\nb", "You have 4,997 characters left"),
        ("😀", "You have 4,999 characters left"),
        ("e\u0301", "You have 4,999 characters left"),
        ("x" * (LIMIT - 1), "You have 1 character left"),
        ("x" * LIMIT, "You have 0 characters left"),
        ("x" * (LIMIT + 1), "You have 1 character too many"),
        ("😀" * (LIMIT + 2), "You have 2 characters too many"),
    ],
)
def test_a_person_sees_how_much_room_is_left(
    looker: Page, text: Locator, typed: str, said: str
) -> None:
    text.fill(typed)

    expect(looker.locator("p[aria-hidden]")).to_have_text(said)


def test_too_long_a_text_is_counted_and_never_cut(looker: Page, text: Locator) -> None:
    text.fill("x" * (LIMIT + 7))
    looker.get_by_role("button", name="Send feedback").click()

    assert len(text.input_value()) == LIMIT + 7
    expect(looker.locator("p[aria-hidden]")).to_have_text("You have 7 characters too many")


def test_the_count_is_read_out_once_a_person_pauses(looker: Page, text: Locator) -> None:
    spoken = looker.locator("[aria-live=polite]", has_text="characters left")
    expect(spoken).to_have_count(0)

    text.press_sequentially("abc")

    expect(spoken).to_have_text("You have 4,997 characters left")
