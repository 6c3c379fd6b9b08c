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
    single, starts = concepts.single, concepts.starts
    grammar = [concepts.grammar.get(word, "") for word in words]
    found: list[list[str]] = []
    recent: list[tuple[int, str]] = []
    seen: set[str] = set()
    before = "^"
    for place, word in enumerate(words):
        # A word counts once, and a long text repeats most of its words.
        mine = [f"{before} {word}"] if word in seen else [*of_word(word), f"{before} {word}"]
        seen.add(word)
        if word in single or word in starts:
            after = words[place + 1] if place + 1 < len(words) else "$"
            who = {it for it in grammar[max(0, place - WHO_BEFORE) : place + 2] if it}
            recent = [(at, other) for at, other in recent[-MOST_NEAR:] if place - at <= NEAR]
            for idea in concepts.at(words, place):
                mine += ["@" + idea, f"%{before} {idea}", f"%{idea} {after}"]
                mine += [f"!{it}>{idea}" for it in who]
                mine += [
                    f"@{other}+{idea}" if other < idea else f"@{idea}+{other}"
                    for _, other in recent[-MOST_NEAR:]
                ]
                recent.append((place, idea))
        before = word
        found.append(mine)
    if found:
        found[-1].append(f"{before} $")
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
