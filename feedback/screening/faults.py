"""A message that the screening fails on: the log says so, and a person looks at once."""

from __future__ import annotations

import logging

from feedback.screening import FAILED, Findings, Rules, screen

logger = logging.getLogger(__name__)


def findings_or_failed(text: str, rules: Rules) -> Findings:
    """Screen a text; where screening fails, say so, and a person looks at once."""
    try:
        return screen(text, rules)
    except Exception as error:
        # No word of the message may reach a log, and a traceback could carry some.
        logger.error("A message could not be screened: %s", type(error).__name__)
        return FAILED
