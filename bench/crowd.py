"""`python -m bench.crowd PORT SITUATION`: people who are slow, idle or many, until we are ended."""

from __future__ import annotations

import asyncio
import resource
import socket
import sys
import time
from collections import deque
from contextlib import suppress
from itertools import count
from urllib.parse import urlencode

from bench.requests import ask, form_token

SLOW = 1000  # of each kind
IDLE = 3 * SLOW
# Come all at once, they would be sent away all at once too, when their ten seconds are over.
ARRIVING_S = 10
POSTS_A_SECOND = 50
OPEN_FILES = IDLE + 3 * SLOW + 512
# Not one burst a second, but as people come: all the time.
SLICES = 20
HEAD = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
BODY = b"POST /feedback HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999\r\n\r\n"
WHOLE = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
# What is sent at first, and then each second; who sends nothing more reads a byte, or waits.
KINDS = {"idle": (b"", b""), "head": (HEAD, b"a"), "body": (BODY, b"a"), "reader": (WHOLE, b"")}


def need_open_files() -> None:
    """Raise the limit as far as it goes; stop with a sentence when that is not enough."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < OPEN_FILES:
        raise SystemExit(
            f"A crowd needs {OPEN_FILES} open files, and this shell allows {hard}. "
            f"As root: prlimit --pid $$ --nofile={OPEN_FILES}, then again."
        )
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, hard))


class Guest:
    """One slow connection, opened again whenever the server has had enough of it."""

    def __init__(self, port: int, kind: str) -> None:
        self.port = port
        self.kind = kind
        self.first, self.then = KINDS[kind]
        self.open()

    def open(self) -> None:
        """Connect, and say the first words."""
        self.line = socket.socket()
        # A reader's own buffer must not swallow the page at once.
        self.line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        self.line.connect(("127.0.0.1", self.port))
        self.line.setblocking(False)
        if self.first:
            self.line.sendall(self.first)

    def move(self) -> None:
        """Send or read one byte."""
        try:
            if self.then:
                self.line.send(self.then)
            if not self.line.recv(1 if self.kind == "reader" else 65536):
                raise ConnectionResetError
        except BlockingIOError:
            return
        except OSError:
            self.line.close()
            self.open()


def crowd(port: int) -> None:
    """Hold idle and slow connections."""
    coming = ["idle", "head", "idle", "body", "idle", "reader"] * SLOW
    guests: list[Guest] = []
    each_turn = len(coming) // (SLICES * ARRIVING_S)
    for turn in count():
        start = time.monotonic()
        guests += [Guest(port, coming.pop()) for _ in range(min(each_turn, len(coming)))]
        for guest in guests[turn % SLICES :: SLICES]:
            guest.move()
        if turn == SLICES * ARRIVING_S:
            print("ready", flush=True)
        time.sleep(max(0.0, start + 1 / SLICES - time.monotonic()))


async def posts(port: int) -> None:
    """Send feedback, whether or not the last one has been answered."""
    token = await form_token(port)
    print("ready", flush=True)
    waiting: deque[asyncio.Task[bytes]] = deque(maxlen=100 * POSTS_A_SECOND)
    for number in count():
        fields = {"about": "website", "text": f"Message {number}", "token": token}
        waiting.append(asyncio.create_task(ask(port, "/feedback", urlencode(fields).encode())))
        await asyncio.sleep(1 / POSTS_A_SECOND)


if __name__ == "__main__":
    need_open_files()
    with suppress(KeyboardInterrupt):
        if sys.argv[2] == "crowd":
            crowd(int(sys.argv[1]))
        else:
            asyncio.run(posts(int(sys.argv[1])))
