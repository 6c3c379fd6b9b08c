"""English and Welsh stand side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import pytest
from babel.dates import get_month_names
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from flask import Flask

from feedback.config import ROOT
from feedback.languages import MONTHS, catalogue, unreviewed
from tests.browsing import Browser

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|<[^>]+>")


def in_code() -> set[str]:
    """Return every message that the code and the templates ask for."""
    found = extract_from_dir(ROOT, EXTRACTION, OPTIONS, directory_filter=in_product)
    return {m[0] if isinstance(m, tuple) else m for _, _, m, _, _ in found}


def in_product(folder: str) -> bool:
    relative = folder.removeprefix(str(ROOT)).strip("/")
    return relative.split("/")[0] in ("", "feedback", "templates")


EXTRACTION = [
    ("feedback/signpost/data/**.toml", "feedback.signpost.extract:extract"),
    ("feedback/**.py", "python"),
    ("templates/**.html", "jinja2"),
]
OPTIONS = {"templates/**.html": {"trimmed": "true", "silent": "false"}}


def messages() -> list[Message]:
    return [message for message in catalogue("cy") if message.id]


def texts(words: str | Iterable[str] | None) -> list[str]:
    """Return a message's texts: one, or one for each plural."""
    return [words] if isinstance(words, str) else list(words or ())


@pytest.mark.parametrize("language", MONTHS)
def test_months_have_the_names_that_everybody_gives_them(language: str) -> None:
    assert [*MONTHS[language]] == [*get_month_names(locale=language).values()]


def test_every_english_message_has_its_welsh() -> None:
    translated = {m.id[0] if isinstance(m.id, tuple) else m.id for m in messages() if m.string}
    missing = in_code() - translated
    assert not missing, f"{len(missing)} without Welsh: {sorted(missing)[:5]}"


def test_no_welsh_is_left_over() -> None:
    known = {m.id[0] if isinstance(m.id, tuple) else m.id for m in messages()}
    assert not known - in_code()


def test_translations_keep_placeholders_and_tags() -> None:
    for message in messages():
        for string in texts(message.string):
            wanted = {tuple(sorted(PLACEHOLDER.findall(text))) for text in texts(message.id)}
            assert tuple(sorted(PLACEHOLDER.findall(string))) in wanted, message.id


def test_numbers_are_the_same_in_both_languages() -> None:
    for message in messages():
        english = sorted(re.findall(r"\d[\d ]+\d", texts(message.id)[0]))
        for string in texts(message.string):
            assert sorted(re.findall(r"\d[\d ]+\d", string)) == english, message.id


@pytest.mark.parametrize("address", ["/", "/feedback", "/privacy", "/cookies", "/accessibility"])
def test_the_switch_keeps_the_place(browser: Browser, address: str) -> None:
    english = browser.open(f"{address}?page=/news")
    there = english.one("nav a[hreflang=cy]")["href"]
    assert str(there).startswith(f"/cy{address}")
    assert "page=/news" in str(there)

    welsh = browser.open(str(there))
    assert welsh.one("html")["lang"] == "cy"
    assert str(welsh.one("nav a[hreflang=en]")["href"]).startswith(f"{address}?page")
    assert welsh.heading != english.heading


def test_links_on_a_welsh_page_stay_in_welsh(browser: Browser) -> None:
    page = browser.open("/cy/privacy")
    for link in page.soup.select("footer a[href^='/']"):
        assert str(link["href"]).startswith("/cy/")


def test_an_address_that_only_begins_like_welsh_is_not(browser: Browser) -> None:
    assert browser.open("/cyclists").status == 404
    assert browser.open("/cyclists").one("html")["lang"] == "en"
    assert browser.open("/cy").one("html")["lang"] == "cy"


def test_welsh_that_nobody_checked_says_so(app: Flask, browser: Browser) -> None:
    if unreviewed("cy"):
        assert "not yet checked by a translator" in browser.open("/cy/").text
    assert "checked by a translator" not in browser.open("/").text
    listed = app.test_cli_runner().invoke(args=["translations"]).output
    assert f"Cymraeg: {len(unreviewed('cy'))} not reviewed" in listed


def test_a_body_has_its_own_name_in_each_language(make_app: Callable[..., Flask]) -> None:
    browser = Browser(
        make_app(OPERATOR_NAME="Example Police", OPERATOR_NAME_CY="Heddlu Enghraifft")
    )
    assert "Heddlu Enghraifft" in browser.open("/cy/privacy").one(".wordmark").text
    assert "Heddlu Enghraifft runs" not in browser.open("/privacy").text
    assert "Example Police" in browser.open("/privacy").one(".wordmark").text
