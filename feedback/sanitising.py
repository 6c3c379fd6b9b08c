"""What typed text becomes before it is stored, and the one way from Markdown to HTML."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import SplitResult, urlsplit

import bleach
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from feedback.hidden_characters import visible_marks

# Tab and line feed are typed on purpose; the other control characters and lone surrogates are not.
# PostgreSQL refuses NUL and surrogates, terminals obey escapes.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
LINE_ENDS = re.compile("\r\n?")
TAGS = {"a", "blockquote", "br", "code", "em", "h2", "h3", "hr", "li", "ol", "p", "pre", "strong"}
TAGS |= {"ul"}
ATTRIBUTES = {"a": ["href", "rel"], "ol": ["start"]}
# A whole address only: what a browser completes by itself leads who knows where.
LINK = re.compile(r"https://[^/\\]|mailto:.", re.IGNORECASE)
HEADINGS = {"h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}
PAGE_LENGTH = 300
# Letters and the signs of addresses: no spaces and nothing invisible, or anybody could put a
# sentence of theirs on the page by a link.
PATH = re.compile(r"/[\w\-.~%!$&'()*+,;=:@/]*")


class StaffMarkdown(MarkdownIt):
    """Markdown in which a link is what was written as one, to a whole address."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's name
        """Take links of two kinds; any other stays the text that was typed."""
        return bool(LINK.match(url))


_markdown = StaffMarkdown("commonmark", {"html": False})


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
    tokens = _markdown.parse(text)
    for token in _all(tokens):
        _tame(token)
    html = bleach.clean(
        _markdown.renderer.render(tokens, _markdown.options, {}),
        tags=TAGS,
        attributes=ATTRIBUTES,
        protocols={"https", "mailto"},
    )
    return Markup("".join(map(_with_marks, re.split("(<[^>]*>)", html))))  # noqa: S704 - cleaned by bleach above


def _all(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or ())


def _tame(token: Token) -> None:
    """Turn what has no tag of ours into what comes nearest."""
    token.tag = HEADINGS.get(token.tag, token.tag)
    if token.type == "link_open":
        token.attrSet("rel", "nofollow noreferrer")
    elif token.type == "image":
        # Its words only: an image could tell another site who reads the note, and when.
        token.type, token.tag, token.children = "text", "", None


def _with_marks(html: str) -> str:
    """Mark what cannot be seen in text between tags, as the messages themselves are marked."""
    if html.startswith("<"):
        return html
    return "".join(
        f'<bdi class="mark" data-code="{piece.code}" title="{piece.name}">{piece.text}</bdi>'
        if piece.code
        else piece.text
        for piece in visible_marks(html)
    )
