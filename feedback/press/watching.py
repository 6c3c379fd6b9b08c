"""What changes on disk is taken up; what is wrong there is said once, and changes nothing."""

from __future__ import annotations

import logging
import os
import threading
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from feedback.file_states import States, states

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from flask import Flask

logger = logging.getLogger(__name__)
EVERY_S = 3.0
LONDON = ZoneInfo("Europe/London")


class Watch:
    """In a thread of its own: calls ``first``, then ``renew`` whenever files have changed."""

    def __init__(
        self,
        app: Flask,
        watched: Callable[[Flask], Iterable[Path]],
        renew: Callable[[], None],
        first: Iterable[Callable[[], None]],
        after_fork: Callable[[], None],
    ) -> None:
        self._app = app
        self._watched = watched
        self._renew = renew
        self._first = first
        self._after_fork = after_fork
        self._process = 0
        self._seen: object = None
        self._lock = threading.Lock()

    def begin(self) -> None:
        """Start looking, in this process and in those that a server makes of it."""
        if self._process:
            return
        self.remember()
        self._process = -1
        self.keep_going()

    def remember(self) -> None:
        """Take what is on disk now as known."""
        self._seen = self._look()

    def keep_going(self) -> None:
        """Start the thread again after a fork: threads do not come along."""
        if self._process in (0, os.getpid()):
            return
        with self._lock:
            if self._process != os.getpid():
                if self._process > 0:
                    self._after_fork()
                self._process = os.getpid()
                threading.Thread(target=self._run, name="watch", daemon=True).start()

    def check(self) -> bool:
        """Look once; say whether something new was taken up."""
        try:
            seen = self._look()
            if seen == self._seen:
                return False
            # Remembered first: the same fault is said once, not every few seconds.
            self._seen = seen
            self._renew()
        except Exception as error:
            logger.error("The pages stay as they are. What changed cannot be used: %s", error)
            return False
        logger.warning("The signpost's pages were printed again from what changed on disk.")
        return True

    def _run(self) -> None:
        for step in self._first:
            try:
                step()
            except Exception:
                # Whatever it was, what changes on disk must go on being taken up.
                logger.exception("The pages could not all be printed")
        while True:
            time.sleep(EVERY_S)
            self.check()

    def _look(self) -> tuple[States, object]:
        settings = Path(self._app.instance_path) / "settings.toml"
        files = states([settings, *self._watched(self._app)])
        # A page may say how old a check is: every day it is printed anew.
        return files, datetime.now(LONDON).date()
