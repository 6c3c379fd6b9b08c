"""Everything there is to print: the first pages, all others, and what is made of them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

from feedback import numbers
from feedback.headers import security_headers
from feedback.languages import LANGUAGES
from feedback.press.files import printed_files
from feedback.press.printed import Printed
from feedback.press.rendering import printed_page

if TYPE_CHECKING:
    from pathlib import Path
    from wsgiref.types import WSGIApplication

    from flask import Flask

HOMES = {"/": "en", "/cy/": "cy"}
Shelf = dict[str, Printed]
Faults = dict[str, str]  # address → why it could not be printed


class Subject(Protocol):
    """What is printed: a room whose every page is known beforehand."""

    def addresses(self, app: Flask) -> Iterable[str]:
        """Give every finite address, without the language."""

    def questions(self, app: Flask) -> Iterable[str]:
        """Give the addresses that only answer questions: `?q=`."""

    def bindings(self) -> Container[str]:
        """Name what is made of printed pages, such as all of them in one file."""

    def bind(self, pages: Mapping[str, Printed]) -> Iterable[tuple[str, Printed]]:
        """Make it."""

    def take_up(self, app: Flask) -> None:
        """Read the room's data again, and check it. Raises when any of it is wrong."""

    def watched(self, app: Flask) -> Iterable[Path]:
        """Give the files and folders that the pages are made from."""


class Printer:
    """Prints the subject's pages, in every language. A page that fails stops no other."""

    def __init__(self, app: Flask, subject: Subject) -> None:
        self._app = app
        # As it is before the press stands in front of it.
        self._wsgi: WSGIApplication = app.wsgi_app
        self._subject = subject

    def first_pages(self) -> tuple[Shelf, Faults]:
        """Print static files and the first page, which is there whatever happens."""
        shelf, faults = dict(printed_files(self._app)), Faults()
        for address, language in HOMES.items():
            self._print(address, shelf, faults)
            shelf.setdefault(address, self._last_resort(language))
        # People leave the stroke away.
        shelf["/cy"] = shelf["/cy/"]
        return shelf, faults

    def all_pages(self, begun: tuple[Shelf, Faults] | None = None) -> tuple[Shelf, Faults]:
        """Print everything, or what is left after `first_pages`."""
        shelf, faults = begun or self.first_pages()
        try:
            for address in self.addresses():
                if address not in HOMES:
                    self._print(address, shelf, faults)
        except Exception as error:
            faults["the list of pages"] = repr(error)
        try:
            shelf.update(self._subject.bind(shelf))
        except Exception as error:
            faults["what is made of all pages"] = repr(error)
        return shelf, faults

    def finished(self, begun: tuple[Shelf, Faults]) -> tuple[Shelf, Faults]:
        """Print what is left after `first_pages`, and make ahead what takes long."""
        shelf, faults = self.all_pages(begun)
        for printed in shelf.values():
            printed.finish()
        return shelf, faults

    def page(self, address: str) -> Printed:
        """Print one page. Raises what the application raises."""
        return printed_page(self._wsgi, self._app.config, address)

    def addresses(self) -> Iterator[str]:
        """Give every finite address, in every language."""
        return _in_every_language(self._subject.addresses(self._app))

    def questions(self) -> Iterator[str]:
        """Give every address that only answers questions, in every language."""
        return _in_every_language(self._subject.questions(self._app))

    def _print(self, address: str, shelf: Shelf, faults: Faults) -> None:
        try:
            shelf[address] = self.page(address)
        except Exception as error:
            faults[address] = repr(error)

    def _last_resort(self, language: str) -> Printed:
        """Return the first page when it cannot be made: the numbers, and nothing else."""
        page = numbers.last_resort_page(numbers.HEADING.say(language), (), language)
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")]
        headers += security_headers(self._app.config, signpost=True)
        return Printed(200, headers, page.encode())


def _in_every_language(addresses: Iterable[str]) -> Iterator[str]:
    for address in addresses:
        for code in LANGUAGES:
            yield address if code == "en" else f"/{code}{address}"
