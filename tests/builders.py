"""Rows that are valid in every way that a test does not mention."""

from __future__ import annotations

import itertools
from typing import Any

from feedback.submissions.models import About, Submission

NUMBERS = itertools.count(1)


def a_submission(**changes: Any) -> Submission:
    """Return a message, not saved yet."""
    number = next(NUMBERS)
    values: dict[str, Any] = {
        "identity": f"identity-{number}",
        "about": About.WEBSITE,
        "feeling": 3,
        "text": f"Message number {number}.",
        "page": "/news",
        "language": "en",
        **changes,
    }
    return Submission(**values)
