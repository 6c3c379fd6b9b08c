"""A browser without a screen, which checks every page it opens."""

from __future__ import annotations

import re
from collections import Counter
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
        self.soup = BeautifulSoup(self.html, "html.parser")

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
    soup = page.soup
    assert page.html.startswith("<!doctype html>")
    assert page.one("html")["lang"] in ("en", "cy")
    assert page.one("title").get_text(strip=True)
    assert page.heading
    ids = Counter(str(tag["id"]) for tag in soup.select("[id]"))
    assert not [name for name, count in ids.items() if count > 1], "an id stands twice"
    for control in soup.select("input, select, textarea"):
        if control.get("type") not in UNLABELLED:
            check_label(page, control)
    for reference in soup.select("[aria-describedby]"):
        for name in str(reference["aria-describedby"]).split():
            assert name in ids, f"aria-describedby names {name}, which is not there"
    assert not soup.select("[style], style, script:not([src])"), "inline style or script"
    assert not [
        tag for tag in soup.find_all(True) if any(re.match("on[a-z]+$", a) for a in tag.attrs)
    ]


def check_label(page: Page, control: Tag) -> None:
    """Whoever cannot see the page hears what a control is for."""
    labels = page.soup.select(f'label[for="{control.get("id")}"]')
    assert len(labels) == 1 and labels[0].get_text(strip=True), f"no label: {control}"
