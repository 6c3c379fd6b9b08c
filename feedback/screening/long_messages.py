"""Of a long message, the parts that are most likely to decide: nobody waits for the rest."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from feedback.screening.concepts import known
from feedback.screening.normalising import Plain

PART, FIRST, LAST, OTHERS = 16, 2, 2, 9
MOST_READ = PART * (FIRST + LAST + OTHERS)
# No form takes a calm message of more letters, and danger may stand anywhere in it. To look
# through more would let anybody keep us busy for a third of a second with one form.
LONGEST, MOST_IN_PIECES = 5000, 40_000
# In words.
PIECE, OVERLAP = 160, 30
# Ideas that say nothing of danger: a part about them is not looked for.
HARMLESS = {
    "website", "praise", "fiction", "grievance", "past", "officer", "sales", "insult", "foi", "sar",
    "dataprotection", "calm", "call", "childhood", "family", "now",
}  # fmt: skip


def telling(message: Plain) -> Plain:
    """Return a short message as it is; of a long one the beginning, the end, and what tells most.

    Phrases that decide by themselves are looked for in the whole of it, elsewhere.
    """
    count = len(message.words)
    if count <= MOST_READ:
        return message
    starts = range(0, count, PART)
    middle = starts[FIRST:-LAST]
    telling_here = telling_words()
    weights: list[set[str]] = [set() for _ in starts]
    for place in [at for at, word in enumerate(message.words) if word in telling_here]:
        weights[place // PART].add(message.words[place])
    heaviest = sorted(middle, key=lambda start: -len(weights[start // PART]))[:OTHERS]
    chosen = sorted({*starts[:FIRST], *heaviest, *starts[-LAST:]})
    places = [place for start in chosen for place in range(start, min(count, start + PART))]
    return Plain([message.words[it] for it in places], [message.typed[it] for it in places])


def pieces(text: str) -> Iterator[str]:
    """Give the first 40,000 letters of an overlong text in pieces; nothing of a shorter one."""
    # By whole words: "hello", cut in two, is nonsense, and that looks like danger.
    words = text[:MOST_IN_PIECES].split() if len(text) > LONGEST else []
    for start in range(0, len(words), PIECE - OVERLAP):
        yield " ".join(words[start : start + PIECE])


@cache
def telling_words() -> frozenset[str]:
    """Return the words that begin to tell of something other than the page or the past."""
    concepts = known()
    single = {word for word, ideas in concepts.single.items() if not HARMLESS.issuperset(ideas)}
    starts = {
        word
        for word, seconds in concepts.starts.items()
        if word not in concepts.grammar
        and any(idea not in HARMLESS for phrases in seconds.values() for _, idea in phrases)
    }
    return frozenset(single | starts)
