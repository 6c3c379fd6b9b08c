"""What whoever serves the exported files has to say with them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from feedback.press.printed import Printed

# Written by every server itself, for each file and encoding.
OWN = {"content-length", "etag"}
OPENING = """\
How to serve these files
========================

An address without an ending is the file with `.html` or `.json`; `/` is `index.html`.
In nginx:

    root /srv/signpost;
    gzip_static on;         # the .gz beside each file; brotli_static for the .br
    error_page 418 = @signpost;

    location /static/ {
        try_files $uri @signpost;
    }
    location / {
        if ($args) { return 418; }
        try_files $uri $uri.html $uri.json $uri/index.html @signpost;
    }

`@signpost` is the application: whatever is asked with a query, and everything that is no file.
`/exit` is not among the files: leave it to the application, or send 303 with
Clear-Site-Data: "cookies", "storage" and Cache-Control: no-store.
`/worker.js` must be asked for each time (no-cache): through it, copies on phones are switched off.
A static file asked for with `?v=` may be kept for a year (public, max-age=31536000, immutable).

Every page carries these headers:

"""


def headers_note(pages: Iterable[tuple[str, Printed]]) -> str:
    """Return the headers that most pages share, then what differs, page by page."""
    headers = {address: _headers(printed) for address, printed in pages}
    counts = Counter(
        pair
        for address, pairs in headers.items()
        if not address.startswith("/static/")
        for pair in pairs
    )
    most = max(counts.values(), default=0)
    shared = [pair for pair, count in counts.items() if count * 2 > most]
    lines = [f"    {name}: {value}" for name, value in shared]
    lines += ["", "These differ:", ""]
    for address, pairs in sorted(headers.items()):
        if others := [
            f"    {name}: {value}" for name, value in pairs if (name, value) not in shared
        ]:
            lines += [address, *others]
    return OPENING + "\n".join(lines) + "\n"


def _headers(printed: Printed) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, value in printed.sheet("identity").headers
        if name.lower() not in OWN
    ]
