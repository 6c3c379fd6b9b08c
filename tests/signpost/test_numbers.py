"""The numbers that stand on pages made with nothing."""

from __future__ import annotations

import pytest

from feedback import numbers
from tests.elements import parsed


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_last_page_of_all_is_whole_and_carries_the_numbers(language: str) -> None:
    page = numbers.last_resort_page("Not <working>", ["A & B"], language)
    soup = parsed(page)

    assert page.startswith("<!doctype html>")
    assert soup.select("html")[0]["lang"] == language
    assert [h1.get_text() for h1 in soup.select("h1")] == ["Not <working>"]
    assert soup.select("title")[0].get_text() == "Not <working>"
    assert "A &amp; B" in page
    assert [(a["href"], a.get_text()) for a in soup.select("a[href^='tel:']")] == [
        ("tel:999", "999"),
        ("tel:101", "101"),
        ("tel:0800555111", "0800 555 111"),
    ]
    assert "18000" in page
    assert "55" in page
    assert "style" not in page.replace("stylesheet", "")


def test_what_a_person_typed_is_on_the_last_page_as_typed() -> None:
    typed = "\n</textarea><script>alert(1)</script>\nCaf\u00e9 & \u202ebidi"
    page = numbers.last_resort_page("Busy", [], "en", typed)
    box = parsed(page).select("textarea")[0]

    assert box.get_text() == typed
    assert "<script>" not in page
    assert parsed(page).select(f"label[for={box['id']}]")


def test_an_unknown_language_is_answered_in_english() -> None:
    assert '<html lang="en">' in numbers.last_resort_page("x", [], '"><script>')


def test_both_languages_have_the_same_lines_and_the_same_numbers() -> None:
    assert len(numbers.LAST_RESORT["en"]) == len(numbers.LAST_RESORT["cy"])
    for number, line in zip(numbers.THREE, numbers.LAST_RESORT["cy"], strict=False):
        assert line.startswith(number.display)
