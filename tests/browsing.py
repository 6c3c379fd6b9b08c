"""A browser without a screen, which checks every page it opens."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from tests.elements import Element, parsed

REQUIRED_HEADERS = {
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
    "Cache-Control",
}
UNLABELLED = {"hidden", "submit", "button"}
INLINE = re.compile("on[a-z]+$")
WRITTEN = re.compile("<([a-zA-Z][a-zA-Z0-9-]*)")


class Page:
    """What came back: the response, and its HTML as a person meets it."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.headers = response.headers
        self.html = response.get_data(as_text=True)

    @cached_property
    def soup(self) -> Element:
        """The page, taken apart."""
        return parsed(self.html)

    @property
    def text(self) -> str:
        """The words on the page, with white space folded."""
        return " ".join(self.soup.get_text(" ").split())

    @property
    def location(self) -> str:
        """Where the answer sends the browser."""
        return self.headers["Location"]

    @property
    def heading(self) -> str:
        """The one h1."""
        return " ".join(self.one("h1").get_text(" ").split())

    def one(self, selector: str) -> Element:
        """Return the only element that fits."""
        found = self.soup.select(selector)
        assert len(found) == 1, f"{len(found)} of {selector}"
        return found[0]

    @cached_property
    def fields(self) -> dict[str, str]:
        """What all the page's controls hold."""
        return self.soup.fields

    def field(self, name: str) -> str:
        """Return what a field of the form holds."""
        return self.fields.get(name, "")

    def form(self, action: str = "") -> dict[str, str]:
        """Return what the page's form would send as it stands, without what is empty."""
        form = self.soup.select_one(f'form[method=post][action*="{action}"]')
        assert form is not None, f"no form to {action}"
        return {name: value for name, value in form.fields.items() if value}

    @property
    def errors(self) -> list[str]:
        """The lines of the error summary."""
        return [line.get_text(" ", strip=True) for line in self.soup.select(".error-summary li")]


class Browser:
    """Opens pages; every HTML page must be whole, whatever the test is about."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = app.test_client()

    def open(self, path: str, **options: Any) -> Page:
        """Open a page."""
        return self._checked(self.client.get(path, **options))

    def send(self, path: str, data: Any = None, **options: Any) -> Page:
        """Send a form."""
        return self._checked(self.client.post(path, data=data, **options))

    def _checked(self, response: TestResponse) -> Page:
        page = Page(response)
        check_headers(page)
        if response.mimetype == "text/html" and not 300 <= page.status < 400:
            check_html(page)
        return page


def check_headers(page: Page) -> None:
    """Every response is protected, errors and redirects too."""
    missing = REQUIRED_HEADERS - set(page.headers.keys())
    assert not missing, f"missing: {missing}"
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def check_html(page: Page) -> None:
    """A language, a title, one h1, unique ids, a label on every control, no inline code."""
    # One walk over all tags: a selector for each question made this a tenth of the tests' time.
    tags = page.soup.select("*")
    ids = Counter(tag["id"] for tag in tags if tag.has_attr("id"))
    labels = Counter(tag.get("for") for tag in tags if tag.name == "label" and words_of(tag))
    assert page.html.startswith("<!doctype html>"), "no doctype"
    # A browser leaves out what stands where it must not: a second html, a form within a form.
    lost = Counter(map(str.lower, WRITTEN.findall(page.html))) - Counter(tag.name for tag in tags)
    assert not lost, f"written, but not on the page: {lost}"
    assert [tag.get("lang") in ("en", "cy") for tag in tags if tag.name == "html"] == [True], "lang"
    for name in ("h1", "title"):
        assert [bool(words_of(tag)) for tag in tags if tag.name == name] == [True], name
    assert not [name for name, count in ids.items() if count > 1], "an id stands twice"
    for tag in tags:
        check_tag(tag, ids, labels)


def check_tag(tag: Element, ids: Counter[str], labels: Counter[str | None]) -> None:
    """A control says what it is for, a description is there, and nothing is inline code."""
    is_control = tag.name in ("input", "select", "textarea")
    if is_control and tag.get("type") not in UNLABELLED:
        assert labels[tag.get("id", "")] == 1, f"no label: {tag}"
    for name in tag.attrs.get("aria-describedby", "").split():
        assert name in ids, f"aria-describedby names {name}, which is not there"
    assert tag.name != "style", "inline style"
    assert tag.name != "script" or tag.has_attr("src"), "inline script"
    inline = [name for name in tag.attrs if name == "style" or INLINE.match(name)]
    assert not inline, f"inline code: {tag}"


def words_of(tag: Element) -> str:
    """Return what a tag says."""
    return tag.get_text(strip=True)
