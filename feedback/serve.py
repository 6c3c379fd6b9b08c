"""``python -m feedback.serve``: prepare the instance, then serve it with granian."""

from __future__ import annotations

import argparse
import ctypes
import multiprocessing
import os
import resource
import signal
import sys
import threading
import time
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from sqlalchemy.exc import SQLAlchemyError

from feedback import create_app, mail_settings
from feedback.announcing import announce, check_port
from feedback.cli import upgrade_database
from feedback.config import instance_path
from feedback.config_checks import SettingError
from feedback.demo.filling import fill, sign_in_words
from feedback.encryption import NoKeyError
from feedback.first_secrets import make_secrets
from feedback.front_door import FrontDoor
from feedback.garbage import spare_what_stays
from feedback.outbox import worker
from feedback.screening import read_lists

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

    from flask import Flask

# Idle connections cost next to nothing here, and at granian's default 1,100 shut everybody out.
CONNECTIONS = 16_384
KILL_AFTER_S = 10
DATABASE_DOWN = (
    "The database cannot be used ({}). The signpost is served; forms say that they do not work. "
    "Mend the database, then start again."
)
M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8  # malloc.h
first_worker = multiprocessing.Lock()


def main() -> None:
    """Serve until Ctrl-C or SIGTERM."""
    arguments = parsed(sys.argv[1:])
    check_port(arguments.host, arguments.port)
    # In a process of its own: what only preparing needs would stay in every worker's memory, and
    # a worker that inherits an open SQLite file, and closes it, drops its own locks.
    workers = multiprocessing.Value("i", arguments.workers)
    preparing = multiprocessing.Process(
        target=prepare, args=(arguments.demo, arguments.empty, workers)
    )
    preparing.start()
    preparing.join()
    if preparing.exitcode:
        raise SystemExit(preparing.exitcode)
    # Not by what was asked for: a database that held somebody's own messages was left as it was.
    if arguments.demo and not arguments.empty and sign_in_words(str(instance_path())):
        os.environ.setdefault("SIGNPOST_DEMO", "true")
    allow_connections()
    save_memory()
    serve(arguments.host, arguments.port, workers.value)


def parsed(words: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m feedback.serve", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument(
        "--workers", type=int, default=0, help="processes: 1 with SQLite, else one a core"
    )
    parser.add_argument("--demo", action="store_true", help="make secrets and made-up messages")
    parser.add_argument("--empty", action="store_true", help="with --demo: secrets alone")
    return parser.parse_args(words)


def prepare(demo: bool, empty: bool, workers: Synchronized[int]) -> None:
    """Bring the database up to date and decide on ``workers``; with ``demo`` fill what is new."""
    if demo:
        make_secrets(instance_path())
    try:
        app = create_app()
    except SettingError as error:
        raise SystemExit(str(error)) from error
    is_sqlite = app.config["DATABASE_URL"].startswith("sqlite")
    if is_sqlite and workers.value > 1:
        raise SystemExit("Two processes starve each other on SQLite: set DATABASE_URL first.")
    workers.value = workers.value or (1 if is_sqlite else os.cpu_count() or 1)
    try:
        upgrade_database(app)
        if demo and not empty:
            fill(app)
    except (SQLAlchemyError, NoKeyError) as error:
        # Whoever needs 999 needs it while the database is broken too. An error of the database's
        # is named alone: its text may hold what people typed.
        reason = str(error) if isinstance(error, NoKeyError) else type(error).__name__
        print(DATABASE_DOWN.format(reason), file=sys.stderr)


def allow_connections() -> None:
    """Ask for as many open files as connections: 1,024 is the usual, and too few."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS + 1024
    most = wanted if hard == resource.RLIM_INFINITY else min(hard, wanted)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def save_memory() -> None:
    """Let all threads share two heaps, and give large pieces back as soon as they are free.

    glibc gives each thread a heap of its own, and after the first password hash it would keep the
    19 MiB of every one: 110 MB resident instead of 90.
    """
    with suppress(AttributeError):  # no glibc
        glibc = ctypes.CDLL(None)
        glibc.mallopt(M_ARENA_MAX, 2)
        glibc.mallopt(M_MMAP_THRESHOLD, 1024 * 1024)


def serve(host: str, port: int, workers: int) -> None:
    """Run granian: HTTP/1 only, and no access log, for it would hold people's addresses."""
    server = Granian(
        "feedback.serve:load_door",
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        workers=workers,
        http=HTTPModes.http1,
        websockets=False,
        backlog=CONNECTIONS,
        backpressure=CONNECTIONS,
        http1_settings=HTTP1Settings(header_read_timeout=10_000, max_buffer_size=65_536),
        workers_kill_timeout=KILL_AFTER_S,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
    )
    server.serve(target_loader=partial(load_door, host, port), wrap_loader=False)


def load_door(host: str, port: int) -> FrontDoor:
    """Build the application, in a worker."""
    # Until granian sets its own handler, the parent's, which does nothing here, would stand.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    app = create_app()
    # Before any thread is started: it makes a copy of this process.
    door = FrontDoor(app)
    threading.Thread(target=end_with_parent, daemon=True).start()
    if first_worker.acquire(block=False):
        words = sign_in_words(app.instance_path) if app.config["DEMO"] else ""
        said = "\n".join(filter(None, (words, mail_settings.warning(app.config))))
        threading.Thread(target=announce, args=(host, port, said), daemon=True).start()
    worker.start(app)
    # The first sender should not wait for the weights and words of the screening.
    read_lists()
    spare_what_stays()
    threading.Thread(target=give_back_memory, args=(app,), daemon=True).start()
    return door


def give_back_memory(app: Flask) -> None:
    """Once all pages are printed, return to the system what only starting took: some 2 MB."""
    app.extensions["press"].fill()
    with suppress(AttributeError):  # no glibc
        ctypes.CDLL(None).malloc_trim(0)


def end_with_parent() -> None:
    """Stop this worker when its parent is gone, however that ended."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(KILL_AFTER_S)
        os._exit(1)


if __name__ == "__main__":
    main()
