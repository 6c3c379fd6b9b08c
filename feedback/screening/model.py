"""A linear model that was trained offline, and the words that weighed most."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import sqrt
from pathlib import Path
from typing import Any

from feedback.screening.features import PIECE, PIECE_WORTH, of_word

# By how much a piece of a word makes a message less long than a word does.
PIECE_LESS = 1 - PIECE_WORTH**2
LEAST_SIZE = 60.0
WEIGHTS = Path(__file__).parent / "data" / "weights.json"
# A long message is also looked at piece by piece: one sentence about danger among many others.
STEP, STEPS, LONG = 10, 3, 45
IN_PARTS = ("emergency", "danger", "child")
# Of a real language that was never learnt from, a sixth of the pieces are known or more.
LEAST_MADE_UP, MOST_MADE_UP, SHORT_WORD, KNOWN_PIECES = 3, 40, 3, 0.12
# Few words show a language.
TONGUES, STEPS_OF_TONGUES = ("cy", "other"), 6


@dataclass(frozen=True)
class Score:
    """How much a message is like those that the question was trained on; above 0 means yes."""

    value: float
    first: int
    last: int
    whole: float


# Whole numbers of the unit: their sums are the same in any order.
Weights = dict[str, tuple[tuple[int, int], ...]]


class Model:
    """One weight for each feature and question."""

    def __init__(
        self, questions: list[str], bias: list[float], unit: float, weights: Weights
    ) -> None:
        self.questions = questions
        self.bias = bias
        self.unit = unit
        self.weights = weights

    def scores(self, found: list[list[str]]) -> dict[str, Score]:
        """Return the score of every question, over the whole message or its worst part."""
        sums, sizes = self._sums(found)
        best: dict[str, Score] = {}
        for number, name in enumerate(self.questions):
            read = STEPS_OF_TONGUES if name in TONGUES else len(sums)
            total = sum([part[number] for part in sums[:read]])
            whole = self._score(number, total, max(1.0, sum(sizes[:read])))
            best[name] = Score(whole, 0, len(found), whole)
            if name in IN_PARTS and len(found) >= LONG:
                best[name] = self._worst(number, [part[number] for part in sums], sizes, best[name])
        return best

    def _score(self, number: int, total: int, size: float) -> float:
        return self.bias[number] + self.unit * total / sqrt(size)

    def _sums(self, found: list[list[str]]) -> tuple[list[list[int]], list[float]]:
        """Return what each step of the words weighs, by question, and how long it is."""
        weigh, none, seen = self.weights.get, [0] * len(self.questions), set[str]()
        sums, sizes = [], []
        for first in range(0, len(found), STEP):
            fresh = set[str]().union(*found[first : first + STEP]) - seen
            seen |= fresh
            totals = none.copy()
            for known in filter(None, map(weigh, fresh)):
                for number, weight in known:
                    totals[number] += weight
            sums.append(totals)
            sizes.append(len(fresh) - PIECE_LESS * sum([it[0] == PIECE for it in fresh]))
        return sums, sizes

    def _worst(self, number: int, sums: list[int], sizes: list[float], best: Score) -> Score:
        """Return the score of the part that has the highest, where that is above the whole's."""
        totals, ends = [0, *accumulate(sums)], [0.0, *accumulate(sizes)]
        for first in range((best.last - STEP * STEPS // 2 - 1) // STEP + 1):
            last = min(len(sums), first + STEPS)
            size = max(LEAST_SIZE, ends[last] - ends[first])
            value = self._score(number, totals[last] - totals[first], size)
            if value > best.value:
                place = min(len(sums) * STEP, last * STEP)
                best = Score(value, first * STEP, place, best.whole)
        return best

    def deciding(self, question: str, found: list[list[str]], score: Score) -> list[int]:
        """Return the places of the words that weighed most, in the order of the text."""
        number = self.questions.index(question)
        weighed = [
            (self._weight(number, mine), place)
            for place, mine in enumerate(found[score.first : score.last], score.first)
        ]
        heaviest = sorted(weighed, reverse=True)[:4]
        return sorted(place for weight, place in heaviest if weight > 0)

    def is_made_up(self, words: list[str]) -> bool:
        """Say whether no long word is known, and hardly a piece of one: "abdef giklm noprs"."""
        long = [word for word in words[:MOST_MADE_UP] if len(word) > SHORT_WORD]
        if len(long) < LEAST_MADE_UP or len(long) * 2 < len(words[:MOST_MADE_UP]):
            return False
        if not all(map(_is_plain, long)) or not self.weights.keys().isdisjoint(long):
            return False
        pieces = [piece for word in long for piece in of_word(word)[1:]]
        return sum(it in self.weights for it in pieces) < len(pieces) * KNOWN_PIECES

    def _weight(self, number: int, features: list[str]) -> int:
        known = filter(None, map(self.weights.get, features))
        return sum([weight for pairs in known for it, weight in pairs if it == number])


def _is_plain(word: str) -> bool:
    return word.isascii() and word.isalpha()


@cache
def trained() -> Model:
    """Return the model that comes with the product."""
    return read(json.loads(WEIGHTS.read_text("utf-8")))


def read(kept: Mapping[str, Any]) -> Model:
    """Return the model that was written as `training` writes it."""
    # Most weights stand many times: one object for all that are alike saves megabytes.
    known: dict[tuple[int, int], tuple[int, int]] = {}
    weights: Weights = {
        feature: tuple(
            known.setdefault(pair, pair) for pair in zip(numbers[::2], numbers[1::2], strict=True)
        )
        for feature, numbers in kept["weights"].items()
    }
    return Model(kept["questions"], kept["bias"], kept["unit"], weights)
