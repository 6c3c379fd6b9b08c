"""The weights of the model: a line of text for each feature in the file, one number in memory."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from feedback.screening.features import PIECE, Pieces, pieces_in

WEIGHTS = Path(__file__).parent / "data" / "weights.tsv"
# The weights of a feature, one for each question, stand in one number, so many bits for each: to
# add them all up is one addition. The weights of all features together need fewer bits.
BITS = 20
MASK, HALF = (1 << BITS) - 1, 1 << (BITS - 1)
MOST_QUESTIONS = 12
# What an idea or words in a row begin with or have in them, and no word.
NO_WORDS = ("@", "%", "!", "#")


class Weights(NamedTuple):
    """What each feature and each piece of a word weighs, packed; and the pieces of known words."""

    features: dict[str, int]
    pieces: dict[str, int]
    pieces_of: dict[str, Pieces]


def packed(numbers: Iterable[tuple[int, int]]) -> int:
    """Return the weights of one feature, each with the number of its question, as one number."""
    return sum([weight << (question * BITS) for question, weight in numbers])


# Half of what the bits hold, at every place: with it no weight is below nothing.
HALVES = packed((question, HALF) for question in range(MOST_QUESTIONS))


def packed_at(total: int, question: int) -> int:
    """Return the weight that a packed number has for one question."""
    return (((total + HALVES) >> (question * BITS)) & MASK) - HALF


def unpacked(total: int, count: int) -> list[int]:
    """Return the weights that a packed number has for the first ``count`` questions."""
    total += HALVES
    return [((total >> place) & MASK) - HALF for place in range(0, count * BITS, BITS)]


def read(lines: Iterable[str]) -> tuple[dict[str, Any], Weights]:
    """Return the first line, which says what the numbers mean, and the weights.

    Line by line: a whole file of JSON would leave megabytes of holes in a process that stays.
    """
    lines = iter(lines)
    head = json.loads(next(lines))
    weights = Weights({}, {}, {})
    same: dict[int, int] = {}
    for line in lines:
        feature, _, numbers = line.rstrip("\n").partition("\t")
        pairs = (it.split(":") for it in numbers.split(" "))
        total = packed((int(question), int(weight)) for question, weight in pairs)
        total = same.setdefault(total, total)
        if feature[0] == PIECE:
            weights.pieces[feature[1:]] = total
        else:
            weights.features[feature] = total
    _cut(weights)
    return head, weights


def _cut(weights: Weights) -> None:
    """Cut the known words into pieces, of which each is there once."""
    known = {piece: piece for piece in weights.pieces}
    for word in weights.features:
        if not word.startswith(NO_WORDS) and " " not in word:
            weights.pieces_of[word] = tuple([known.setdefault(it, it) for it in pieces_in(word)])
