"""An end to waiting: a socket's timeout counts from byte to byte, and bytes can drip for hours."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress


@contextmanager
def cut_off(find: Callable[[], socket.socket | None], after_s: float) -> Iterator[None]:
    """Shut the connection when this takes longer. Raises `TimeoutError` then, whatever was read.

    An answer that was cut in the middle looks whole to who reads until the end.
    """
    was_cut = threading.Event()
    timer = threading.Timer(after_s, _shut, [find, was_cut])
    timer.daemon = True
    timer.start()
    try:
        yield
    except Exception as error:
        if was_cut.is_set():
            raise TimeoutError("no answer in time") from error
        raise
    finally:
        timer.cancel()
    if was_cut.is_set():
        raise TimeoutError("no answer in time")


def _shut(find: Callable[[], socket.socket | None], was_cut: threading.Event) -> None:
    was_cut.set()
    if connection := find():
        with suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)
