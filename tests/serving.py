"""The whole product as it runs for people: granian, the front door and Flask, on a free port."""

from __future__ import annotations

import os
import socket
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from tests.servers.process import Server


@dataclass(frozen=True)
class Site:
    """A running site."""

    url: str
    instance: Path
    server: Server

    @property
    def password(self) -> str:
        """The demo accounts' password."""
        return (self.instance / "demo-password.txt").read_text("utf-8").strip()


def beside(app: Flask) -> dict[str, str]:
    """Return the settings of a site that has an application's database and secrets."""
    return {
        "SIGNPOST_DATABASE_URL": app.config["DATABASE_URL"],
        "SIGNPOST_SECRET_KEY": app.config["SECRET_KEY"],
        "SIGNPOST_ENCRYPTION_KEYS": ",".join(app.config["ENCRYPTION_KEYS"]),
    }


@contextmanager
def serving(instance: Path, *arguments: str, **environment: str) -> Iterator[Site]:
    """Start the product on an instance folder, wait until it answers, and stop it."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    instance.mkdir(parents=True, exist_ok=True)
    root = str(Path(__file__).parent.parent)
    settings = {"SIGNPOST_INSTANCE": str(instance), "PYTHONPATH": root, **environment}
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    try:
        command = [sys.executable, "-m", "feedback.serve", "--port", str(port), *arguments]
        server = Server(command, log=instance / "server.log")
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
    url = f"http://127.0.0.1:{port}"
    try:
        server.wait_until(lambda: _answers(url), timeout_s=60)
        yield Site(url, instance, server)
    finally:
        server.stop()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 - our own loopback
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
