"""The weights come from the messages and lists that stand beside them, and from nothing else."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from feedback.screening.training.training import fingerprint, messages, train, written
from feedback.screening.weights import BITS, MOST_QUESTIONS, WEIGHTS, packed_at, read, unpacked

HELD_OUT = Path(__file__).parent / "held_out"


def lines() -> list[str]:
    return WEIGHTS.read_text("utf-8").splitlines()


def test_the_weights_are_of_these_messages_and_lists() -> None:
    kept = json.loads(lines()[0])
    assert kept["fingerprint"] == fingerprint(), "run python -m feedback.screening.training"


def test_training_gives_the_same_weights_every_time() -> None:
    some = messages()[::40]
    assert train(some) == train(some)


def test_what_training_writes_is_what_screening_reads() -> None:
    kept = train(messages()[::40])
    head, weights = read(written(kept).splitlines(keepends=True))

    assert head["questions"] == kept["questions"]
    for feature, numbers in kept["weights"].items():
        total = weights.pieces[feature[1:]] if feature[0] == "_" else weights.features[feature]
        given = dict(zip(numbers[::2], numbers[1::2], strict=True))
        asked = range(len(kept["questions"]))
        assert unpacked(total, len(asked)) == [given.get(number, 0) for number in asked]
        assert [packed_at(total, number) for number in asked] == unpacked(total, len(asked))


def test_all_weights_together_fit_into_the_bits_that_they_are_added_up_in() -> None:
    heaviest = Counter[str]()
    for line in lines()[1:]:
        for pair in line.partition("\t")[2].split(" "):
            question, _, weight = pair.partition(":")
            heaviest[question] += abs(int(weight))

    assert len(heaviest) <= MOST_QUESTIONS
    assert max(heaviest.values()) < 1 << (BITS - 1)


def test_nothing_that_is_measured_was_trained_on() -> None:
    known = {message["text"].casefold().strip() for message in messages()}
    held_out = [line for path in HELD_OUT.glob("*.jsonl") for line in path.read_text().splitlines()]
    measured = {json.loads(line)["text"].casefold().strip() for line in held_out if line.strip()}
    assert len(known) > 6000
    assert not known & measured


def test_the_weights_stay_small() -> None:
    assert WEIGHTS.stat().st_size < 800_000
