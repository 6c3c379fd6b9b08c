"""Messages in which what is personal is marked: "Ring me on {phone:07700 900123}."."""

from __future__ import annotations

import re

from feedback.screening.findings import Item
from feedback.screening.personal_data import found

MARK = re.compile(r"\{(\w+):([^{}]*)\}")


def lines(*texts: str) -> list[str]:
    """Return the messages, one a line."""
    return [line for text in texts for line in text.strip().splitlines()]


def unmarked(message: str) -> tuple[str, list[Item]]:
    """Return the message as a person types it, and what is marked in it."""
    text, items, done = "", [], 0
    for mark in MARK.finditer(message):
        text += message[done : mark.start()]
        items.append(Item(mark[1], len(text), len(text) + len(mark[2])))
        text, done = text + mark[2], mark.end()
    return text + message[done:], items


def assert_found_as_marked(message: str) -> None:
    """Check that what is marked is found, sign by sign, and nothing else is."""
    text, items = unmarked(message)
    said = [(item.kind, text[item.start : item.end]) for item in found(text)]
    assert said == [(item.kind, text[item.start : item.end]) for item in items]
    assert list(found(text)) == items
