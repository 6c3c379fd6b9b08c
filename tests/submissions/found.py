"""Screening that finds what a test needs, whatever the real one makes of it."""

from __future__ import annotations

from collections.abc import Callable

from feedback.screening import Findings, Item


def finding(words: str, kind: str = "email") -> Callable[[str], Findings]:
    """Return a screening that takes these words for personal data, wherever they stand."""

    def screen(text: str) -> Findings:
        start = text.find(words)
        if start < 0:
            return Findings()
        return Findings(personal_data=(Item(kind, start, start + len(words)),))

    return screen
