"""A server as a process of ours: it ends with us, and it can be frozen."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import psutil

PR_SET_PDEATHSIG = 1
libc = ctypes.CDLL(None) if sys.platform == "linux" else None


class ServerError(RuntimeError):
    """A server cannot run here; the message says why and what mends it."""


class Server:
    """A process that was started for tests, and all its children."""

    def __init__(self, command: Sequence[str | Path], *, log: Path, uid: int | None = None) -> None:
        self.log = log
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=log.parent,
                # Ctrl-C is for the tests, which then stop their servers in order.
                start_new_session=True,
                preexec_fn=_die_with_parent,  # noqa: PLW1509 - the one call in there takes no lock
                user=uid,
                group=uid,
                extra_groups=None if uid is None else [],
            )

    @property
    def pid(self) -> int:
        """The process to signal."""
        return self._process.pid

    def wait_until(self, is_ready: Callable[[], bool], *, timeout_s: float = 60) -> None:
        """Return once it answers. Raises `ServerError` with its last lines if it never does."""
        deadline = time.monotonic() + timeout_s
        while not is_ready():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise ServerError(f"A test server did not start: {self._last_lines()}")
            time.sleep(0.01)

    def pause(self) -> None:
        """Freeze it: connections open, and nothing answers."""
        parent = psutil.Process(self.pid)
        parent.suspend()  # first, so that it has no more children
        for child in parent.children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                child.suspend()

    def resume(self) -> None:
        """Let it go on where it was."""
        parent = psutil.Process(self.pid)
        for process in [*parent.children(recursive=True), parent]:
            with suppress(psutil.NoSuchProcess):
                process.resume()

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End it, frozen or not."""
        if self._process.poll() is not None:
            return
        self.resume()
        self._process.send_signal(how)
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _last_lines(self) -> str:
        return " / ".join(self.log.read_text(errors="replace").splitlines()[-3:])


def _die_with_parent() -> None:
    # Runs between fork and exec, where little is safe: one system call, and libc loaded before.
    # On SIGINT both servers end in order, and PostgreSQL gives its shared memory back.
    if libc is not None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGINT)


def is_root() -> bool:
    """Tell whether we are the user whom PostgreSQL refuses to run as."""
    return os.geteuid() == 0
