"""A first visit on a bad line: a few segments, two requests, and no page that is forgotten."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from feedback.press import Press
from feedback.press.printed import Printed
from feedback.signpost.finite import QUESTIONS, VALUES, readable_rules
from tests.browsing import Browser

# Ten TCP segments, which a server sends without waiting for word from the other side.
BUDGET_BYTES = 14_600
REQUEST_LINE = len("HTTP/1.1 200 OK\r\n") + len("\r\n")
SERVERS_OWN = len("server: granian\r\ndate: Tue, 24 Nov 2026 00:00:00 GMT\r\n")
LINKED = re.compile(r'<(?:link|script|img)\b[^>]*?(?:href|src)="(/static/[^"]+)"')
IMPORTED = re.compile(r'import [^"]*"\./([a-z-]+\.js)"')


def on_the_wire(printed: Printed) -> int:
    sheet = printed.sheet("br")
    headers = sum(len(f"{name}: {value}\r\n") for name, value in sheet.headers)
    return REQUEST_LINE + SERVERS_OWN + headers + len(sheet.body)


def linked(page: str, shelf: dict[str, Printed]) -> set[str]:
    """Return what a browser fetches with a page: styles, scripts and theirs, the icon."""
    found = set(LINKED.findall(page))
    for address in [address for address in found if ".js" in address]:
        found |= {f"/static/js/{name}" for name in IMPORTED.findall(shelf[address].body.decode())}
    return found


def test_every_page_comes_whole_within_ten_segments(press: Press) -> None:
    shelf = dict(press.items())
    pages = {name: it for name, it in shelf.items() if it.content_type.startswith("text/html")}
    assert len(pages) > 300
    for address, printed in pages.items():
        fetched = linked(printed.body.decode(), shelf)
        total = on_the_wire(printed) + sum(on_the_wire(shelf[name]) for name in fetched)
        assert total <= BUDGET_BYTES, f"{address}: {total} bytes with {sorted(fetched)}"


@pytest.mark.parametrize("address", ["/", "/cy/"])
def test_the_first_page_needs_two_requests_to_be_seen(press: Press, address: str) -> None:
    shelf = dict(press.items())
    page = shelf[address].body.decode()

    # The icon is for the tab, and asked for when all is shown.
    needed = {name for name in linked(page, shelf) if "icon" not in name}
    assert [name.partition("?")[0] for name in needed] == ["/static/css/site.css"]


def test_no_page_of_the_signpost_is_forgotten(lonely: Browser) -> None:
    """A new view with a value in its address must say which values there are."""
    app: Flask = lonely.app
    for rule in readable_rules(app):
        name = rule.endpoint.removeprefix("signpost.")
        assert not rule.arguments or name in VALUES or name in QUESTIONS, (
            f"{rule.rule}: mark its view with one_for_each or never_printed (signpost/finite.py)"
        )
