"""What is printed, as the door asks for it: on the event loop, with no thread and no wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedback.front_door.answers import Answer
from feedback.problems import is_for_programs

if TYPE_CHECKING:
    from a2wsgi.asgi_typing import HTTPScope

    from feedback.press import Press
    from feedback.press.sheets import Sheet

CACHE_CONTROL = b"cache-control"


class Memory:
    """Asks the press, where the application has one."""

    def __init__(self, press: Press | None) -> None:
        self._press = press
        if press:
            press.start()

    def at_once(self, scope: HTTPScope) -> Sheet | None:
        """Return the answer to a plain request: no body, and no header that stands twice."""
        pairs = scope["headers"]
        headers = dict(pairs)
        if (
            len(headers) != len(pairs)  # type: ignore[arg-type] # a list, whatever the stub says
            or b"content-length" in headers
            or b"transfer-encoding" in headers
        ):
            return None
        return self._found(scope, headers, scope["query_string"])

    def find(self, scope: HTTPScope) -> Sheet | None:
        """Return the answer to any request that is known to have one meaning."""
        return self._found(scope, dict(scope["headers"]), scope["query_string"])

    def without_query(self, scope: HTTPScope) -> Answer | None:
        """Return the page itself, for when Flask cannot answer a question put to it.

        It stands at the question's address then, where nobody may keep it: it is no answer, and
        what somebody looked for is a trace.
        """
        # A person sees that this is no answer. A program must be told.
        if is_for_programs(scope["path"]):
            return None
        sheet = self._found(scope, dict(scope["headers"]), b"")
        if sheet is None:
            return None
        kept = [pair for pair in sheet.start["headers"] if pair[0] not in (CACHE_CONTROL, b"etag")]
        return Answer(sheet.status, [*kept, (CACHE_CONTROL, b"no-store")], sheet.body)

    def is_signpost(self, scope: HTTPScope) -> bool:
        """Say whether this is a question put to a printed page."""
        return bool(self._press) and scope["method"] == "GET" and self._holds(scope["path"])

    def _holds(self, path: str) -> bool:
        return self._press is not None and self._press.holds(path)

    def _found(self, scope: HTTPScope, headers: dict[bytes, bytes], query: bytes) -> Sheet | None:
        # Mounted below a path, every link would be another: that is for Flask to write.
        if self._press is None or scope.get("root_path"):
            return None
        return self._press.find(scope["method"], scope["path"], query.decode("latin-1"), headers)
