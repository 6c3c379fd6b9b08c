"""Findings in plain English, for an operator at a terminal. Staff pages word them themselves."""

from __future__ import annotations

from feedback.screening.findings import Findings, Reason

RULES = {
    "emergency_alone": "the whole message asks for help",
    "emergency_phrase": "words that tell of danger now",
    "emergency_words": "together these words sound like danger now",
    "danger_words": "together these words sound like a crime or danger",
    "other_language": "words about danger in another language",
    "own_words": "words that this body listed",
    "not_english_or_welsh": "not in English or Welsh",
    "suffered": "a crime that was done to somebody",
    "by_police": "an officer hurt somebody",
    "strangled": "somebody was strangled at home",
    "locked_in": "somebody locks the writer in",
    "bomb": "where a bomb is",
    "own_age": "the writer gives an age below 18",
    "found": "personal data",
}


def plainly(found: Findings) -> list[str]:
    """Return every reason as one line: what it is about, the rule, the words that decided."""
    failed = ["screening failed: a person must look at once"] if found.failed else []
    return [*failed, *(_line(reason) for reason in found.why)]


def _line(reason: Reason) -> str:
    rule = RULES.get(reason.rule, reason.rule.replace("_", " "))
    about = reason.about.replace("_", " ")
    return f"{about}: {rule}: {', '.join(reason.words)}" if reason.words else f"{about}: {rule}"
