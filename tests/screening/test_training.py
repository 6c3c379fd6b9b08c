"""The weights come from the messages and lists that stand beside them, and from nothing else."""

from __future__ import annotations

import json
from pathlib import Path

from feedback.screening.model import WEIGHTS
from feedback.screening.training.training import fingerprint, messages, train

HELD_OUT = Path(__file__).parent / "held_out"


def test_the_weights_are_of_these_messages_and_lists() -> None:
    kept = json.loads(WEIGHTS.read_text("utf-8"))
    assert kept["fingerprint"] == fingerprint(), "run python -m feedback.screening.training"


def test_training_gives_the_same_weights_every_time() -> None:
    some = messages()[::40]
    assert train(some) == train(some)


def test_nothing_that_is_measured_was_trained_on() -> None:
    known = {message["text"].casefold().strip() for message in messages()}
    lines = [line for path in HELD_OUT.glob("*.jsonl") for line in path.read_text().splitlines()]
    measured = {json.loads(line)["text"].casefold().strip() for line in lines if line.strip()}
    assert len(known) > 6000
    assert not known & measured


def test_the_weights_stay_small() -> None:
    assert WEIGHTS.stat().st_size < 800_000
