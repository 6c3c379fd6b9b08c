"""The press: everything printed, by address, and how it is printed again."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from werkzeug.sansio.utils import host_is_trusted

from feedback import config_reading
from feedback.press.apart import Apart
from feedback.press.files import printed_files
from feedback.press.layer import FromMemory
from feedback.press.leaving import ADDRESSES, Leaving
from feedback.press.printed import Printed
from feedback.press.printing import Faults, Printer, Shelf, Subject
from feedback.press.watching import Watch

if TYPE_CHECKING:
    from flask import Flask

    from feedback.press.sheets import Sheet

logger = logging.getLogger(__name__)
METHODS = ("GET", "HEAD")
LONGEST_HOST = 255  # what is asked for is remembered, so it must not be of any length


class Press:
    """Holds what is printed. Until `fill` is called, a page is printed when first asked for."""

    def __init__(self, app: Flask, subject: Subject) -> None:
        self._app = app
        self._printer = Printer(app, subject)
        self._subject = subject
        self._shelf: Shelf = {}
        self.failed: set[str] = set()
        self._finite: frozenset[str] | None = None
        self._questions: frozenset[str] = frozenset()
        self._leaving = Leaving(app.config)
        self._is_filled = False
        self._filling = threading.Lock()
        self._apart = Apart[tuple[Shelf, Faults]]()
        self.watch = Watch(
            app, subject.watched, self.renew, (self.fill, self.finish), self._after_fork
        )
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
        host = headers.get(b"host", b"")
        if len(host) > LONGEST_HOST or not self._is_trusted(host):
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
        # Printing them twice at once takes longer than waiting.
        with self._filling:
            if self._is_filled:
                return
            shelf, faults = self._apart.outcome() or self._printer.all_pages()
            self._shelf, self.failed = shelf, set(faults)
            for address, reason in faults.items():
                logger.error("%s could not be printed: %s", address, reason)
            self._is_filled = True

    def printed(self) -> tuple[Shelf, Faults]:
        """Print everything, and say what could not be, changing nothing here."""
        return self._printer.finished(self._printer.first_pages())

    def finish(self) -> None:
        """Make every encoding of everything printed, before it is asked for."""
        for printed in list(self._shelf.values()):
            printed.finish()

    def start(self) -> None:
        """Print the first page, and the others while people are served: what a server calls first.

        Until a page is printed Flask makes it. All of them take some three seconds, and nobody
        should wait so long for 999. They are printed apart where no thread has been started yet:
        here they would hold up whoever sends something, and leave 20 MB of used memory behind.
        """
        # Begun by `wsgi.py` and again by the door, it would put away what is printed by now.
        if self._questions:
            return
        first = self._printer.first_pages()
        self._shelf = dict(first[0])
        self.finish()
        self._apart.begin(partial(self._printer.finished, first))
        self._questions = frozenset(self._printer.questions())
        self.watch.begin()

    def _after_fork(self) -> None:
        """Take a lock of one's own: the one that came along may be held for ever."""
        self._filling = threading.Lock()

    def fill_one(self, path: str) -> None:
        """Print one address if it is finite and nothing is printed yet: for tests and commands."""
        if self._is_filled or path in self._shelf:
            return
        try:
            if path.startswith("/static/"):
                self._shelf.update(printed_files(self._app))
            elif path in self._known_addresses():
                self._shelf[path] = self._printer.page(path)
            elif path in self._subject.bindings():
                self.fill()
        except Exception as error:
            logger.warning("%s could not be printed: %s", path, type(error).__name__)

    def _known_addresses(self) -> frozenset[str]:
        if self._finite is None:
            self._finite = frozenset(self._printer.addresses())
        return self._finite

    def renew(self) -> None:
        """Take up what changed on disk. Raises when it is wrong; the old pages then go on."""
        extensions, settings = dict(self._app.extensions), dict(self._app.config)
        try:
            self._app.config.update(config_reading.changed(self._app))
            self._subject.take_up(self._app)
            shelf, faults = self.printed()
            if worse := {name: why for name, why in faults.items() if name not in self.failed}:
                raise RuntimeError(f"pages could not be printed: {worse}")
        except BaseException:
            self._app.extensions.update(extensions)
            self._app.config.update(settings)
            raise
        self._leaving = Leaving(self._app.config)
        self._shelf, self.failed = shelf, set(faults)

    def _check_host(self, host: bytes) -> bool:
        trusted = self._app.config["TRUSTED_HOSTS"]
        return not trusted or host_is_trusted(host.decode("latin-1"), trusted)


def init_app(app: Flask, subject: Subject) -> None:
    """Stand before Flask, under whichever server runs it."""
    press = app.extensions["press"] = Press(app, subject)
    app.wsgi_app = FromMemory(app.wsgi_app, press)  # type: ignore[method-assign, assignment]
