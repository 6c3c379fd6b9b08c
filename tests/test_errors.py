"""Whatever fails, people see plain words and the numbers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask, abort
from sqlalchemy.exc import OperationalError

from feedback import numbers
from tests.browsing import Browser, Page

STATUSES = [400, 403, 404, 405, 408, 410, 413, 422, 429, 500, 503]


def check_numbers(page: Page) -> None:
    for number in (numbers.EMERGENCY, numbers.NON_EMERGENCY, numbers.CRIMESTOPPERS):
        assert number.display in page.text
    assert page.headers["Cache-Control"] == "no-store"


@pytest.fixture
def broken(app: Flask) -> Flask:
    """Give an application with pages that fail."""

    def fail(kind: str) -> str:
        if kind.isdigit():
            abort(int(kind))
        if kind == "database":
            raise OperationalError("SELECT canary", {}, Exception("gone"))
        raise RuntimeError("canary")

    app.add_url_rule("/fail/<kind>", "fail", fail)
    return app


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("language", ["", "/cy"])
def test_every_failure_shows_the_numbers(broken: Flask, status: int, language: str) -> None:
    page = Browser(broken).open(f"{language}/fail/{status}")
    assert page.status == status
    assert page.one("html")["lang"] == (language.strip("/") or "en")
    check_numbers(page)


def test_a_fault_of_ours_tells_nothing_of_the_inside(broken: Flask) -> None:
    page = Browser(broken).open("/fail/unknown")
    assert page.status == 500
    assert "canary" not in page.html
    check_numbers(page)


def test_a_lost_database_is_a_503_with_a_time_to_come_back(broken: Flask) -> None:
    page = Browser(broken).open("/fail/database")
    assert page.status == 503
    assert page.headers["Retry-After"] == "30"
    check_numbers(page)


@pytest.mark.parametrize("kind", ["404", "unknown", "database"])
def test_when_even_the_template_fails_plain_html_is_left(broken: Flask, kind: str) -> None:
    broken.jinja_loader.searchpath[:] = []  # type: ignore[union-attr]
    page = Browser(broken).open(f"/fail/{kind}")
    assert page.status in (404, 500, 503)
    check_numbers(page)


def test_a_host_that_is_not_ours_still_gets_the_numbers(make_app: Callable[..., Flask]) -> None:
    app = make_app(PUBLIC_URL="https://beta.example")
    page = Browser(app).open("/", headers={"Host": "evil.example"})
    assert page.status == 400
    assert "evil.example" not in page.html
    check_numbers(page)


def test_a_message_to_a_host_that_is_not_ours_is_given_back(make_app: Callable[..., Flask]) -> None:
    browser = Browser(make_app(PUBLIC_URL="https://beta.example"))
    page = browser.send("/feedback", {"text": "He has a <knife>"}, headers={"Host": "evil.example"})
    assert page.status == 400
    assert page.one("textarea").get_text().strip() == "He has a <knife>"
    check_numbers(page)


def test_a_method_that_does_not_fit_says_which_do(browser: Browser) -> None:
    page = browser.send("/privacy")
    assert page.status == 405
    assert "GET" in page.headers["Allow"]
    check_numbers(page)
