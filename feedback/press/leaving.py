"""`/exit`: the way out in a hurry. It needs nothing that could be down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedback.headers import security_headers
from feedback.languages import LANGUAGES
from feedback.press.printed import Printed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

ADDRESSES = frozenset("/exit" if code == "en" else f"/{code}/exit" for code in LANGUAGES)
# Never "cache": it keeps Chrome busy for seconds before it moves on.
CLEARED = '"cookies", "storage"'


class Leaving:
    """Sends a person to a harmless page, and clears what this site kept in their browser."""

    def __init__(self, config: Mapping[str, Any]) -> None:
        headers = [
            *security_headers(config, signpost=True),
            ("Location", config["EXIT_URL"]),
            ("Cache-Control", "no-store"),
            ("Content-Type", "text/plain; charset=utf-8"),
        ]
        self._clearing = Printed(303, [*headers, ("Clear-Site-Data", CLEARED)], b"")
        self._plain = Printed(303, headers, b"")

    def printed(self, headers: Mapping[bytes, bytes]) -> Printed:
        """Return the way out; another site's page must not be able to sign our staff out."""
        return self._plain if headers.get(b"sec-fetch-site") == b"cross-site" else self._clearing
