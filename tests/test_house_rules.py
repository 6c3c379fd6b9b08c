"""Rules that hold for every page, every route and every file, new ones included."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import Rule

from feedback.config import ROOT
from tests.browsing import Browser
from tests.staff.people import is_in, signed_in

UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}
# How long code may be: median, 95th percentile, longest (docs/decisions.md).
FILE_LINES = (80, 200)
FUNCTION_LINES = (8, 25, 40)
VIEW_LINES = 20
PUBLIC_STAFF_PAGES = {"staff.sign_in"}


def rules(app: Flask) -> Iterator[tuple[Rule, str]]:
    """Give every route with an address that fits it."""
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            yield rule, re.sub("<[^>]+>", "2345678", rule.rule)


def test_strangers_see_nothing_of_staffs(app: Flask, browser: Browser) -> None:
    seen = 0
    for rule, address in rules(app):
        if address.startswith("/staff") and rule.endpoint not in PUBLIC_STAFF_PAGES:
            for method in (rule.methods or set()) & {"GET", "POST"}:
                answer = browser.client.open(address, method=method)
                assert answer.status_code in (303, 400, 403), (method, address)
                seen += 1
    assert seen > 5


def test_nothing_is_changed_without_a_token(app: Flask) -> None:
    browser = signed_in(app)
    seen = set()
    for rule, address in rules(app):
        for method in (rule.methods or set()) & UNSAFE:
            answer = browser.client.open(address, method=method, data={"text": "x"})
            # The public form asks for one more press (422); what is staff's is refused, and so is
            # another site without its key.
            refused = {"/staff": 400, "/api/v": 401}.get(address[:6], 422)
            assert answer.status_code == refused, address
            seen.add(rule.endpoint)
    assert {
        "submissions.new",
        "own_page.withdraw",
        "moderation.decide",
        "staff.sign_out",
        "staff.sign_in",
    } <= seen
    assert is_in(browser), "not even signed out"


def test_every_answer_is_protected(app: Flask, browser: Browser) -> None:
    addresses = [address for _, address in rules(app)]
    for address in [*addresses, "/nowhere", "/cy/nowhere", "/static/nowhere.css", "/cy"]:
        browser.open(address)
        browser.send(address, headers={"Content-Type": "text/plain"})


def test_pages_for_the_public_set_no_cookie(app: Flask, browser: Browser) -> None:
    for _, address in rules(app):
        if not address.startswith("/staff"):
            for prefix in ("", "/cy"):
                assert "Set-Cookie" not in browser.open(prefix + address).headers, address


def test_every_page_carries_the_banner_and_the_way_to_feedback(browser: Browser) -> None:
    for address in ("/", "/feedback", "/privacy", "/nowhere", "/staff/sign-in", "/cy/cookies"):
        page = browser.open(address)
        link = page.one(".beta a[href*='/feedback']")["href"]
        path = address.removeprefix("/cy")
        assert f"page={path}" in str(link).replace("%2F", "/")


@pytest.mark.parametrize("secure", [True, False])
def test_cookies_are_as_strict_as_the_address_allows(
    make_app: Callable[..., Flask], secure: bool
) -> None:
    scheme = "https" if secure else "http"
    app = make_app(PUBLIC_URL=f"{scheme}://beta.example")
    page = Browser(app).open("/staff/sign-in", base_url=f"{scheme}://beta.example")
    cookie = page.headers["Set-Cookie"]
    assert cookie.startswith("__Host-") is secure
    assert ("Secure" in cookie) is secure
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie
    assert ("Strict-Transport-Security" in page.headers) is secure


def test_the_signpost_sends_no_referrer(browser: Browser) -> None:
    assert browser.open("/").headers["Referrer-Policy"] == "no-referrer"
    assert browser.open("/feedback").headers["Referrer-Policy"] == "same-origin"


def code_files() -> list[Path]:
    files = [*(ROOT / "feedback").rglob("*.py"), ROOT / "wsgi.py"]
    return [path for path in files if "versions" not in path.parts]


def functions() -> Iterator[tuple[str, int, bool]]:
    """Give every function of ours: where it is, how long, and whether it is a view."""
    for path in code_files():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                is_view = path.name == "routes.py" and bool(node.decorator_list)
                yield f"{path.name}:{node.name}", length, is_view


def percentile_95(numbers: list[int]) -> float:
    return statistics.quantiles(numbers, n=20)[-1]


def test_files_and_functions_stay_small() -> None:
    files = [len(path.read_text("utf-8").splitlines()) for path in code_files()]
    assert statistics.median(files) <= FILE_LINES[0]
    assert percentile_95(files) <= FILE_LINES[1]

    lengths = {name: length for name, length, _ in functions()}
    assert statistics.median(lengths.values()) <= FUNCTION_LINES[0]
    assert percentile_95(list(lengths.values())) <= FUNCTION_LINES[1]
    assert [name for name, length in lengths.items() if length > FUNCTION_LINES[2]] == []

    views = [length for _, length, is_view in functions() if is_view]
    assert percentile_95(views) <= VIEW_LINES


def test_no_template_trusts_text() -> None:
    templates = list((ROOT / "templates").rglob("*.html"))
    assert templates
    for path in templates:
        source = path.read_text("utf-8")
        assert not re.search(r"\|\s*safe\b|autoescape|<style|style=", source), path.name


def test_what_people_type_is_turned_into_html_nowhere_else() -> None:
    users = {
        str(path.relative_to(ROOT))
        for path in code_files()
        if re.search(r"\bMarkup\(", path.read_text("utf-8"))
    }
    # Staff Markdown; pages without a template; and our own catalogue, which has links in it.
    assert users == {
        "feedback/sanitising.py",
        "feedback/front_door/refusals.py",
        "feedback/languages.py",
    }
