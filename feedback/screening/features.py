"""What the model looks at: words, words in a row, pieces of words, and ideas near each other."""

from __future__ import annotations

from feedback.screening.concepts import Concepts, known
from feedback.screening.normalising import plain

NEAR = 9
MOST_NEAR = 6
SMALL = 4


def features(words: list[str], concepts: Concepts | None = None) -> list[list[str]]:
    """Return what each word brings, in order: its own features and those that end with it."""
    concepts = concepts or known()
    found: list[list[str]] = []
    before = "^"
    recent: list[tuple[int, str]] = []
    pieces: dict[str, list[str]] = {}
    for place, word in enumerate(words):
        own = pieces.get(word)
        if own is None:
            own = pieces[word] = of_word(word)
        mine = [*own, f"{before} {word}"]
        before = word
        for idea in concepts.at(words, place):
            mine.append("@" + idea)
            recent = [(at, other) for at, other in recent[-MOST_NEAR:] if place - at <= NEAR]
            mine.extend(
                f"@{other}+{idea}" if other < idea else f"@{idea}+{other}" for _, other in recent
            )
            recent.append((place, idea))
        found.append(mine)
    if found:
        found[-1].append(f"{before} $")
        if len(found) < SMALL:
            found[-1].append(f"#{len(found)}")
    return found


def of_word(word: str) -> list[str]:
    """Return a word, its beginning, and its pieces of four letters."""
    if len(word) < 4:
        return [word]
    if word.isdigit():
        return [f"digits{min(len(word), 12)}"]
    marked = f"<{word[:20]}>"
    return [word, *("_" + marked[at : at + 4] for at in range(len(marked) - 3))]


def of_text(text: str) -> list[list[str]]:
    """Return the features of a text, word by word."""
    return features(plain(text).words)
