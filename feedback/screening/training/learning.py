"""A linear support vector machine by dual coordinate descent; the same result every time.

After Hsieh, Chang, Lin, Keerthi and Sundararajan, "A dual coordinate descent method for large-scale
linear SVM" (2008), with squared loss.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

Example = list[tuple[int, float]]


def learned(
    examples: Sequence[Example],
    answers: Sequence[bool],
    *,
    size: int,
    costs: tuple[float, float],
    rounds: int,
) -> list[float]:
    """Return a weight for each feature and, last, the bias. ``costs`` are those of no and yes."""
    weights = [0.0] * (size + 1)
    alphas = [0.0] * len(examples)
    # One more for the bias.
    lengths = [1 + sum(value * value for _, value in example) for example in examples]
    order = list(range(len(examples)))
    shuffle = random.Random(7)  # noqa: S311 - nothing secret: the same order every time
    for _ in range(rounds):
        shuffle.shuffle(order)
        for number in order:
            sign = 1.0 if answers[number] else -1.0
            softness = 0.5 / costs[answers[number]]
            total = weights[size]
            for place, value in examples[number]:
                total += weights[place] * value
            slope = sign * total - 1 + softness * alphas[number]
            fresh = max(0.0, alphas[number] - slope / (lengths[number] + softness))
            step = (fresh - alphas[number]) * sign
            alphas[number] = fresh
            if step:
                weights[size] += step
                for place, value in examples[number]:
                    weights[place] += step * value
    return weights
