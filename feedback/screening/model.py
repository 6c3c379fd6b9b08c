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


@dataclass(frozen=True)
class Score:
    """How much a message is like those that the question was trained on; above 0 means yes."""

    value: float
    first: int
    last: int
    whole: float


class Model:
    """One weight for each feature and question."""

    def __init__(
        self,
        questions: list[str],
        bias: list[float],
        weights: Mapping[str, tuple[tuple[int, float], ...]],
    ) -> None:
        self.questions = questions
        self.bias = bias
        self.weights = weights

    def scores(self, found: list[list[str]]) -> dict[str, Score]:
        """Return the score of every question, over the whole message or its worst part."""
        sums, counts = self._sums(found)
        return {name: self._best(number, sums[number], counts)
                for number, name in enumerate(self.questions)}  # fmt: skip

    def _sums(self, found: list[list[str]]) -> tuple[list[list[float]], list[float]]:
        weights, seen = self.weights, set[str]()
        sums = [[0.0] * len(found) for _ in self.questions]
        counts = []
        for place, mine in enumerate(found):
            fresh = 0.0
            for feature in mine:
                if feature in seen:
                    continue
                seen.add(feature)
                fresh += PIECE_COUNTS if feature[0] == PIECE else 1.0
                for number, weight in weights.get(feature, ()):
                    sums[number][place] += weight
            counts.append(fresh)
        return sums, counts

    def _best(self, number: int, sums: list[float], counts: list[float]) -> Score:
        length = len(sums)
        whole = self.bias[number] + sum(sums) / max(1.0, sum(counts)) ** 0.5
        best = Score(whole, 0, length, whole)
        if length < LONG:
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


@cache
def trained() -> Model:
    """Return the model that comes with the product."""
    return read(json.loads(WEIGHTS.read_text("utf-8")))


def read(kept: Mapping[str, Any]) -> Model:
    """Return the model that was written as `training` writes it."""
    unit = kept["unit"]
    weights = {
        feature: tuple((numbers[at], numbers[at + 1] * unit) for at in range(0, len(numbers), 2))
        for feature, numbers in kept["weights"].items()
    }
    return Model(kept["questions"], kept["bias"], weights)
