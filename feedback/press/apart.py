"""Work done by another process: on another core, and its memory goes when it is done."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
import threading
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

logger = logging.getLogger(__name__)
Outcome = TypeVar("Outcome")
# Five times what it takes on a busy machine.
WITHIN_S = 60
NOT_DONE = "The process apart did not do its work. It is done here instead."


class Apart(Generic[Outcome]):
    """A copy of this process at work, and what comes of it; nothing where none could be made."""

    def __init__(self) -> None:
        self._reader: Connection | None = None

    def begin(self, work: Callable[[], Outcome]) -> None:
        """Make the copy, unless this process has other threads, and let it do ``work``."""
        # A lock that another thread holds at this moment would stay locked in the copy for ever.
        if threading.active_count() > 1 or "fork" not in multiprocessing.get_all_start_methods():
            return
        fork = multiprocessing.get_context("fork")
        self._reader, writer = fork.Pipe(duplex=False)
        self._owner = os.getpid()
        self._process = fork.Process(target=_send, args=(work, writer), daemon=True)
        self._process.start()
        writer.close()

    def outcome(self) -> Outcome | None:
        """Wait for what came of it; nothing if it never began, failed or takes too long."""
        # A copy of this process would read from the same pipe, and wait for a child of another.
        if self._reader is None or self._owner != os.getpid():
            return None
        try:
            if self._reader.poll(WITHIN_S):
                return self._reader.recv()  # type: ignore[no-any-return]
        except Exception as error:  # cut off half-way, it is told in several ways
            logger.warning("What was printed apart did not arrive: %s", type(error).__name__)
        finally:
            self._process.kill()
            self._process.join()
            self._reader.close()
            self._reader = None
        logger.warning(NOT_DONE)
        return None


def _send(work: Callable[[], object], writer: Connection) -> None:
    # Ctrl-C is for whoever serves, and this ends with it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Looking for garbage would write to all memory, which is shared until then.
    gc.disable()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    writer.send(work())


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        # It holds the server's port open too.
        os._exit(1)
