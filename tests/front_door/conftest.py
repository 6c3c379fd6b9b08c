"""A server with the door on a free port, and a client that sends exactly the bytes it is told."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
DEADLINE_S = 30.0


@dataclass
class Reply:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    text: str


@dataclass
class Server:
    """A running server."""

    port: int

    def connect(self, first: bytes = b"") -> socket.socket:
        """Open a connection and send ``first``."""
        connection = socket.create_connection(("127.0.0.1", self.port), DEADLINE_S)
        connection.sendall(first)
        return connection

    def send(self, raw: bytes) -> Reply:
        """Send ``raw`` as it stands and return the answer."""
        with self.connect(raw) as connection:
            return reply(connection, raw.split(b" ", 1)[0].decode())

    def send_to_the_end(self, raw: bytes) -> bytes:
        """Send ``raw`` and return every byte until the server closes."""
        with self.connect(raw) as connection:
            return b"".join(iter(lambda: connection.recv(65536), b""))

    def get(self, target: str, *headers: str) -> Reply:
        """Ask for a page."""
        return self.send(head("GET", target, *headers))


def head(method: str, target: str, *headers: str) -> bytes:
    """Return the head of a request."""
    lines = (f"{method} {target} HTTP/1.1", "Host: localhost", *headers, "", "")
    return "\r\n".join(lines).encode()


def form(target: str, body: bytes, *headers: str) -> bytes:
    """Return a whole POST of a form."""
    kind = "Content-Type: application/x-www-form-urlencoded"
    return head("POST", target, kind, f"Content-Length: {len(body)}", *headers) + body


def reply(connection: socket.socket, method: str = "GET") -> Reply:
    """Read one answer."""
    response = http.client.HTTPResponse(connection, method=method)
    with response:
        response.begin()
        return Reply(response.status, response.headers, response.read().decode())


@contextmanager
def serving(**settings: str) -> Iterator[Server]:
    """Run granian with the small application until the block ends."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        server = Server(found.getsockname()[1])
    command = [sys.executable, "-m", "granian", "--interface", "asgi", "--http", "1", "--no-ws"]
    command += ["--port", str(server.port), "--workers-kill-timeout", "1", "--log-level", "error"]
    command += ["--backlog", "1024", "tests.front_door.small_app:door"]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | settings) as process:
        try:
            _wait_for(server)
            yield server
        finally:
            process.terminate()


def _wait_for(server: Server) -> None:
    give_up = time.monotonic() + DEADLINE_S
    while True:
        try:
            server.connect().close()
        except OSError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.05)
        else:
            return


def eventually(what: Any) -> None:
    """Ask ``what`` until it is true."""
    give_up = time.monotonic() + DEADLINE_S
    while not what():
        assert time.monotonic() < give_up, "it did not happen"
        time.sleep(0.02)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Give a server with two threads and patience."""
    with serving() as running:
        yield running


@pytest.fixture(scope="session")
def narrow_server() -> Iterator[Server]:
    """Give a server with one thread, one place in the queue, and no patience."""
    with serving(THREADS="1", QUEUE="1", BODY_TIMEOUT_S="1") as running:
        yield running
