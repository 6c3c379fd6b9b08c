"""All pages of a language in one file: what a phone fetches when somebody keeps the signpost.

A line of JSON each: first what to know of the copy (`/copy.json`, and how many lines follow), then
the files that the pages link, then the pages, as `[address, content type, text]`. The pages are so
alike that together they are a seventh as large on the wire as one by one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping

from feedback.languages import LANGUAGES
from feedback.press.printed import Printed

NAME = "/copy.ndjson"
ABOUT = "/copy.json"
PREFIXES = {code: "" if code == "en" else f"/{code}" for code in LANGUAGES}
LINKED = re.compile(r'(?:href|src)="(/static/[^"]+\.(?:css|js|svg)\?[^"]+)"')


def bindings() -> Collection[str]:
    """Return the addresses of the copies."""
    return frozenset(prefix + NAME for prefix in PREFIXES.values())


def bind(pages: Mapping[str, Printed]) -> Iterator[tuple[str, Printed]]:
    """Make a copy for each language out of everything printed."""
    for prefix in PREFIXES.values():
        about = pages[prefix + ABOUT]
        lines = [*_lines(pages, prefix)]
        first = {**json.loads(about.body), "count": len(lines)}
        text = "".join(f"{_json(line)}\n" for line in (first, *lines))
        yield prefix + NAME, about.with_body("application/x-ndjson", text.encode())


def _lines(pages: Mapping[str, Printed], prefix: str) -> Iterator[list[str]]:
    kept = {address: page for address, page in pages.items() if _is_kept(address, page, prefix)}
    linked = {name for page in kept.values() for name in LINKED.findall(page.body.decode())}
    # Files first: a copy that is cut off while it changes then has no page without its style.
    for address, printed in [*((name, pages[name]) for name in sorted(linked)), *kept.items()]:
        yield [address, printed.content_type, printed.body.decode()]


def _is_kept(address: str, page: Printed, prefix: str) -> bool:
    """Tell the pages of a language: all of them, so that a copy tells nothing of who made it."""
    others = [it for it in PREFIXES.values() if it and it != prefix]
    is_ours = address.startswith(f"{prefix}/") and not address.startswith(tuple(others))
    return is_ours and page.content_type.startswith("text/html")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
