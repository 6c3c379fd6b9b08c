"""An end to waiting: a socket's timeout counts from byte to byte, and bytes can drip for hours."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress


@contextmanager
def cut_off(find: Callable[[], socket.socket | None], after_s: float) -> Iterator[None]:
    """Shut the connection when this takes longer than ``after_s``; whoever reads gets an error."""
    timer = threading.Timer(after_s, _shut, [find])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _shut(find: Callable[[], socket.socket | None]) -> None:
    if connection := find():
        with suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)
