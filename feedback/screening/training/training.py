"""From the messages of this folder to the weights that screening ships."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable
from math import log
from pathlib import Path
from typing import Any

from feedback.screening.concepts import DATA
from feedback.screening.features import of_text, worth
from feedback.screening.training.learning import Example, learned

Message = dict[str, Any]
FOLDER = Path(__file__).parent
QUESTIONS: dict[str, Callable[[Message], bool]] = {
    "emergency": lambda it: bool(it["danger"] == "emergency"),
    "danger": lambda it: bool(it["danger"] != "none"),
    "child": lambda it: bool(it["child"]),
    "complaint": lambda it: bool(it["formal"] == "complaint"),
    "freedom_of_information": lambda it: bool(it["formal"] == "freedom_of_information"),
    "subject_access": lambda it: bool(it["formal"] == "subject_access"),
    "data_protection": lambda it: bool(it["formal"] == "data_protection"),
    "abuse": lambda it: bool(it["abuse"]),
    "spam": lambda it: bool(it["spam"]),
    "cy": lambda it: bool(it["language"] == "cy"),
    "other": lambda it: bool(it["language"] == "other"),
}
# What a miss costs, of the messages that are not and those that are: few of some were written.
COSTS = {"emergency": (0.5, 1.0), "danger": (0.5, 1.0)}
OTHER_COSTS = (0.5, 2.0)
ROUNDS = 10
# A feature of one message alone says nothing about the next.
LEAST_SEEN = 2
UNIT = 0.01
SMALLEST = 6


def messages(folder: Path = FOLDER) -> list[Message]:
    """Return every message of a folder, in a fixed order."""
    lines = [line for path in sorted(folder.glob("*.jsonl")) for line in _lines(path)]
    return [json.loads(line) for line in lines]


def fingerprint() -> str:
    """Return a fingerprint of all that the weights come from."""
    made = hashlib.sha256()
    lists = [DATA / name for name in ("concepts.toml", "typing.toml")]
    for path in [*sorted(FOLDER.glob("*.jsonl")), *lists]:
        made.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return made.hexdigest()


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").split("\n") if line.strip()]


def train(rows: Iterable[Message]) -> dict[str, Any]:
    """Return the weights, ready to be written: whole numbers of ``UNIT``, question by question."""
    rows = list(rows)
    brought = [of_text(row["text"]) for row in rows]
    seen = Counter(it for features in brought for it in features)
    known = sorted(it for it, count in seen.items() if count >= LEAST_SEEN)
    kept: dict[str, list[int]] = {}
    bias = []
    for number, (question, ask) in enumerate(QUESTIONS.items()):
        weights = _weights(brought, [ask(row) for row in rows], known, question)
        bias.append(round(weights.pop(""), 4))
        for feature, weight in weights.items():
            if abs(whole := round(weight / UNIT)) >= SMALLEST:
                kept.setdefault(feature, []).extend((number, whole))
    head = {"fingerprint": fingerprint(), "questions": list(QUESTIONS), "unit": UNIT, "bias": bias}
    return {**head, "weights": dict(sorted(kept.items()))}


def _weights(
    brought: list[list[str]], answers: list[bool], known: list[str], question: str
) -> dict[str, float]:
    """Return the weight of each feature for one question; that of "" is the bias."""
    scales = _scales(brought, answers, known)
    places = {feature: place for place, feature in enumerate(known)}
    weights = learned(
        [_example(features, places, scales) for features in brought],
        answers,
        size=len(known),
        costs=COSTS.get(question, OTHER_COSTS),
        rounds=ROUNDS,
    )
    return {it: weights[place] * scales[it] for it, place in places.items()} | {"": weights[-1]}


def _scales(brought: list[list[str]], answers: list[bool], known: list[str]) -> dict[str, float]:
    """Return how much each feature is listened to: more where yes and no differ in having it.

    After Wang and Manning, "Baselines and bigrams" (2012), half way.
    """
    yes, no = Counter[str](), Counter[str]()
    for features, answer in zip(brought, answers, strict=True):
        (yes if answer else no).update(features)
    count_yes = sum(answers) + 2
    count_no = len(answers) - sum(answers) + 2
    ratios = {it: log((yes[it] + 1) / count_yes * count_no / (no[it] + 1)) for it in known}
    return {it: worth(it) * (0.5 + 0.5 * min(abs(ratio), 2.5)) for it, ratio in ratios.items()}


def _example(features: list[str], places: dict[str, int], scales: dict[str, float]) -> Example:
    length = max(1.0, sum(worth(it) ** 2 for it in features)) ** 0.5
    return [(places[it], scales[it] / length) for it in features if it in places]


def written(kept: dict[str, Any]) -> str:
    """Return the weights as the text of the file: what the numbers mean, then a feature a line."""
    head = {name: value for name, value in kept.items() if name != "weights"}
    lines = (f"{name}\t{_pairs(numbers)}" for name, numbers in kept["weights"].items())
    return "\n".join([json.dumps(head), *lines, ""])


def _pairs(numbers: list[int]) -> str:
    """Return "question:weight question:weight"."""
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return " ".join(f"{question}:{weight}" for question, weight in pairs)
