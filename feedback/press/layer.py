"""The same pages under any WSGI server."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from feedback.press.press import Press

READ = {
    b"host": "HTTP_HOST",
    b"accept-encoding": "HTTP_ACCEPT_ENCODING",
    b"if-none-match": "HTTP_IF_NONE_MATCH",
    b"sec-fetch-site": "HTTP_SEC_FETCH_SITE",
}


class FromMemory:
    """Answers what is printed, and passes everything else on."""

    def __init__(self, app: WSGIApplication, press: Press) -> None:
        self.app = app
        self.press = press

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        # Mounted below a path, every link would be another: that is for Flask to write.
        if environ.get("SCRIPT_NAME"):
            return self.app(environ, start)
        path = environ.get("PATH_INFO", "")
        self.press.watch.keep_going()
        if not environ.get("QUERY_STRING") or path.startswith("/static/"):
            self.press.fill_one(path)
        headers = {
            name: environ[key].encode("latin-1") for name, key in READ.items() if key in environ
        }
        method, query = environ["REQUEST_METHOD"], environ.get("QUERY_STRING", "")
        sheet = self.press.find(method, path, query, headers)
        if sheet is None:
            return self.app(environ, start)
        start(f"{sheet.status} {HTTPStatus(sheet.status).phrase}", list(sheet.headers))
        return [sheet.body]
