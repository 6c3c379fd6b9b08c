"""What is said by the way, so that thanks or a word about the page does not hide who is in danger.

People write of both at once: "He hits me every night. Thanks for the site." The model weighs a
message as a whole, where many calm words outweigh a few others.
"""

from __future__ import annotations

import re

from feedback.screening.concepts import known
from feedback.screening.long_messages import MOST_READ
from feedback.screening.normalising import plain
from feedback.screening.rules import Rules
from feedback.screening.weighing import Weighing

# "And" joins what could stand by itself, with its own subject: not "simple and quick", nor "it ate
# my number and won't give it back". The Welsh "a" is an English word too.
_APART = re.compile(
    r"(?<=[.!?;,])\s+|\n+|(?<=\s)(?=(?:also|but|hefyd|ond)\s"
    r"|(?:and (?:he|her|his|i|im|it|its|my|our|she|somebody|someone|thank|thanks|the|their|they|"
    r"this|we|you|your)"
    r"|ac? (?:diolch|dw|dwi|dyw|dydi|does|fy|ma|mae|mi|ni|rwy|rydw|rydyn|rydym))"
    r"(?:['\u2019]\w+)?\s)",
    re.IGNORECASE,
)
_JOINED = ("and ", "a ", "ac ")
# What a part must be about to be said by the way, and how little it may speak of danger: less still
# where it is joined to the rest, for "and" stands in most messages.
_ABOUT = frozenset({"website", "praise"})
_HARMLESS, _HARMLESS_JOINED = -0.65, -0.9
# People write less: nobody must be able to keep us busy. In letters, and in times that we weigh.
_LONGEST, _MOST_WEIGHED = 2000, 12


def without_asides(text: str, rules: Rules) -> str:
    """Return what is left of a message; "" where nothing is said by the way, or nothing else.

    Of a long message the worst part is weighed by itself as it is.
    """
    if len(text) > _LONGEST or len(text.split(maxsplit=MOST_READ)) > MOST_READ:
        return ""
    parts = [it for it in _APART.split(text) if it and not it.isspace()]
    if len(parts) == 1:
        return ""
    # First what is quickly told: weighing takes several times as long.
    calm = list(filter(_is_about_us, dict.fromkeys(parts)))
    # Of many, some are weighed together: what is left unweighed would hide danger again.
    size = -(-len(calm) // _MOST_WEIGHED) or 1
    groups = [calm[at : at + size] for at in range(0, len(calm), size)]
    asides = {it for group in groups if _is_harmless(" ".join(group), rules) for it in group}
    return " ".join(it for it in parts if it not in asides) if asides else ""


def _is_about_us(part: str) -> bool:
    words, concepts = plain(part).words, known()
    return any(not _ABOUT.isdisjoint(concepts.at(words, place)) for place in concepts.places(words))


def _is_harmless(part: str, rules: Rules) -> bool:
    weighing = Weighing(part, rules)
    most = _HARMLESS_JOINED if part.lower().startswith(_JOINED) else _HARMLESS
    return max(weighing.weight(it, 0.0) for it in ("emergency", "danger")) < most
