"""A linear model that was trained offline, and the words that weighed most."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import accumulate, chain, pairwise
from math import sqrt
from operator import add
from typing import NamedTuple

from feedback.screening.concepts import known
from feedback.screening.features import PIECE_WORTH, Brought, features, pieces_in
from feedback.screening.weights import (
    BITS,
    HALF,
    HALVES,
    MASK,
    WEIGHTS,
    Weights,
    packed_at,
    read,
    unpacked,
)

# By how much a piece of a word makes a message longer, where a word makes it longer by 1.
PIECE_MORE = PIECE_WORTH**2
LEAST_SIZE = 60.0
# A long message is also looked at piece by piece: one sentence about danger among many others.
STEP, STEPS, LONG = 10, 3, 45
IN_PARTS = ("emergency", "danger", "child")
# Of a real language that was never learnt from, a sixth of the pieces are known or more.
LEAST_MADE_UP, MOST_MADE_UP, SHORT_WORD, KNOWN_PIECES = 3, 40, 3, 0.12
# Few words show a language. They are fewer than LONG, so a short message is read in one step.
TONGUES, STEPS_OF_TONGUES = ("cy", "other"), 6


class Score(NamedTuple):
    """How much a message is like those that the question was trained on; above 0 means yes."""

    value: float
    first: int
    last: int
    whole: float


class Model:
    """One weight for each feature and question."""

    def __init__(self, questions: list[str], bias: list[float], unit: float, weights: Weights):
        self.questions = questions
        self.bias = bias
        self.unit = unit
        self.weights = weights

    def features(self, words: list[str]) -> Brought:
        """Return what each word brings."""
        return features(words, self.weights.pieces_of, known())

    def scores(self, brought: Brought) -> dict[str, Score]:
        """Return the score of every question, over the whole message or its worst part."""
        count = len(brought.features)
        sums, sizes = self._sums(brought, STEP if count >= LONG else max(1, count))
        values = self._values(sums, sizes)
        best = {
            name: Score(value, 0, count, value)
            for name, value in zip(self.questions, values, strict=True)
        }
        if count >= LONG:
            tongues = self._values(sums[:STEPS_OF_TONGUES], sizes[:STEPS_OF_TONGUES])
            for name, value in zip(self.questions, tongues, strict=True):
                if name in TONGUES:
                    best[name] = Score(value, 0, count, value)
            best |= self._worst(best, sums, sizes)
        return best

    def _values(self, sums: list[int], sizes: list[float]) -> list[float]:
        """Return the score of every question over some steps together."""
        root, totals = sqrt(max(1.0, sum(sizes))), unpacked(sum(sums), len(self.questions))
        return [
            bias + self.unit * total / root for bias, total in zip(self.bias, totals, strict=True)
        ]

    def _sums(self, brought: Brought, step: int) -> tuple[list[int], list[float]]:
        """Return what each step of the words weighs, packed, and how long it is."""
        starts = range(0, len(brought.features), step)
        sums, counts = _weighed(brought.features, self.weights.features, starts)
        sums_of_pieces, counts_of_pieces = _weighed(brought.pieces, self.weights.pieces, starts)
        more = [PIECE_MORE * count for count in counts_of_pieces]
        return list(map(add, sums, sums_of_pieces)), list(map(add, counts, more))

    def _worst(
        self, best: dict[str, Score], sums: list[int], sizes: list[float]
    ) -> dict[str, Score]:
        """Return the scores of the parts that have the highest, where above the whole's."""
        totals, ends = [0, *accumulate(sums)], [0.0, *accumulate(sizes)]
        count = best[IN_PARTS[0]].last
        firsts = range((count - STEP * STEPS // 2 - 1) // STEP + 1)
        lasts = [min(len(sums), first + STEPS) for first in firsts]
        parts = [totals[last] - totals[first] for first, last in zip(firsts, lasts, strict=True)]
        roots = [
            sqrt(max(LEAST_SIZE, ends[last] - ends[first]))
            for first, last in zip(firsts, lasts, strict=True)
        ]
        worst: dict[str, Score] = {}
        for name in IN_PARTS:
            number, whole = self.questions.index(name), best[name].whole
            values = [
                self.bias[number] + self.unit * packed_at(part, number) / root
                for part, root in zip(parts, roots, strict=True)
            ]
            if (value := max(values)) > whole:
                first = values.index(value)
                worst[name] = Score(value, first * STEP, lasts[first] * STEP, whole)
        return worst

    def deciding(self, question: str, brought: Brought, score: Score) -> list[int]:
        """Return the places of the words that weighed most, in the order of the text."""
        shift = self.questions.index(question) * BITS
        weights, weights_of_pieces = self.weights.features.get, self.weights.pieces.get
        weighed = []
        for place in range(score.first, min(score.last, len(brought.features))):
            total = sum(filter(None, map(weights, brought.features[place])), HALVES)
            if pieces := brought.pieces[place]:
                total = sum(filter(None, map(weights_of_pieces, pieces)), total)
            weighed.append((total >> shift & MASK, place))
        heaviest = sorted(weighed, reverse=True)[:4]
        return sorted(place for weight, place in heaviest if weight > HALF)

    def is_made_up(self, words: list[str]) -> bool:
        """Say whether no long word is known, and hardly a piece of one: "abdef giklm noprs"."""
        long = [word for word in words[:MOST_MADE_UP] if len(word) > SHORT_WORD]
        if len(long) < LEAST_MADE_UP or len(long) * 2 < len(words[:MOST_MADE_UP]):
            return False
        if not self.weights.features.keys().isdisjoint(long) or not all(map(_is_plain, long)):
            return False
        pieces = [piece for word in long for piece in pieces_in(word)]
        return sum(it in self.weights.pieces for it in pieces) < len(pieces) * KNOWN_PIECES


def _weighed(
    brought: Sequence[Sequence[str]], weights: dict[str, int], starts: range
) -> tuple[list[int], list[int]]:
    """Return what each step weighs, packed, and how much of it was in no step before."""
    if len(starts) == 1:
        fresh = set[str]().union(*brought)
        return [sum(filter(None, map(weights.get, fresh)))], [len(fresh)]
    # A dictionary keeps the order in which things came.
    seen, ends = dict[str, None](), [0]
    for start in starts:
        mine = chain.from_iterable(brought[start : start + starts.step])
        seen.update(dict.fromkeys(mine))
        ends.append(len(seen))
    weighed = [weights.get(it, 0) for it in seen]
    steps = list(pairwise(ends))
    return [sum(weighed[start:end]) for start, end in steps], [end - start for start, end in steps]


def _is_plain(word: str) -> bool:
    return word.isascii() and word.isalpha()


@cache
def trained() -> Model:
    """Return the model that comes with the product."""
    with WEIGHTS.open(encoding="utf-8") as lines:
        head, weights = read(lines)
    return Model(head["questions"], head["bias"], head["unit"], weights)
