"""From what somebody types to the topics and routes that may help. Pure; nothing is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise

from feedback.signpost.directory import Directory
from feedback.signpost.place_names import MAX_LENGTH, distance, plain
from feedback.signpost.route import Route
from feedback.signpost.topic import Topic

Say = Callable[[str], str]
# Words of a sentence that say nothing of what it is about. "I" and "me" are in most of them.
SMALL_WORDS = """
a an the i im ive my me mine he she it its they them his her their we our you your someone somebody
something is am are was be been has have had do did does keep keeps kept of to at on in by for from
and or not no with up as that this there who what how can cannot cant will want need help get got
now please about report call into people think friend next y yr yn mae fy i o ar am wedi ei eu ac
a neu rhoi gwybod rhywun rhywbeth eisiau rydw dwi
"""
SMALL = frozenset(SMALL_WORDS.split())
# Small beside anything else. Alone it is all that somebody can say: "please help me now".
CRY = "help"
MOST_FOUND, MOST_FILTERED = 12, 16
# How well a typed word fits a word of an entry.
EXACT, BEGINS, STEM, NEAR = 4.0, 3.0, 2.0, 1.0
NAME_COUNTS = 1.5
EMERGENCY = "999"


@dataclass(frozen=True)
class Entry:
    """One line of the A to Z."""

    name: str
    summary: str
    view: str
    path: str
    named: frozenset[str]
    words: frozenset[str]
    also_called: tuple[str, ...]

    @property
    def other_words(self) -> str:
        """Return what a script filters by, beside the name that is shown.

        It has the first words alone: every word makes the A to Z longer on a bad line. The search
        has them all.
        """
        words = sorted(_single(self.also_called[:MOST_FILTERED]) - _single([self.name]))
        # It looks at how words begin: "hit" is found in "hits".
        return " ".join(it for it, after in pairwise([*words, ""]) if not after.startswith(it))


class Index:
    """The A to Z of one language. English and Welsh words find an entry in both."""

    def __init__(self, directory: Directory, languages: Iterable[Say], say: Say) -> None:
        sayings = (say, *languages)
        topics = [_topic_entry(topic, sayings) for topic in directory.topics.values()]
        routes = [_route_entry(route, sayings) for route in directory.routes.values()]
        self.entries = sorted([*topics, *routes], key=lambda it: plain(it.name))

    def letters(self) -> Iterator[tuple[str, list[Entry]]]:
        """Give the entries under their first letters; numbers come first."""
        groups: dict[str, list[Entry]] = {}
        for entry in self.entries:
            first = plain(entry.name)[:1].upper()
            groups.setdefault(first if first.isalpha() else "0-9", []).append(entry)
        yield from groups.items()

    def find(self, query: str) -> list[Entry]:
        """Return what fits best first; nothing for nothing."""
        typed = words_of(query)
        scores = [(_score(typed, entry), entry) for entry in self.entries] if typed else []
        found = [(score, entry) for score, entry in scores if score > 0]
        best = max((score for score, _ in found), default=0)
        # What fits much worse than the best would only be in the way.
        found = [(score, entry) for score, entry in found if score >= best / 3]
        # Nothing comes before 999 where every word is one of its own. Else what to do about it
        # comes before whom to call, where both fit as well.
        found.sort(
            key=lambda it: (not _is_999(typed, it[1]), -it[0], it[1].view != "signpost.topic")
        )
        return [entry for _, entry in found[:MOST_FOUND]]


def words_of(query: str) -> list[str]:
    """Return the words of a query that say what it is about; of a number, all its digits."""
    words = plain(query[:MAX_LENGTH]).split()
    if words and all(word.isdigit() for word in words):
        return ["".join(words)]
    said = [word for word in words if word not in SMALL]
    return said or ([CRY] if CRY in words else words)


def _is_999(typed: list[str], entry: Entry) -> bool:
    return entry.path == EMERGENCY and all(_best(word, entry) >= EXACT for word in typed)


def _score(typed: list[str], entry: Entry) -> float:
    whole = partial(_best, entry=entry)
    score = sum(map(whole, typed))
    joined = (left + right for left, right in pairwise(typed))
    return score + sum(EXACT for word in joined if word in entry.named)


def _best(word: str, entry: Entry) -> float:
    named = max((_fit(word, it) for it in entry.named), default=0) * NAME_COUNTS
    return max(named, max((_fit(word, it) for it in entry.words), default=0))


def _fit(typed: str, word: str) -> float:
    if typed == word:
        return EXACT
    if len(typed) > 2 and word.startswith(typed):
        return BEGINS
    if typed.isdigit() or word.isdigit():
        return 0
    # stalked, stalker, stalking
    if min(len(typed), len(word)) > 4 and typed[:5] == word[:5]:
        return STEM
    limit = 0 if len(typed) < 4 else 1 if len(typed) < 8 else 2
    near = limit and typed[0] == word[0] and abs(len(typed) - len(word)) <= limit
    return NEAR if near and distance(typed, word, limit) <= limit else 0


def _topic_entry(topic: Topic, sayings: tuple[Say, ...]) -> Entry:
    say = sayings[0]
    return Entry(
        name=say(topic.name),
        summary=say(topic.summary),
        view="signpost.topic",
        path=topic.path,
        named=_words(it(topic.name) for it in sayings),
        words=_words([*topic.words, *(it(topic.summary) for it in sayings)]),
        also_called=topic.words,
    )


def _route_entry(route: Route, sayings: tuple[Say, ...]) -> Entry:
    say = sayings[0]
    shown = [it.display for it in route.phones] + [it.display for it in route.texts]
    numbers = [re.sub(r"\D", "", it) for it in shown]
    return Entry(
        name=say(route.name),
        summary=say(route.summary),
        view="signpost.route",
        path=route.path,
        named=_words(
            [*(it(name) for it in sayings for name in (route.name, route.short_name)), *numbers]
        ),
        words=_words([*route.also_called, *(it(route.summary) for it in sayings)]),
        also_called=route.also_called,
    )


def _words(texts: Iterable[str]) -> frozenset[str]:
    """Return the words, and each two that people may write as one: Crime Stoppers."""
    names = [_in_order(text) for text in texts]
    pairs = {a + b for words in names if len(words) < 5 for a, b in pairwise(words)}
    return frozenset(pairs.union(*names) - SMALL | {CRY} & set().union(*names))


def _single(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in _in_order(text)} - SMALL


def _in_order(text: str) -> list[str]:
    # Word by word: `plain` cuts long texts, for it is made for what people type.
    return [word for part in text.split() for word in _known_word(part)]


@cache
def _known_word(word: str) -> list[str]:
    """Return a word of the data; what people type must never come here, where it is kept."""
    return plain(word).split()
