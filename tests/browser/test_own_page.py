"""A message's own page in a real browser, on a small phone, with scripts and without."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import look

TITLES = {"": "Your message", "/cy": "Eich neges"}


def send(page: Page, site: str, words: str) -> tuple[str, str]:
    """Send a message; return its reference and its code."""
    page.goto(f"{site}/feedback")
    page.locator("#about-0").check()
    page.locator("#text").fill(words)
    page.locator("form.feedback button").click()
    return page.locator("#reference").inner_text(), page.locator("#code").inner_text()


def press(page: Page, action: str) -> None:
    page.locator(f"form[action$='{action}'] button").last.click()


def find(page: Page, site: str, reference: str, code: str) -> None:
    page.goto(f"{site}/feedback/track")
    page.locator("#reference").fill(reference)
    page.locator("#code").fill(code)
    press(page, "/feedback/track")


@pytest.mark.parametrize("language", ["", "/cy"])
def test_a_person_comes_back_adds_something_and_takes_it_back(
    phone: Page, scripts: bool, live_server: str, language: str
) -> None:
    site = live_server + language
    reference, code = send(phone, site, "The letters are small.")
    find(phone, site, reference, "222-333-444-555-666-777")
    expect(phone.get_by_role("alert")).to_be_visible()
    look(phone, scripts)

    phone.locator("#code").fill(code.lower())
    press(phone, "/feedback/track")
    expect(phone.locator("h1")).to_have_text(TITLES[language])
    expect(phone).to_have_title(f"{TITLES[language]} - Example Police")
    expect(phone.get_by_text("The letters are small.")).to_have_count(0)
    look(phone, scripts)

    phone.locator("#text").fill("And my number is 07700 900123.")
    press(phone, "/track/add")
    phone.locator("button[value=hide]").click()
    expect(phone.locator("#code")).to_have_count(0)
    look(phone, scripts)

    find(phone, site, reference, code)
    press(phone, "/track/withdraw")
    look(phone, scripts)
    phone.locator("button[name=sure]").click()
    expect(phone.locator("form")).to_have_count(0)
    look(phone, scripts)
    find(phone, site, reference, code)
    expect(phone.get_by_role("alert")).to_be_visible()


def test_who_has_no_code_asks_a_person(phone: Page, scripts: bool, live_server: str) -> None:
    phone.goto(f"{live_server}/feedback/track")
    phone.locator("#asked_for").fill("7DK")
    press(phone, "/track/ask")
    expect(phone.get_by_role("alert")).to_be_visible()
    look(phone, scripts)
    phone.locator("#asked_for").fill(
        send(phone.context.new_page(), live_server, "The letters are small.")[0]
    )
    press(phone, "/track/ask")
    expect(phone.locator("h1")).to_have_text("You have asked us")
    look(phone, scripts)
