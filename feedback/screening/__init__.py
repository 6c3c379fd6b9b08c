"""What a message may be: pure functions over text. No Flask, no database, no network."""

from __future__ import annotations

from feedback.screening import phrases
from feedback.screening.asides import without_asides
from feedback.screening.concepts import known
from feedback.screening.findings import FAILED, Danger, Findings, Formal, Item, Reason
from feedback.screening.judging import Judging
from feedback.screening.languages import small_words
from feedback.screening.long_messages import pieces, telling_words
from feedback.screening.model import trained
from feedback.screening.needs import listed, needs
from feedback.screening.normalising import MOST_LETTERS
from feedback.screening.personal_data import found
from feedback.screening.rules import DEFAULT, Rules

__all__ = [
    "DEFAULT", "FAILED", "Danger", "Findings", "Formal", "Item", "Reason", "Rules",
    "read_lists", "screen",
]  # fmt: skip


def read_lists() -> None:
    """Read the weights and all lists of words now, so that no sender waits for them."""
    for table in (trained, known, small_words, telling_words, listed, *phrases.LISTS):
        table()


def screen(text: str, rules: Rules = DEFAULT) -> Findings:
    """Return what a message may be, and why. Where this raises, the caller uses `FAILED`."""
    judging = Judging(text, rules)
    spoken = judging.language()
    danger = _looked_closer(judging, text, spoken, judging.danger(spoken))
    items = found(text[:MOST_LETTERS], rules.helplines)
    if items:
        kinds = tuple(dict.fromkeys(item.kind for item in items))
        judging.why.append(Reason("personal_data", "found", kinds))
    return Findings(
        danger=danger,
        child=judging.child(),
        formal=judging.formal(),
        personal_data=items,
        spam=judging.spam(danger),
        abuse=judging.abuse(),
        language=spoken,
        markup=judging.markup(),
        why=tuple(judging.why),
        # What was not read may hold anything: a person is to look.
        failed=len(text) > MOST_LETTERS,
        needs=needs(judging.message.words) if danger is not Danger.NONE else (),
    )


def _looked_closer(judging: Judging, text: str, spoken: str, danger: Danger) -> Danger:
    """Return the danger of a message, or of something in it by itself, if that is worse."""
    for part in [without_asides(judging.text, judging.rules), *pieces(text)]:
        if danger is Danger.EMERGENCY or not part:
            continue
        alone = Judging(part, judging.rules, is_part=True)
        worse = alone.danger(spoken)
        if worse is Danger.EMERGENCY or danger is Danger.NONE:
            danger = worse
            judging.why += [it for it in alone.why if it not in judging.why]
    return danger
