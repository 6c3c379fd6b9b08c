"""What the model looks at: words, words in a row, pieces of words, and ideas near each other."""

from __future__ import annotations

from feedback.screening.concepts import Concepts, known
from feedback.screening.normalising import plain

NEAR, MOST_NEAR = 9, 6
# How far from an idea the small words count that say who does it, and when.
WHO_BEFORE = 4
FEW = 4
# A piece of a word says less than the word.
PIECE, PIECE_WORTH = "_", 0.5


def features(words: list[str], concepts: Concepts | None = None) -> list[list[str]]:
    """Return what each word brings, in order: its own features and those that end with it."""
    concepts = concepts or known()
    grammar = [concepts.grammar.get(word, "") for word in words]
    found: list[list[str]] = []
    recent: list[tuple[int, str]] = []
    pieces: dict[str, list[str]] = {}
    around = ["^", *words, "$"]
    for place, word in enumerate(words):
        own = pieces.get(word)
        if own is None:
            own = pieces[word] = of_word(word)
        before, after = around[place], around[place + 2]
        mine = [*own, f"{before} {word}"]
        for idea in concepts.at(words, place):
            mine += ["@" + idea, f"%{before} {idea}", f"%{idea} {after}"]
            who = grammar[max(0, place - WHO_BEFORE) : place + 2]
            mine += [f"!{it}>{idea}" for it in who if it]
            recent = [(at, other) for at, other in recent[-MOST_NEAR:] if place - at <= NEAR]
            mine += ["@" + "+".join(sorted((other, idea))) for _, other in recent]
            recent.append((place, idea))
        found.append(mine)
    if found:
        found[-1].append(f"{words[-1]} $")
        if len(found) < FEW:
            found[-1].append(f"#{len(found)}")
    return found


def worth(feature: str) -> float:
    """Return how much a feature counts beside a whole word."""
    return PIECE_WORTH if feature[0] == PIECE else 1.0


def of_word(word: str) -> list[str]:
    """Return a word and its pieces of four letters."""
    if len(word) < 4:
        return [word]
    if word.isdigit():
        return [f"digits{min(len(word), 12)}"]
    marked = f"<{word[:20]}>"
    return [word, *(PIECE + marked[at : at + 4] for at in range(len(marked) - 3))]


def of_text(text: str) -> list[list[str]]:
    """Return the features of a text, word by word."""
    return features(plain(text).words)
