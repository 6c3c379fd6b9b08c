"""Styles, scripts and icons: small files, read once."""

from __future__ import annotations

import hashlib
import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING

from feedback.headers import security_headers
from feedback.press.printed import FILE_QUALITY, Printed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

# An address with `?v=` never has other content; without it a browser has to ask.
FOR_A_YEAR = "public, max-age=31536000, immutable"
ASK_EACH_TIME = "no-cache"
# Larger things belong to nginx, and are left to it.
MOST_BYTES = 512 * 1024
TYPES = {".webmanifest": "application/manifest+json", ".js": "text/javascript"}


def printed_files(app: Flask) -> Iterator[tuple[str, Printed]]:
    """Give every static file twice: under its name, and under its name with its version."""
    folder = Path(app.static_folder or "")
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.stat().st_size <= MOST_BYTES:
            address = f"/static/{path.relative_to(folder).as_posix()}"
            body = path.read_bytes()
            version = hashlib.sha256(body).hexdigest()[:12]
            yield address, _printed(app, path, body, ASK_EACH_TIME)
            yield f"{address}?v={version}", _printed(app, path, body, FOR_A_YEAR)


def _printed(app: Flask, path: Path, body: bytes, cache_control: str) -> Printed:
    kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0]
    kind = kind or "application/octet-stream"
    if kind.startswith("text/"):
        kind += "; charset=utf-8"
    headers = [("Content-Type", kind), ("Cache-Control", cache_control)]
    return Printed(200, security_headers(app.config, signpost=False) + headers, body, FILE_QUALITY)
