"""Secrets that a page would not take: "my login won't take Rover1973!"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from feedback.screening.findings import Item
from feedback.screening.typed import Typed
from feedback.screening.word_sets import has_any

# Looked for first, as it costs nothing.
_ASKED = (
    "password", "pass word", "passwd", "pwd", "login", "log in", "log-in", "logon", "log on",
    "sign in", "yfrinair", "mewngofnodi",
)  # fmt: skip
_REFUSED = re.compile(
    r"\b(?:wo ?n'?t|will not|does ?n'?t|does not|did ?n'?t|can ?not|can'?t|refus(?:es|ed)|"
    r"reject(?:s|ed)|stopped|never|gwrthod|typed|entered|tried|used|using|put|put in)"
    r"(?: (?:take|taking|takes|accept|accepting|accepts|like|recogni[sz]e|allow|know|derbyn))? "
    r"\"?(?P<secret>[^\s\"<>()\[\]@]{8,64})"
)
# A word and its digits, or small letters, digits, and capitals or signs.
_STRONG = re.compile(
    r"(?=\S*[a-z])[a-zA-Z]{4,}[0-9]{1,4}|(?=\S*[a-z])(?=\S*[0-9])(?=\S*(?:[A-Z]|[^\w'.,;:?-]))\S+"
)
_PRODUCTS = (
    "windows", "iphone", "ipad", "ios", "android", "chrome", "firefox", "safari", "edge",
    "galaxy", "samsung", "pixel", "version", "internet", "office", "macos", "http", "www",
)  # fmt: skip


def refused_secrets(typed: Typed) -> Iterator[Item]:
    """Give what a page refused where somebody writes of signing in, and it looks like a secret."""
    if not typed.longest or not has_any(typed.low, _ASKED):
        return
    for match in _REFUSED.finditer(typed.low):
        start = match.start("secret")
        secret = typed.plain[start : match.end()].rstrip(".,;:?'")
        if _STRONG.fullmatch(secret) and not match["secret"].startswith(_PRODUCTS):
            yield Item("credentials", start, start + len(secret))
