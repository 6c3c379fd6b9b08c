"""A thread of the serving process that sends what is due, whatever happens to it."""

from __future__ import annotations

import logging
import threading

from flask import Flask

from feedback.database import utcnow
from feedback.outbox import claims, sending

logger = logging.getLogger(__name__)

EVERY_S = 5.0
FORGET_EVERY = 720  # rounds: about an hour


class Worker:
    """Sends every few seconds. Several processes may have one: each letter has one sender."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._over = threading.Event()
        self._failing = ""
        self._thread = threading.Thread(target=self._run, daemon=True, name="outbox")
        self._thread.start()

    def stop(self) -> None:
        """End after the round that is being done."""
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        rounds = 0
        while not self._over.is_set():
            self._failing = self._round(is_to_forget=rounds % FORGET_EVERY == 0)
            rounds += 1
            self._over.wait(EVERY_S)

    def _round(self, *, is_to_forget: bool) -> str:
        """Send until nothing is due. Return the kind of error; it is logged when it is another."""
        try:
            with self._app.app_context():
                if is_to_forget:
                    claims.forget(utcnow())
                while sending.send_due(utcnow()) and not self._over.is_set():
                    pass
        except Exception as error:
            # By kind alone: its text may name a person. And once: a database may be away for hours.
            kind = type(error).__name__
            if kind != self._failing:
                logger.warning("The outbox could not send: %s. It tries again.", kind)
            return kind
        return ""


def start(app: Flask) -> Worker | None:
    """Send from now on in the background, if anything can leave at all."""
    with app.app_context():
        return Worker(app) if sending.is_any_way_out() else None
