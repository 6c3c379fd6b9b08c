"""What the model looks at: words, words in a row, pieces of words, and ideas near each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from feedback.screening.concepts import Concepts, known
from feedback.screening.normalising import plain

NEAR, MOST_NEAR = 9, 6
# How far from an idea the small words count that say who does it, and when.
WHO_BEFORE = 4
FEW = 4
# A piece of a word says less than the word. In the file of weights it begins with this sign.
PIECE, PIECE_WORTH = "_", 0.5
LEAST = 4
Pieces = tuple[str, ...]


class Brought(NamedTuple):
    """What each word brings, in order: features with those that end there, and pieces of it."""

    features: list[list[str]]
    pieces: list[Pieces]


def features(words: list[str], pieces_of: Mapping[str, Pieces], concepts: Concepts) -> Brought:
    """Return what each word brings. ``pieces_of`` are the pieces of words that were cut before."""
    found = [[pair] for pair in map(" ".join, zip(["^", *words], words, strict=False))]
    pieces: list[Pieces] = [()] * len(words)
    # A word counts once, where it stands first: a long text repeats most of its words.
    for word, place in dict(zip(reversed(words), reversed(range(len(words))), strict=True)).items():
        cut = pieces_of[word] if word in pieces_of else pieces_in(word)
        pieces[place] = cut
        found[place].append(word if cut or len(word) < LEAST else _of_digits(word))
    _add_ideas(found, words, concepts)
    if words:
        found[-1].append(f"{words[-1]} $")
        if len(words) < FEW:
            found[-1].append(f"#{len(words)}")
    return Brought(found, pieces)


def _add_ideas(found: list[list[str]], words: list[str], concepts: Concepts) -> None:
    """Add what ideas bring to the words that they begin with."""
    grammar = list(map(concepts.grammar.get, words))
    around = ["^", *words, "$"]
    recent: list[tuple[int, str]] = []
    for place in concepts.places(words):
        ideas = concepts.at(words, place)
        if not ideas:
            continue
        before, after = around[place], around[place + 2]
        who = {*grammar[max(0, place - WHO_BEFORE) : place + 2]}
        near = [idea for at, idea in recent[-MOST_NEAR:] if place - at <= NEAR]
        mine = found[place]
        for idea in ideas:
            mine += (f"@{idea}", f"%{before} {idea}", f"%{idea} {after}")
            mine += [f"!{it}>{idea}" for it in who if it]
            mine += [
                f"@{other}+{idea}" if other < idea else f"@{idea}+{other}"
                for other in near[-MOST_NEAR:]
            ]
            near.append(idea)
            recent.append((place, idea))


def worth(feature: str) -> float:
    """Return how much a feature counts beside a whole word."""
    return PIECE_WORTH if feature[0] == PIECE else 1.0


def pieces_in(word: str) -> Pieces:
    """Return the pieces of a word, four letters each; a short word and a number have none."""
    if len(word) < LEAST or word.isdigit():
        return ()
    marked = f"<{word[:20]}>"
    return tuple([marked[at : at + LEAST] for at in range(len(marked) - LEAST + 1)])


def _of_digits(word: str) -> str:
    return f"digits{min(len(word), 12)}"


def of_text(text: str) -> list[str]:
    """Return the features of a text, each once, as they stand in the file of weights."""
    brought = features(plain(text).words, {}, known())
    pieces = {PIECE + it for mine in brought.pieces for it in mine}
    return sorted(pieces.union(*brought.features))
