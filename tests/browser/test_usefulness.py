"""Is this page useful? On a small phone, with scripts and without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.test_layout import SMALL_PHONE, TOO_SMALL, WIDER_THAN_THE_SCREEN


@pytest.fixture(params=[False, True], ids=["no scripts", "scripts"])
def phone(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Give a small phone that runs scripts, or none."""
    context = chromium.new_context(java_script_enabled=request.param, viewport=SMALL_PHONE)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("address", "button", "thanks"),
    [
        ("/report/theft", "Yes, it is", "Thank you"),
        ("/report/home-life", "No, it is not", "Thank you"),
        ("/cookies", "Yes, it is", "Thank you"),
    ],
)
def test_a_person_answers_on_a_small_phone(
    phone: Page, live_server: str, address: str, button: str, thanks: str
) -> None:
    phone.goto(live_server + address)
    phone.get_by_role("form", name="Is this page useful?").get_by_role(
        "button", name=button
    ).click()

    expect(phone.get_by_text(thanks).first).to_be_visible()
    expect(phone.get_by_role("button", name=button)).to_have_count(0)


@pytest.mark.parametrize("address", ["/report/home-life", "/cy/report/home-life"])
def test_the_thanks_fit_a_small_phone_and_break_no_rule(
    page: Page, live_server: str, address: str
) -> None:
    page.set_viewport_size(SMALL_PHONE)
    page.goto(live_server + address)
    page.locator("form[action$='/useful'] button").first.click()

    expect(page.locator("#said")).to_be_visible()
    expect(page.locator("#exit-link")).to_be_in_viewport()
    assert page.evaluate(WIDER_THAN_THE_SCREEN) == []
    assert page.evaluate(TOO_SMALL) == []
    assert violations(page) == []


def test_a_script_saves_the_reload_and_keeps_the_place(page: Page, live_server: str) -> None:
    page.set_viewport_size(SMALL_PHONE)
    page.goto(f"{live_server}/accessibility")
    page.get_by_role("button", name="Yes, it is").press("Enter")

    said = page.get_by_role("status")
    expect(said).to_contain_text("Thank you.")
    expect(said).to_be_focused()
    expect(said).to_be_in_viewport()
    assert page.url.endswith("/accessibility")
    assert violations(page) == []
