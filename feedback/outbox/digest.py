"""What staff are told once a day: how much waits, and nothing of what it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app
from flask.sansio.app import App

from feedback.outbox import alerts

EXTENSION = "digest_counts"


@dataclass(frozen=True)
class Waiting:
    """How many messages wait in each lane, and since when."""

    lanes: Mapping[str, int]
    oldest_at: datetime | None


def counted_by(app: App, count: Callable[[], Waiting]) -> None:
    """Let the room that knows the lanes count for the digest; this one knows no other."""
    app.extensions[EXTENSION] = count


def text(now: datetime) -> str:
    """Return what the digest says. Raises `LookupError` when no room counts."""
    waiting: Waiting = current_app.extensions[EXTENSION]()
    return said(waiting, alerts.count_open(), now)


def said(waiting: Waiting, urgent_untaken: int, now: datetime) -> str:
    """Say what waits, the urgent first."""
    lines = []
    if urgent_untaken:
        lines.append(f"Urgent, and nobody has taken it on: {urgent_untaken}")
    lines += [f"{name}: {count}" for name, count in waiting.lanes.items()]
    if waiting.oldest_at:
        lines.append(f"The oldest has waited for {age(now - waiting.oldest_at)}.")
    else:
        lines.append("Nothing waits.")
    return "\n".join(lines)


def age(waited: timedelta) -> str:
    """Say how long somebody has waited, in the largest unit that fits."""
    for unit, length in (("day", timedelta(days=1)), ("hour", timedelta(hours=1))):
        if (count := waited // length) >= 1:
            return f"{count} {unit}{'' if count == 1 else 's'}"
    return "less than an hour"
