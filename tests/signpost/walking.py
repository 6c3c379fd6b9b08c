"""Somebody who answers every question in every way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urldefrag

from tests.browsing import Page

Open = Callable[[str], Page]
START = "/help-me-choose"


@dataclass
class Walk:
    """Every page that was met, by address, and every answer that was pressed."""

    pages: dict[str, Page] = field(default_factory=dict)
    pressed: list[tuple[str, str]] = field(default_factory=list)

    @property
    def questions(self) -> dict[str, Page]:
        """The pages that ask something."""
        return {name: page for name, page in self.pages.items() if answers(page)}

    @property
    def outcomes(self) -> dict[str, Page]:
        """The pages where the questions end."""
        return {name: page for name, page in self.pages.items() if not answers(page)}


def walk(open_page: Open, language: str, without: tuple[str, ...]) -> Walk:
    """Follow every answer from the first question, but for those that lead to a nation left out."""
    found = Walk()
    waiting = [language + START]
    for address in waiting:
        page = found.pages[address] = open_page(address)
        assert page.status == 200, address
        for target in answers(page):
            found.pressed.append((address, target))
            plain = urldefrag(target).url
            if plain not in waiting and not plain.endswith(without):
                waiting.append(plain)
    return found


def answers(page: Page) -> list[str]:
    """Return where the answers of a page lead."""
    return [str(link["href"]) for link in page.soup.select(".answers a")]


def way_back(page: Page, target: str) -> str:
    """Return where Back leads for somebody who came by ``target``, as a browser shows it."""
    fragment = urldefrag(target).fragment
    link = page.one(f"#{fragment} a" if fragment else ".back a")
    return str(link["href"])
