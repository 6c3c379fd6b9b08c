"""The first page: the right numbers, whatever else is broken."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from feedback import create_app
from feedback.signpost.directory import Directory
from tests.browsing import Browser, Page
from tests.conftest import SECRETS
from tests.signpost.conftest import NOWHERE, site

# Every run of digits that somebody could dial: 999, 101, 18001 101, 0800 555 111, +44 20 …
DIALLED = re.compile(
    r"(?<![\w/£.@-])(?:18001 )?(?:116 \d{3}|\+\d+(?: \d+)+|0\d+(?: \d+)+|\d{3,})(?![\w/@])"
)
THREE = {"999", "101", "0800 555 111"}


def test_a_person_in_danger_finds_999_first(home: Page) -> None:
    first = home.soup.select("main a[href^='tel:']")[0]

    assert (first["href"], first.get_text()) == ("tel:999", "999")
    assert home.heading == "Report a crime, or get help"


def test_the_three_numbers_are_the_only_large_ones(home: Page) -> None:
    assert {link.get_text() for link in home.soup.select("main .card-number a")} == THREE


def test_every_call_link_dials_the_digits_that_it_shows(home: Page) -> None:
    links = home.soup.select("a[href^='tel:']")
    assert links
    for link in links:
        assert re.fullmatch(r"tel:\+?\d+", str(link["href"]))
        assert link["href"] == "tel:" + re.sub(r"\s", "", link.get_text())


def test_no_call_starts_by_touching_more_than_a_number(home: Page) -> None:
    # A browser ends a link where the next begins, so look at what is written.
    assert not re.search(r"<a\b(?:(?!</a>).)*<a\b", home.html, re.DOTALL)
    for link in home.soup.select("a[href^='tel:']"):
        assert re.fullmatch(r"\+?[\d ]+", link.get_text())
    links = {str(link["href"]) for link in home.soup.select("a[href]")}
    assert not {"tel:18000", "tel:18001101", "tel:55"} & links
    assert not [link for link in links if link.startswith("sms:")]


@pytest.mark.parametrize(
    ("link", "facts"),
    [
        (
            "I cannot talk right now",
            [
                "A silent call alone does not bring the police.",
                "55 works only on a mobile, and only when you are asked.",
                "Pressing 55 does not tell the police where you are.",
                "On a landline: call 999 and stay on the line. You do not need 55.",
            ],
        ),
        (
            "I am deaf or cannot hear",
            ["You must sign up first.", "You call 18000. Do not text it."],
        ),
        (
            "I am abroad",
            ["101 does not work from abroad.", "Texting 999 does not work from abroad."],
        ),
        ("When to call 101", ["You are outside the UK: 101 does not work."]),
        (
            "When to call Crimestoppers",
            [
                "Crimestoppers cannot send help.",
                "You do not get a crime number or a reply.",
                "an independent charity",
                "Read on 23 November 2026, not yet checked.",
            ],
        ),
    ],
)
def test_a_fact_that_keeps_people_safe_is_one_tap_away(
    lonely: Browser, home: Page, link: str, facts: list[str]
) -> None:
    there = next(it for it in home.soup.select("main a") if it.get_text() == link)

    page = lonely.open(str(there["href"]))
    for fact in facts:
        assert fact in page.text


def test_the_first_page_itself_says_what_cannot_wait(home: Page) -> None:
    for fact in (
        "Not sure? Call 999.",
        "press 55 when asked. On a landline, stay on the line.",
        "It is a charity, not the police. It cannot send help.",
        "They are not yet checked.",
    ):
        assert fact in home.text


def test_everything_else_is_one_tap_away(lonely: Browser, home: Page) -> None:
    links = {str(link["href"]) for link in home.soup.select("main a[href^='/']")}

    assert {"/report", "/other-languages", "/report/contact"} <= links
    for link in links:
        assert lonely.open(link).status == 200 or link.startswith("/feedback")


def test_every_link_within_the_page_leads_somewhere(home: Page) -> None:
    for link in home.soup.select("main a[href^='#']"):
        assert home.soup.select_one(f"[id='{str(link['href'])[1:]}']"), link


def test_other_sites_do_not_learn_where_a_person_came_from(home: Page) -> None:
    assert home.headers["Referrer-Policy"] == "no-referrer"
    for link in home.soup.select("a[href^='http']"):
        assert link["rel"] == "noreferrer"


def test_a_wrong_number_can_be_told(home: Page) -> None:
    link = next(link for link in home.soup.select("a") if "wrong number" in link.get_text())

    assert link["href"] == "/feedback?page=/&about=website"


def test_the_page_leaves_no_cookie_and_may_be_kept_by_a_cache(home: Page) -> None:
    assert "Set-Cookie" not in home.headers
    assert "Cookie" not in home.headers.get("Vary", "")
    assert home.headers["Cache-Control"] == "public, max-age=300, stale-if-error=86400"


@pytest.mark.parametrize("language", ["", "/cy"])
def test_the_page_answers_when_database_and_limiter_are_gone(
    lonely: Browser, language: str
) -> None:
    for _ in range(40):
        page = lonely.open(f"{language}/")

        assert page.status == 200
        assert {it.get_text() for it in page.soup.select("main .card-number a")} == THREE


def test_the_page_answers_when_the_database_file_and_its_folder_are_removed(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    (folder / "signpost.sqlite3").write_bytes(b"")
    places = {"DATABASE_URL": f"sqlite:///{folder / 'signpost.sqlite3'}"}
    app = create_app({**SECRETS, **NOWHERE, **places})
    (folder / "signpost.sqlite3").unlink()
    folder.rmdir()

    assert Browser(app).open("/").status == 200
    assert not folder.exists()


def test_the_words_of_the_data_are_text_and_never_html() -> None:
    browser = site()
    directory: Directory = browser.app.extensions["signpost"]
    source = directory.sources["heart_55"]
    hostile = {**directory.sources, "heart_55": type(source)("x", source.kind, "<b>&%s%(x)s</b>")}
    browser.app.extensions["signpost"] = replace(directory, sources=hostile)

    page = browser.open("/routes/another-way-to-999")

    assert page.status == 200
    assert "&lt;b&gt;&amp;%s%(x)s&lt;/b&gt;" in page.html
