"""The press: everything printed, by address, and how it is printed again."""

from __future__ import annotations

import logging
from collections.abc import Container, Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from werkzeug.sansio.utils import host_is_trusted

from feedback import config, numbers
from feedback.headers import security_headers
from feedback.languages import LANGUAGES
from feedback.press.files import printed_files
from feedback.press.layer import FromMemory
from feedback.press.leaving import ADDRESSES, Leaving
from feedback.press.printed import Printed, Sheet
from feedback.press.rendering import printed_page
from feedback.press.watching import Watch

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

logger = logging.getLogger(__name__)
METHODS = ("GET", "HEAD")
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


class Press:
    """Holds what is printed. Until `fill` is called, a page is printed when first asked for."""

    def __init__(self, app: Flask, subject: Subject) -> None:
        self._app = app
        self._wsgi = app.wsgi_app
        self._subject = subject
        self._shelf: Shelf = {}
        self.failed: set[str] = set()
        self._finite: frozenset[str] | None = None
        self._questions: frozenset[str] = frozenset()
        self._leaving = Leaving(app.config)
        self._is_filled = False
        self._begun: tuple[Shelf, Faults] | None = None
        self.watch = Watch(app, subject.watched, self.fill, self.renew)
        self._is_trusted = lru_cache(maxsize=1024)(self._check_host)

    def find(
        self, method: str, path: str, query: str, headers: Mapping[bytes, bytes]
    ) -> Sheet | None:
        """Return the answer to a request, or nothing: then it is Flask's."""
        printed = self._shelf.get(f"{path}?{query}" if query else path)
        if printed is None and path in ADDRESSES:
            printed = self._leaving.printed(headers)
        if printed is None or method not in METHODS:
            return None
        # Somebody else's host name gets Flask's refusal, which carries the numbers.
        if not self._is_trusted(headers.get(b"host", b"")):
            return None
        return printed.answer(headers, method)

    def holds(self, path: str) -> bool:
        """Say whether the subject answers here, whatever query follows."""
        return path in self._shelf or path in self._questions

    def items(self) -> list[tuple[str, Printed]]:
        """Return everything printed, by address."""
        return list(self._shelf.items())

    def fill(self) -> None:
        """Print everything, once. A page that fails is left to Flask, and said in the log."""
        if self._is_filled:
            return
        shelf, faults = self._print(self._begun)
        self._shelf, self.failed = shelf, set(faults)
        for address, reason in faults.items():
            logger.error("%s could not be printed: %s", address, reason)
        self._is_filled = True

    def start(self) -> None:
        """Print the first page, and the others while people are served: what a server calls first.

        Until a page is printed Flask makes it. All of them take some two seconds, and nobody
        should wait so long for 999.
        """
        self._begun = self._first_pages()
        self._shelf = dict(self._begun[0])
        self._questions = frozenset(self._in_every_language(self._subject.questions(self._app)))
        self.watch.begin()

    def fill_one(self, path: str) -> None:
        """Print one address if it is finite and nothing is printed yet: for tests and commands."""
        if self._is_filled or path in self._shelf:
            return
        try:
            if path.startswith("/static/"):
                self._shelf.update(printed_files(self._app))
            elif path in self._known_addresses():
                self._shelf[path] = self._page(path)
            elif path in self._subject.bindings():
                self.fill()
        except Exception as error:
            logger.warning("%s could not be printed: %s", path, type(error).__name__)

    def _known_addresses(self) -> frozenset[str]:
        if self._finite is None:
            self._finite = frozenset(self._in_every_language(self._subject.addresses(self._app)))
        return self._finite

    def renew(self) -> None:
        """Take up what changed on disk. Raises when it is wrong; the old pages then go on."""
        extensions, settings = dict(self._app.extensions), dict(self._app.config)
        try:
            self._app.config.update(config.changed(self._app))
            self._subject.take_up(self._app)
            shelf, faults = self._print(None)
            if worse := {name: why for name, why in faults.items() if name not in self.failed}:
                raise RuntimeError(f"pages could not be printed: {worse}")
        except BaseException:
            self._app.extensions.update(extensions)
            self._app.config.update(settings)
            raise
        self._leaving = Leaving(self._app.config)
        self._shelf, self.failed = shelf, set(faults)

    def _first_pages(self) -> tuple[Shelf, Faults]:
        shelf, faults = dict(printed_files(self._app)), Faults()
        for address, language in HOMES.items():
            self._print_one(address, shelf, faults)
            shelf.setdefault(address, self._last_resort(language))
        # People leave the stroke away.
        shelf["/cy"] = shelf["/cy/"]
        return shelf, faults

    def _print(self, begun: tuple[Shelf, Faults] | None) -> tuple[Shelf, Faults]:
        shelf, faults = begun or self._first_pages()
        try:
            for address in self._in_every_language(self._subject.addresses(self._app)):
                if address not in HOMES:
                    self._print_one(address, shelf, faults)
        except Exception as error:
            faults["the list of pages"] = repr(error)
        try:
            shelf.update(self._subject.bind(shelf))
        except Exception as error:
            faults["what is made of all pages"] = repr(error)
        return shelf, faults

    def _print_one(self, address: str, shelf: Shelf, faults: Faults) -> None:
        try:
            shelf[address] = self._page(address)
        except Exception as error:
            faults[address] = repr(error)

    def _in_every_language(self, addresses: Iterable[str]) -> Iterable[str]:
        for address in addresses:
            for code in LANGUAGES:
                yield address if code == "en" else f"/{code}{address}"

    def _page(self, address: str) -> Printed:
        return printed_page(self._wsgi, self._app.config, address)

    def _last_resort(self, language: str) -> Printed:
        """Return the first page when it cannot be made: the numbers, and nothing else."""
        page = numbers.last_resort_page(numbers.HEADING.say(language), (), language)
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")]
        headers += security_headers(self._app.config, signpost=True)
        return Printed(200, headers, page.encode())

    def _check_host(self, host: bytes) -> bool:
        trusted = self._app.config["TRUSTED_HOSTS"]
        return not trusted or host_is_trusted(host.decode("latin-1"), trusted)


def init_app(app: Flask, subject: Subject) -> None:
    """Stand before Flask, under whichever server runs it."""
    press = app.extensions["press"] = Press(app, subject)
    app.wsgi_app = FromMemory(app.wsgi_app, press)  # type: ignore[method-assign, assignment]
