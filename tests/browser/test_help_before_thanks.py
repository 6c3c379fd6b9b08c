"""What people meet after the form on a small phone, in both languages, with scripts and without."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import look

FORMS = {"": "/feedback", "/cy": "/cy/feedback"}
DANGER = {"": "his lips are blue and he is not moving", "/cy": "mae dyn yn torri mewn nawr"}
CHILD = {
    "": "im 12 and my stepdad hits me every night",
    "/cy": "dwi'n 12 oed ac mae fy llystad yn fy nharo bob nos",
}
FOREIGN = "Dzień dobry, nie rozumiem tej strony, czy jest wersja polska? Dziękuję"
PRIVATE = {"": "The menu is slow. Ring me on 07700 900123.", "/cy": "Ffoniwch fi ar 07700 900123."}


def fill_in(page: Page, site: str, prefix: str, words: str) -> None:
    page.goto(f"{site}{FORMS[prefix]}")
    page.locator("#about-0").check()
    page.locator("#text").fill(words)
    page.locator("form.feedback button").click()


@pytest.mark.parametrize("prefix", ["", "/cy"])
def test_help_comes_before_anything_is_typed(
    phone: Page, live_server: str, prefix: str, scripts: bool
) -> None:
    phone.goto(f"{live_server}{FORMS[prefix]}")
    phone.locator("#about-2").check()
    expect(phone.locator(".when-crime a[href='tel:999']")).to_be_visible()
    expect(phone.locator("h2.when")).to_be_visible()
    look(phone, scripts)
    phone.locator("#about-1").check()
    expect(phone.locator(".when-crime").first).to_be_hidden()
    expect(phone.locator("div.when-service")).to_contain_text("IOPC")
    look(phone, scripts)


@pytest.mark.parametrize("prefix", ["", "/cy"])
def test_in_danger_the_number_stands_on_the_first_screen(
    phone: Page, live_server: str, prefix: str, scripts: bool
) -> None:
    for words in (DANGER[prefix], CHILD[prefix]):
        fill_in(phone, live_server, prefix, words)
        expect(phone.locator("h1")).to_contain_text("999")
        expect(phone.locator("#code")).to_have_count(0)
        assert phone.locator("h1").bounding_box()["y"] < 300  # type: ignore[index]
        look(phone, scripts)
    expect(phone.locator("main")).to_contain_text("0800 1111")


@pytest.mark.parametrize("prefix", ["", "/cy"])
def test_another_language_meets_large_numbers(
    phone: Page, live_server: str, prefix: str, scripts: bool
) -> None:
    fill_in(phone, live_server, prefix, FOREIGN)
    expect(phone.locator("h1")).to_contain_text("999")
    look(phone, scripts)


@pytest.mark.parametrize("prefix", ["", "/cy"])
def test_a_phone_number_is_asked_about_and_left_out(
    phone: Page, live_server: str, prefix: str, scripts: bool
) -> None:
    fill_in(phone, live_server, prefix, PRIVATE[prefix])
    expect(phone.locator("mark")).to_have_text("07700 900123")
    look(phone, scripts)
    phone.locator("button[value=hide]").click()
    expect(phone.locator("#reference")).to_be_visible()
    expect(phone.locator("#code")).to_be_visible()
    look(phone, scripts)
