"""A Flask application that says what reached it, behind the real door."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from flask import Flask, request

from feedback.front_door import FrontDoor

app = Flask(__name__)
app.config.update(
    THREADS=int(os.environ.get("THREADS", "2")),
    QUEUE=int(os.environ.get("QUEUE", "20")),
    MAX_CONTENT_LENGTH=256 * 1024,
    BODY_TIMEOUT_S=float(os.environ.get("BODY_TIMEOUT_S", "30")),
    SECURE=True,
)
seen: list[str] = []


@app.get("/")
def hello() -> str:
    return "hello"


@app.get("/hold")
def hold() -> str:
    """Keep a thread until the file named ``until`` exists."""
    seen.append(request.args["name"])
    give_up = time.monotonic() + 60
    while not Path(request.args["until"]).exists() and time.monotonic() < give_up:
        time.sleep(0.02)
    return "released"


@app.get("/seen")
def seen_names() -> list[str]:
    return seen


@app.get("/broken")
def broken() -> Any:
    def pieces() -> Any:
        yield "begun"
        raise RuntimeError("broken on purpose")

    return pieces()


@app.route("/feedback", methods=["GET", "POST"])
def feedback() -> dict[str, Any]:
    return {
        "form": request.form.to_dict(),
        "query": request.args.to_dict(),
        "cookies": request.cookies,
        "environ": {key: value for key, value in request.environ.items() if key.isupper()},
    }


@app.errorhandler(413)
def too_large(_error: Exception) -> tuple[dict[str, Any], int]:
    kept = request.environ["wsgi.input"].read()
    return {"kept": len(kept), "length": request.content_length, "start": kept[:9].decode()}, 413


door = FrontDoor(app)
