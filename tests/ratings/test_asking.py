"""Which pages ask whether they are useful, and what a version of them is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from tests.browsing import Browser

ASKING = (
    "/",
    "/report",
    "/report/theft",
    "/report/home-life",
    "/routes/999",
    "/find-your-force",
    "/find-your-force/btp",
    "/other-languages",
    "/keep",
    "/privacy",
    "/cookies",
    "/accessibility",
)
# Questions promise that nothing is counted; what somebody searched for must not be kept.
SILENT = (
    "/help-me-choose",
    "/help-me-choose/26",
    "/help-me-choose/41/wales",
    "/leaving",
    "/report?q=scam",
    "/find-your-force?q=Oldham",
    "/find-your-force?q=",
    "/feedback",
    "/nowhere",
    "/staff/sign-in",
    "/useful",
)


@pytest.mark.parametrize("address", [*ASKING, *(f"/cy{it}" for it in ASKING)])
def test_a_page_asks_at_its_foot(browser: Browser, address: str) -> None:
    page = browser.open(address)
    form = page.one("main > form:last-child")
    assert [str(button["value"]) for button in form.select("button")] == ["yes", "no"]
    assert page.form("/useful")["page"] == address.removeprefix("/cy")
    assert "about=website" in str(form.select("a")[0]["href"])


@pytest.mark.parametrize("address", SILENT)
def test_questions_forms_answers_and_errors_do_not_ask(browser: Browser, address: str) -> None:
    assert browser.open(address).soup.select("form[action$='/useful']") == []


def test_every_page_that_is_delicate_has_a_way_out_after_the_answer_too(browser: Browser) -> None:
    page = browser.open("/report/home-life")
    assert page.one("#exit-link")
    said = browser.send("/useful", {**page.form("/useful"), "answer": "yes"})
    assert said.one("#exit-link")
    assert said.one("title").text.startswith("Thank you -")


def version(app: Flask, address: str) -> str:
    return Browser(app).open(address).form("/useful")["version"]


def test_a_version_changes_with_the_words_of_its_page_alone(make_app: Callable[..., Flask]) -> None:
    one, other = make_app(), make_app(RETENTION_DAYS=30, OPERATOR="council")
    assert version(one, "/privacy") == version(one, "/privacy")
    assert version(one, "/privacy") != version(other, "/privacy")
    assert version(one, "/") == version(other, "/")
    assert version(one, "/") != version(one, "/cy/")


def test_a_printed_page_asks_the_same_of_everybody(browser: Browser) -> None:
    first, second = (browser.open("/").html for _ in range(2))
    assert first == second
    assert browser.open("/").headers["Cache-Control"].startswith("public")
