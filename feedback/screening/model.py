"""A linear model that was trained offline, and the words that weighed most."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from feedback.screening.features import PIECE, PIECE_WORTH

PIECE_COUNTS = PIECE_WORTH**2
WEIGHTS = Path(__file__).parent / "data" / "weights.json"
# A long message is also looked at piece by piece: one sentence about danger among many others.
WINDOW, LONG = 30, 45
IN_PARTS = ("emergency", "danger", "child")
# Few words show a language.
TONGUES, MOST_WORDS = ("cy", "other"), 60


@dataclass(frozen=True)
class Score:
    """How much a message is like those that the question was trained on; above 0 means yes."""

    value: float
    first: int
    last: int
    whole: float


Weights = dict[str, tuple[tuple[int, float], ...]]


class Model:
    """One weight for each feature and question."""

    def __init__(self, questions: list[str], bias: list[float], weights: Weights) -> None:
        self.questions = questions
        self.bias = bias
        self.weights = weights

    def scores(self, found: list[list[str]]) -> dict[str, Score]:
        """Return the score of every question, over the whole message or its worst part."""
        sums, counts = self._sums(found)
        return {
            name: self._best(number, sums[number], counts)
            for number, name in enumerate(self.questions)
        }

    def _sums(self, found: list[list[str]]) -> tuple[list[list[float]], list[float]]:
        weights, seen = self.weights, set[str]()
        sums = [[0.0] * len(found) for _ in self.questions]
        counts = []
        for place, mine in enumerate(found):
            fresh = 0.0
            for feature in mine:
                if feature not in seen:
                    seen.add(feature)
                    fresh += PIECE_COUNTS if feature[0] == PIECE else 1.0
                    if feature in weights:
                        for number, weight in weights[feature]:
                            sums[number][place] += weight
            counts.append(fresh)
        return sums, counts

    def _best(self, number: int, sums: list[float], counts: list[float]) -> Score:
        length = len(sums)
        whole = self.bias[number] + sum(sums) / max(1.0, sum(counts)) ** 0.5
        best = Score(whole, 0, length, whole)
        if length < LONG or self.questions[number] not in IN_PARTS:
            return best
        totals, sizes = [0.0, *accumulate(sums)], [0.0, *accumulate(counts)]
        for first in range(0, length - WINDOW // 2, WINDOW // 3):
            last = min(length, first + WINDOW)
            value = (totals[last] - totals[first]) / max(60.0, sizes[last] - sizes[first]) ** 0.5
            if self.bias[number] + value > best.value:
                best = Score(self.bias[number] + value, first, last, whole)
        return best

    def deciding(self, question: str, found: list[list[str]], score: Score) -> list[int]:
        """Return the places of the words that weighed most, in the order of the text."""
        number = self.questions.index(question)
        weighed = [
            (sum(w for f in found[place] for n, w in self.weights.get(f, ()) if n == number), place)
            for place in range(score.first, score.last)
        ]
        heaviest = sorted(weighed, reverse=True)[:4]
        return sorted(place for weight, place in heaviest if weight > 0)


class Both:
    """The model of what a message is about, and that of its language, which reads less of it."""

    def __init__(self, about: Model, tongues: Model) -> None:
        self.about = about
        self.tongues = tongues
        self.deciding = about.deciding

    def scores(self, found: list[list[str]]) -> dict[str, Score]:
        """Return the score of every question."""
        return {**self.about.scores(found), **self.tongues.scores(found[:MOST_WORDS])}


@cache
def trained() -> Both:
    """Return the model that comes with the product."""
    return read(json.loads(WEIGHTS.read_text("utf-8")))


def read(kept: Mapping[str, Any]) -> Both:
    """Return the model that was written as `training` writes it."""
    return Both(_part(kept, False), _part(kept, True))


def _part(kept: Mapping[str, Any], of_tongues: bool) -> Model:
    """Return the questions about the language, or all the others."""
    unit, names = kept["unit"], kept["questions"]
    chosen = [number for number, name in enumerate(names) if (name in TONGUES) is of_tongues]
    places = {number: place for place, number in enumerate(chosen)}
    weights: Weights = {}
    for feature, numbers in kept["weights"].items():
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        if mine := tuple((places[it], weight * unit) for it, weight in pairs if it in places):
            weights[feature] = mine
    return Model([names[it] for it in chosen], [kept["bias"][it] for it in chosen], weights)
