"""One page, asked of the application itself by nobody in particular."""

from __future__ import annotations

from contextvars import Context
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from werkzeug.test import create_environ, run_wsgi_app

from feedback.press.printed import Printed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any
    from wsgiref.types import WSGIApplication

# A name that nobody has: where it shows in a page, the page was made of the request's Host.
NOBODYS = "host-of-nobody.invalid"


class PrintingError(RuntimeError):
    """A page cannot be printed; the message says why."""


def printed_page(wsgi: WSGIApplication, config: Mapping[str, Any], address: str) -> Printed:
    """Return the page at ``address``. Raises `PrintingError`, or what the application raises."""
    host = _host(config)
    scheme = "https" if config["SECURE"] else "http"
    environ = create_environ(address, f"{scheme}://{host}")
    # Without an address, a rate limit or a log would have nobody to hold to account.
    environ.pop("REMOTE_ADDR", None)
    # A command's application context would keep the language of the first page for all others.
    apart = Context()
    pieces, status, headers = apart.run(run_wsgi_app, wsgi, environ, buffered=True)
    body = b"".join(pieces)
    _check(status, [name.lower() for name, _ in headers], body)
    return Printed(200, list(headers), body)


def _host(config: Mapping[str, Any]) -> str:
    if config["PUBLIC_URL"]:
        return str(urlsplit(config["PUBLIC_URL"]).netloc)
    trusted = config["TRUSTED_HOSTS"]
    return str(trusted[0]).lstrip(".") if trusted else NOBODYS


def _check(status: str, names: list[str], body: bytes) -> None:
    if not status.startswith("200 "):
        raise PrintingError(f"the application answered {status}")
    if "set-cookie" in names:
        raise PrintingError("it sets a cookie")
    if "cache-control" not in names:
        raise PrintingError("it does not say whether it may be kept")
    if NOBODYS.encode() in body:
        raise PrintingError("it repeats the host name of whoever asks")
