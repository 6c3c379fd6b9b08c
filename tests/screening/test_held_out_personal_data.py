"""Messages that nobody looked at while the finders were written: how much of them is found."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from feedback.screening.personal_data import KINDS, found

MESSAGES = Path(__file__).with_name("held_out") / "personal_data.jsonl"
OVERALL, EACH_KIND, FALSE_ALARMS = 0.90, 0.80, 0.07


def messages() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Give each message with the kind and the words of what is personal in it."""
    for line in MESSAGES.read_text("utf-8").splitlines():
        message = json.loads(line)
        yield message["text"], [(kind, words) for kind, words in message["items"]]


def is_found(text: str, kind: str, words: str) -> bool:
    start = text.index(words)
    end = start + len(words)
    return any(it.kind == kind and it.start < end and it.end > start for it in found(text))


def test_nine_in_ten_are_found_and_most_of_every_kind() -> None:
    there: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for text, items in messages():
        for kind, words in items:
            there[kind] += 1
            seen[kind] += is_found(text, kind, words)
    assert set(there) == set(KINDS)
    assert seen.total() >= OVERALL * there.total(), there - seen
    for kind in KINDS:
        assert seen[kind] >= EACH_KIND * there[kind], kind


def test_people_who_say_nothing_personal_are_left_in_peace() -> None:
    clean = [text for text, items in messages() if not items]
    alarms = [text for text in clean if found(text)]
    assert len(clean) >= 30
    assert len(alarms) <= FALSE_ALARMS * len(clean), alarms
