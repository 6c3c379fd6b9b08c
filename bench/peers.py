"""What the signpost is compared with, and the signpost itself; each is served by granian."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from flask import Flask


class Bare:
    """The least that an ASGI application can do: the same bytes to everybody."""

    def __init__(self, body: bytes, headers: list[tuple[bytes, bytes]]) -> None:
        self.start = {"type": "http.response.start", "status": 200, "headers": headers}
        self.body = {"type": "http.response.body", "body": body}

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer; or go along with the server's start and end."""
        if scope["type"] == "http":
            await send(self.start)
            await send(self.body)
        elif scope["type"] == "lifespan":
            await receive()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await send({"type": "lifespan.shutdown.complete"})


def signpost() -> Any:
    """Return the product, behind its door."""
    from feedback import create_app
    from feedback.front_door import FrontDoor

    return FrontDoor(create_app())


def bare() -> Any:
    """Return the bytes and headers of `/` with nothing round them."""
    from feedback import create_app

    press = create_app().extensions["press"]
    press.fill()
    sheet = press.find("GET", "/", "", {b"accept-encoding": os.environ["BENCH_ACCEPT"].encode()})
    return Bare(sheet.body, sheet.start["headers"])


def hello() -> Any:
    """Return Flask's hello world behind the same door."""
    from feedback.config import Config
    from feedback.front_door import FrontDoor

    app = Flask("hello", static_folder=None, root_path=str(Path(__file__).parent))
    app.config.from_object(Config)
    app.config["SECURE"] = False

    @app.get("/")
    def say_hello() -> str:
        return "<p>Hello, World!</p>"

    return FrontDoor(app)
