"""What is said by the way, so that thanks or a word about the page does not hide who is in danger.

People write of both at once: "He hits me every night. Thanks for the site." The model weighs a
message as a whole, where many calm words outweigh a few others.
"""

from __future__ import annotations

import re

from feedback.screening.concepts import known
from feedback.screening.long_messages import MOST_READ
from feedback.screening.rules import Rules
from feedback.screening.weighing import Weighing

_APART = re.compile(r"(?<=[.!?;,])\s+|\n+|(?<=\s)(?=(?:also|but|hefyd|ond)\s)", re.IGNORECASE)
# What a part must be about to be said by the way, and how little it may speak of danger.
_ABOUT = frozenset({"website", "praise"})
_HARMLESS = -0.65


def without_asides(text: str, rules: Rules) -> str:
    """Return what is left of a message; "" where nothing is said by the way, or nothing else.

    Of a long message the worst part is weighed by itself as it is.
    """
    if len(text.split(maxsplit=MOST_READ)) > MOST_READ:
        return ""
    parts = [it for it in _APART.split(text) if it and not it.isspace()]
    left = [it for it in parts if not _is_aside(it, rules)] if len(parts) > 1 else parts
    return " ".join(left) if len(left) < len(parts) else ""


def _is_aside(part: str, rules: Rules) -> bool:
    weighing = Weighing(part, rules)
    words = weighing.message.words
    ideas = {idea for place in known().places(words) for idea in known().at(words, place)}
    if _ABOUT.isdisjoint(ideas):
        return False
    return max(weighing.weight(it, 0.0) for it in ("emergency", "danger")) < _HARMLESS
