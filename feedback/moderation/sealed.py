"""What is kept encrypted, as a moderator reads it; one that cannot be read spoils no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from feedback.encryption import UnreadableError, app_keys
from feedback.moderation.models import Decision, Written
from feedback.own_page.answers import Answer
from feedback.screening import Findings
from feedback.submissions import findings_kept
from feedback.submissions.models import Submission

T = TypeVar("T")


def words(message: Submission | Answer) -> str | None:
    """Return what was typed; ``None`` when it cannot be decrypted."""
    return _or_none(message.words)


def written(decision: Decision) -> Written | None:
    """Return what staff wrote beside a decision; ``None`` when it cannot be decrypted."""
    return _or_none(decision.written)


def contact(submission: Submission) -> tuple[str, str] | None:
    """Return name and e-mail address; ``None`` when they cannot be decrypted."""
    return _or_none(submission.contact)


def found(submission: Submission) -> Findings:
    """Return what screening found; without its reasons when they cannot be decrypted."""
    whole = _or_none(submission.found)
    return whole or findings_kept.read(submission.findings, "")


def _or_none(read: Callable[[dict[str, bytes]], T]) -> T | None:
    try:
        return read(app_keys())
    except UnreadableError:
        return None
