"""A person reads who keeps what, which cookies there are, and who can use the site."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from feedback.languages import unreviewed
from tests.browsing import Browser

Site = Callable[..., Browser]
ADDRESSES = ("/privacy", "/cookies", "/accessibility")


@pytest.mark.parametrize("prefix", ["", "/cy"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_anyone_may_read_and_keep_these_pages_for_an_hour(
    site: Site, prefix: str, address: str
) -> None:
    page = site().open(prefix + address)

    assert page.status == 200
    assert page.headers["Cache-Control"] == "public, max-age=3600"
    assert "Set-Cookie" not in page.headers


@pytest.mark.parametrize(
    ("operator", "name", "words"),
    [
        ("police", "Example Police", "We are a police force."),
        ("council", "Example Council", "We are a council."),
        ("partnership", "Safer Example", "We are a partnership of public bodies."),
    ],
)
def test_the_privacy_page_says_who_runs_the_site(
    site: Site, operator: str, name: str, words: str
) -> None:
    page = site(OPERATOR=operator, OPERATOR_NAME=name).open("/privacy")

    assert f"{name} runs this site. {words}" in page.text
    assert ("law enforcement" in page.text) is (operator == "police")
    assert "public task" in page.text


def test_a_person_learns_whom_to_ask_about_their_data(site: Site) -> None:
    page = site(OPERATOR_CONTACT="data@example.org").open("/privacy")

    assert page.one("main a[href='mailto:data@example.org']").get_text() == "data@example.org"


def test_a_missing_contact_is_admitted(site: Site) -> None:
    page = site(OPERATOR_NAME="Example Council").open("/privacy")

    assert not page.soup.select("a[href^=mailto]")
    assert "No address for questions about data has been set up here yet." in page.text


@pytest.mark.parametrize(
    ("public_url", "cookie"),
    [
        ("https://beta.example", "__Host-signpost-staff"),
        ("http://beta.example", "signpost-staff"),
    ],
)
def test_the_cookie_page_names_the_cookie_that_is_set(
    site: Site, public_url: str, cookie: str
) -> None:
    browser = site(PUBLIC_URL=public_url, STAFF_IDLE_MINUTES=20, STAFF_MAX_HOURS=8)
    page = browser.open("/cookies", base_url=public_url)

    assert browser.app.config["SESSION_COOKIE_NAME"] == cookie
    assert cookie in [term.get_text() for term in page.soup.select("dd")]
    assert "after 20 minutes of no use, or after 8 hours" in page.text


def test_a_page_tells_programs_its_address_in_each_language(site: Site) -> None:
    page = site(PUBLIC_URL="https://beta.example").open(
        "/cy/privacy", base_url="https://beta.example"
    )

    assert page.one("link[rel=canonical]")["href"] == "https://beta.example/cy/privacy"
    alternates = {link["hreflang"]: link["href"] for link in page.soup.select("link[hreflang]")}
    assert alternates == {
        "en": "https://beta.example/privacy",
        "cy": "https://beta.example/cy/privacy",
    }


def test_a_site_that_does_not_know_its_address_names_none(site: Site) -> None:
    assert not site().open("/privacy").soup.select("link[rel=canonical], link[rel=alternate]")


def test_the_language_is_switched_on_the_page_where_one_is(site: Site) -> None:
    page = site().open("/cookies")
    switch = page.one("nav a[hreflang=cy]")

    assert switch["href"] == "/cy/cookies"
    assert switch["lang"] == "cy"
    assert switch.get_text() == "Cymraeg"


def test_a_reader_of_welsh_is_told_what_no_translator_has_checked(site: Site) -> None:
    notice = "Welsh not yet checked by a translator."

    assert (notice in site().open("/cy/cookies").text) is bool(unreviewed("cy"))
    assert notice not in site().open("/cookies").text


def test_dates_are_written_in_the_language_of_the_page(site: Site) -> None:
    assert "23 November 2026" in site().open("/accessibility").text
    assert "23 Tachwedd 2026" in site().open("/cy/accessibility").text


@pytest.mark.parametrize("address", ["/nowhere", "/privacy/nowhere", "/cy/nowhere"])
def test_an_error_page_shows_the_numbers_with_no_database(site: Site, address: str) -> None:
    page = site().open(address)

    assert page.status == 404
    for number in ("999", "101", "0800555111"):
        assert page.soup.select(f"main a[href='tel:{number}']"), number
