"""Work done by another process: on another core, and its memory goes when it is done."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from feedback.config import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

# What prints all pages, in an application made anew.
ANEW = (sys.executable, "-m", "feedback.printing")
logger = logging.getLogger(__name__)
Outcome = TypeVar("Outcome")
# Five times what it takes on a busy machine.
WITHIN_S = 60
NOT_DONE = "The process apart did not do its work. It is done here instead."


def anew() -> Any:
    """Return what `ANEW` hands over, or nothing: for when a copy cannot be made any more."""
    try:
        done = subprocess.run(  # noqa: S603 - nothing in it was typed by anybody
            ANEW, cwd=ROOT, stdout=subprocess.PIPE, timeout=WITHIN_S, check=True
        )
        return pickle.loads(done.stdout)  # noqa: S301 - it is ours, and speaks to us alone
    except (OSError, subprocess.SubprocessError, EOFError, pickle.UnpicklingError):
        logger.warning(NOT_DONE)
    return None


def hand_over(work: Callable[[], object]) -> None:
    """Do ``work`` for whoever called `anew`."""
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as whoever_asked:
        # What else is said goes elsewhere, and does not mix with it.
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        pickle.dump(work(), whoever_asked)


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
        self._process = fork.Process(target=_send, args=(work, writer), daemon=True)
        self._process.start()
        writer.close()

    def outcome(self) -> Outcome | None:
        """Wait for what came of it; nothing if it never began, failed or takes too long."""
        if self._reader is None:
            return None
        try:
            if self._reader.poll(WITHIN_S):
                return self._reader.recv()  # type: ignore[no-any-return]
        except EOFError:
            pass
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
