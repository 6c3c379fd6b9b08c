"""The product as it is served, from a copy that tests may break while it runs."""

from __future__ import annotations

import http.client
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from socket import socket
from urllib.parse import urlencode, urlsplit

from tests.front_door.conftest import ROOT, head
from tests.serving import Site, serving

PATIENCE_S = 10
# Stands before every request to Flask, and does what the files in the instance say. A disk is
# full to this process when it may not make any file longer: that needs no rights and no mount.
FAULTS = """

_create_app = create_app


def create_app(overrides=None):
    app = _create_app(overrides)
    app.before_request_funcs.setdefault(None, []).insert(0, suffer)
    return app


def suffer():
    import resource
    import time
    from pathlib import Path

    from flask import current_app

    instance = Path(current_app.instance_path)
    if (instance / "full").exists():
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, most))
    if (instance / "raise").exists():
        raise RuntimeError("broken on purpose")
    while (instance / "hang").exists():
        time.sleep(0.05)
"""


@dataclass
class Answer:
    """What came back, and how long it took."""

    status: int
    headers: http.client.HTTPMessage
    text: str
    seconds: float


@dataclass
class Broken:
    """A running site, and the ways in which it can be broken."""

    site: Site
    files: Path
    held: list[socket] = field(default_factory=list)

    def suffer(self, fault: str) -> None:
        """Let every later request to Flask meet a fault: full, raise or hang."""
        (self.site.instance / fault).touch()

    def recover(self, fault: str) -> None:
        """End a fault."""
        (self.site.instance / fault).unlink()

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self._ask("GET", path)

    def send(self, token: str, text: str) -> Answer:
        """Send the feedback form."""
        return self._ask("POST", "/feedback", {"about": "website", "text": text, "token": token})

    def token(self) -> str:
        """Return a form's token, for messages that are sent later."""
        found = re.search('name="token"[^>]* value="([^"]+)"', self.get("/feedback").text)
        assert found
        return found[1]

    def hold_every_thread(self, threads: int) -> None:
        """Hang Flask, and every place in it and before it."""
        self.suffer("hang")
        address = urlsplit(self.site.url)
        for path in ("/feedback", "/report?q=held", "/find-your-force?q=held"):
            for _ in range(threads):
                self.held.append(connection := socket())
                connection.connect((address.hostname, address.port))
                connection.sendall(head("GET", path))

    def let_go(self) -> None:
        """End what was held."""
        for connection in self.held:
            connection.close()

    def _ask(self, method: str, path: str, form: dict[str, str] | None = None) -> Answer:
        address = urlsplit(self.site.url)
        connection = http.client.HTTPConnection(
            str(address.hostname), address.port, timeout=PATIENCE_S
        )
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
        start = time.monotonic()
        connection.request(method, path, urlencode(form) if form else None, headers)
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        return Answer(response.status, response.headers, text, time.monotonic() - start)


@contextmanager
def a_copy(folder: Path) -> Iterator[Path]:
    """Copy what is served, with the faults in it; give the copy's folder."""
    for name in ("feedback", "templates", "static"):
        shutil.copytree(ROOT / name, folder / name)
    with (folder / "feedback" / "__init__.py").open("a", encoding="utf-8") as file:
        file.write(FAULTS)
    yield folder
    shutil.rmtree(folder)


@contextmanager
def running(files: Path, instance: Path, **settings: str) -> Iterator[Broken]:
    """Serve a copy with demo secrets and no limits in the way."""
    settings = {"SIGNPOST_MESSAGE_LIMITS": "100000 per day", "PYTHONPATH": str(files), **settings}
    with serving(instance, "--demo", "--empty", "--workers", "1", **settings) as site:
        broken = Broken(site, files)
        try:
            yield broken
        finally:
            broken.let_go()
