"""A browser without a screen, which checks every page it opens."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.test import TestResponse

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


class Page:
    """What came back: the response, and its HTML as a person meets it."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.headers = response.headers
        self.html = response.get_data(as_text=True)

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The page, taken apart."""
        return BeautifulSoup(self.html, "html.parser")

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

    def one(self, selector: str) -> Tag:
        """Return the only element that fits."""
        found = self.soup.select(selector)
        assert len(found) == 1, f"{len(found)} of {selector}"
        return found[0]

    def field(self, name: str) -> str:
        """Return what a field of the form holds."""
        control = self.soup.select_one(f"textarea[name={name}]")
        if control is not None:
            # An HTML parser drops the line break that follows the opening tag.
            return re.sub(r"\A\r?\n", "", control.get_text())
        if chosen := self.soup.select_one(f"input[type=radio][name={name}][checked]"):
            return str(chosen["value"])
        control = self.soup.select_one(f"input[name={name}]:not([type=radio])")
        return str(control.get("value", "")) if control else ""

    def form(self, action: str = "") -> dict[str, str]:
        """Return what the page's form would send as it stands."""
        form = self.soup.select_one(f'form[method=post][action*="{action}"]')
        assert form is not None, f"no form to {action}"
        names = {str(c["name"]) for c in form.select("[name]") if c.name != "button"}
        return {name: value for name in sorted(names) if (value := self.field(name))}

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
    tags = page.soup.find_all(True)
    ids = Counter(str(tag["id"]) for tag in tags if tag.has_attr("id"))
    labels = Counter(str(tag.get("for")) for tag in tags if tag.name == "label" and words_of(tag))
    assert page.html.startswith("<!doctype html>")
    assert [tag["lang"] in ("en", "cy") for tag in tags if tag.name == "html"] == [True]
    for name in ("h1", "title"):
        assert [bool(words_of(tag)) for tag in tags if tag.name == name] == [True], name
    assert not [name for name, count in ids.items() if count > 1], "an id stands twice"
    for tag in tags:
        check_tag(tag, ids, labels)


def check_tag(tag: Tag, ids: Counter[str], labels: Counter[str]) -> None:
    """A control says what it is for, a description is there, and nothing is inline code."""
    is_control = tag.name in ("input", "select", "textarea")
    if is_control and tag.get("type") not in UNLABELLED:
        assert labels[str(tag.get("id"))] == 1, f"no label: {tag}"
    for name in str(tag.get("aria-describedby", "")).split():
        assert name in ids, f"aria-describedby names {name}, which is not there"
    assert tag.name != "style", "inline style"
    assert tag.name != "script" or tag.has_attr("src"), "inline script"
    inline = [name for name in tag.attrs if name == "style" or re.match("on[a-z]+$", name)]
    assert not inline, f"inline code: {tag}"


def words_of(tag: Tag) -> str:
    """Return what a tag says."""
    return tag.get_text(strip=True)
