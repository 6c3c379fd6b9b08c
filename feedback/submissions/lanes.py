"""Which lane a message waits in. What it seems to be decides that, and never whether it is kept."""

from __future__ import annotations

import enum
from collections.abc import Collection

from feedback.screening import Danger, Findings


class Lane(enum.IntEnum):
    """Which queue a message waits in; the lowest is read first."""

    URGENT = 10
    FORMAL = 20
    PERSONAL = 30
    INBOX = 40
    LIKELY_SPAM = 50


# Where an emergency, and a child who tells of a crime, stand in the urgent lane: before what others
# tell of last week.
FIRST = 5

# How much a sign speaks for spam; together they must weigh ENOUGH. One alone may be a person in a
# hurry, or a library full of people. What screening found in the words weighs by its own names.
WEIGHTS = {
    "trap": 3,
    "repeated": 3,
    "many": 3,
    "flood": 2,
    "fast": 1,
}
OF_WORDS = 3
ENOUGH = 3


def lane_of(findings: Findings, signs: Collection[str] = ()) -> int:
    """Return the lane: urgent beats all, and what is formal is never spam.

    What screening could not read is for a person at once, as an emergency is.
    """
    if findings.failed or findings.danger is Danger.EMERGENCY:
        return FIRST
    if findings.danger is Danger.CRIME:
        return urgent(findings)
    if findings.formal:
        return Lane.FORMAL
    if is_likely_spam(findings, signs):
        return Lane.LIKELY_SPAM
    return Lane.PERSONAL if findings.personal_data else Lane.INBOX


def urgent(findings: Findings) -> int:
    """Return where a message about a crime stands in the urgent lane."""
    return FIRST if findings.child else Lane.URGENT


def is_likely_spam(findings: Findings, signs: Collection[str]) -> bool:
    """Weigh what speaks for spam. A language that we do not know speaks for nothing."""
    weight = sum(WEIGHTS[sign] for sign in signs)
    return weight + (OF_WORDS if findings.spam else 0) >= ENOUGH
