"""Names as people type them: what does not count, what is a postcode, and how far two differ."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MAX_LENGTH = 100
MAX_WORDS = 12
POSTCODE = re.compile(r"\b[a-z]{1,2}[0-9][a-z0-9]? ?[0-9][a-z]{2}\b", re.IGNORECASE)
# The first half alone: LS1, SW1A.
HALF_POSTCODE = re.compile(r"\s*[a-z]{1,2}[0-9][a-z0-9]?\s*", re.IGNORECASE)
APOSTROPHES = re.compile("['`\u00b4\u2018\u2019\u02bc]")
SHORT_FORMS = {"saint": "st", "&": "and"}
# What a body calls itself around the name of its place, in English and in Welsh.
BEFORE = _words(
    "the of city county borough district royal metropolitan council london "
    "cyngor bwrdeistref dinas sir heddlu police town"
)
AFTER = _words(
    "council borough city county district metropolitan unitary authority corporation town area "
    "police constabulary force service uk england"
)
COUNCIL = _words("council borough district cyngor")
# Words round a place in a sentence; they neither name it nor make it doubtful.
FILLERS = BEFORE | AFTER | _words("i am in im live at near my a an and for is yn ger")
RAILWAY = _words(
    "rail railway railways train trains station stations tube underground metro tram trams "
    "platform rheilffordd tren trenau gorsaf"
)


def plain(text: str) -> str:
    """Return a name without case, accents and punctuation, its words one space apart."""
    text = APOSTROPHES.sub("", text[:MAX_LENGTH]).replace("&", " and ").casefold()
    letters = unicodedata.normalize("NFKD", text)[:MAX_LENGTH]
    kept = "".join(" " if not letter.isalnum() else letter for letter in unmarked(letters))
    return " ".join(SHORT_FORMS.get(word, word) for word in kept.split()[:MAX_WORDS])


def unmarked(text: str) -> str:
    """Drop accents and what cannot be seen, which NFKD has parted from the letters."""
    return "".join(it for it in text if unicodedata.category(it) not in ("Mn", "Cf", "Cc"))


def is_typable(name: str) -> bool:
    """Say whether the name has a letter left that could be found."""
    return any(letter.isalpha() for letter in plain(name)) and len(name) <= MAX_LENGTH


def without_postcode(text: str) -> str:
    """Take postcodes out: they tell where somebody lives, and are of no use here."""
    return "" if HALF_POSTCODE.fullmatch(text) else POSTCODE.sub(" ", text)


def stripped(words: list[str]) -> Iterator[list[str]]:
    """Give the words without more and more of `Royal Borough of …` and `… City Council`."""
    first = next((i for i, word in enumerate(words) if word not in BEFORE), len(words))
    last = next((i for i, word in enumerate(reversed(words)) if word not in AFTER), len(words))
    for count in range(first + last + 1):
        for start in range(max(0, count - last), min(first, count) + 1):
            if rest := words[start : len(words) - (count - start)]:
                yield rest


def distance(left: str, right: str, limit: int) -> int:
    """Count the letters to add, drop, change or swap; more than ``limit`` is not counted out."""
    far = limit + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, letter in enumerate(left):
        next_row = [i + 1] + [far] * len(right)
        # Further from the diagonal than ``limit`` it can only be too much.
        for j in range(max(0, i - limit), min(len(right), i + far)):
            cost = min(row[j + 1] + 1, next_row[j] + 1, row[j] + (letter != right[j]))
            if i and j and letter == right[j - 1] and left[i - 1] == right[j]:
                cost = min(cost, before[j - 1] + 1)
            next_row[j + 1] = cost
        if min(next_row) > limit and min(row) > limit:
            return far
        before, row = row, next_row
    return min(row[-1], far)
