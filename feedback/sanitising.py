"""What typed text becomes before it is stored, and the one way from Markdown to HTML."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import SplitResult, urlsplit

import bleach
from bleach.callbacks import nofollow
from markdown_it import MarkdownIt
from markupsafe import Markup

# Tab and line feed are typed on purpose; the other control characters and lone surrogates are not.
# PostgreSQL refuses NUL and surrogates, terminals obey escapes.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
LINE_ENDS = re.compile("\r\n?")
TAGS = {"a", "blockquote", "br", "code", "em", "h2", "h3", "li", "ol", "p", "pre", "strong", "ul"}
PAGE_LENGTH = 300
# Letters and the signs of addresses: no spaces and nothing invisible, or anybody could put a
# sentence of theirs on the page by a link.
PATH = re.compile(r"/[\w\-.~%!$&'()*+,;=:@/]*")

_markdown = MarkdownIt("commonmark", {"html": False})


def typed_text(text: str) -> str:
    """Normalise what a person typed: NFC, LF line ends, no control characters. Nothing else."""
    return unicodedata.normalize("NFC", CONTROL.sub("", LINE_ENDS.sub("\n", text)))


def typed_line(text: str) -> str:
    """Normalise what belongs on one line: as `typed_text`, on one line, edges trimmed."""
    return " ".join(typed_text(text).split())


def is_blank(text: str) -> bool:
    """Tell whether nothing of the text can be seen."""
    return not any(letter.isprintable() and not letter.isspace() for letter in text)


def own_path(address: str, own_host: str = "") -> str:
    """Return the path of a page of our own site, or "" for anything else.

    Query and fragment are dropped: they may carry what a person searched for.
    """
    address = typed_text(address).strip()
    parts = urlsplit_or_none(address)
    if parts is None or "\\" in address:
        return ""
    if parts.scheme or parts.netloc:
        same = parts.scheme in ("http", "https") and own_host and parts.netloc == own_host
        if not same:
            return ""
    path = parts.path or ("/" if parts.netloc else "")
    return path[:PAGE_LENGTH] if PATH.fullmatch(path) and not path.startswith("//") else ""


def urlsplit_or_none(address: str) -> SplitResult | None:
    """Split an address; ``None`` where it has no sense (an unclosed bracket, say)."""
    try:
        return urlsplit(address)
    except ValueError:
        return None


def carries_markup(text: str) -> bool:
    """Tell whether the text holds HTML that a page might have obeyed."""
    return "<" in text and bleach.clean(text, tags=set(), strip=True) != bleach.clean(text)


def staff_markdown(text: str) -> Markup:
    """Return staff's Markdown as HTML with a short list of harmless tags. Never for the public."""
    html = bleach.clean(
        _markdown.render(text), tags=TAGS, attributes={"a": ["href"]}, protocols={"https", "mailto"}
    )
    return Markup(bleach.linkify(html, callbacks=[nofollow], parse_email=False))  # noqa: S704 - cleaned by bleach above
