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


def start(app: Flask) -> threading.Thread | None:
    """Send from now on, in the background; several processes may, each letter has one sender."""
    with app.app_context():
        if not sending.is_any_way_out():
            return None
    thread = threading.Thread(target=_run, args=(app,), daemon=True, name="outbox")
    thread.start()
    return thread


def _run(app: Flask) -> None:
    rest = threading.Event()
    said, rounds = "", 0
    while True:
        said = _round(app, said, is_to_forget=rounds % FORGET_EVERY == 0)
        rounds += 1
        rest.wait(EVERY_S)


def _round(app: Flask, said: str, *, is_to_forget: bool) -> str:
    """Send until nothing is due; return the kind of error, which is logged when it is another."""
    try:
        with app.app_context():
            if is_to_forget:
                claims.forget(utcnow())
            while sending.send_due(utcnow()):
                pass
    except Exception as error:
        # By kind alone: its text may name a person. And once: a database may be away for hours.
        kind = type(error).__name__
        if kind != said:
            logger.warning("The outbox could not send: %s. It tries again.", kind)
        return kind
    return ""
