"""Text as people type it becomes plain words: no case, accents, apostrophes or text-speak."""

from __future__ import annotations

import re
import string
import tomllib
import unicodedata
from pathlib import Path
from typing import NamedTuple

from feedback.screening.splitting import NOT_ASCII, Splitter

# Words above this many are not looked at one by one: a form takes 5,000 characters.
MOST_WORDS = 1200
MOST_LETTERS = 8000
# Vowel signs of Indian and other scripts are no letters to Python, but belong to the word.
MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u064b-\u0655\u0900-\u0963\u0966-\u0dff\u0e00-\u0eff\u1000-\u1049"
)
WORD = re.compile(f"[\\w{MARKS}]+")
# The sign first: looking back from every letter would take longer than all the rest.
APOSTROPHES = re.compile("['\u2018\u2019\u02bc\u00b4`](?<=[^\\W_].)(?=[^\\W_])")
# The letters of markup are no words. Whoever writes in brackets is read all the same.
TAGS = re.compile(r"(?i)</?(?:b|i|u|p|s|br|em|strong|small|h[1-6]) ?/?>")
LETTERS = str.maketrans("łøđıæœðħŋ", "lodiaodhn")
REPEATED = re.compile(r"(.)\1{2,}")
ALIKE = re.compile(b"\0\0+")
LONGEST = 40
SPELLED, SPELLED_OF_ANY = re.compile("(?: x){3,}(?= )"), re.compile(r"[^\W\d_]{3}")
_LETTERS_ALIKE = str.maketrans(dict.fromkeys(string.ascii_letters, "x"))
_typed = tomllib.loads((Path(__file__).parent / "data" / "typing.toml").read_text("utf-8"))
SHORT: dict[str, str] = _typed["short"]
PICTURES = {picture: f" {word} " for picture, word in _typed["pictures"].items()}
_splitter = Splitter(WORD)


class Plain(NamedTuple):
    """A text as plain words, each with the place that it has in what was typed."""

    words: list[str]
    typed: list[str]


def plain(text: str) -> Plain:
    """Return the words of a text; at most ``MOST_WORDS``, from its beginning and its end."""
    text = shortened(text)
    if "<" in text:
        text = TAGS.sub(" ", text)
    text = APOSTROPHES.sub("", text).replace("_", " ")
    if not text.isascii():
        for picture in PICTURES.keys() & {*NOT_ASCII.findall(text)}:
            text = text.replace(picture, PICTURES[picture])
    typed = _splitter.words(text)
    if len(typed) > MOST_WORDS:
        typed = typed[: MOST_WORDS // 2] + typed[-MOST_WORDS // 2 :]
    if not typed:
        return Plain([], [])
    typed = _spelled_out(typed)
    return Plain(_plain_words(typed), typed)


def shortened(text: str) -> str:
    """Return the beginning and the end of a text that is longer than a form may be."""
    half = MOST_LETTERS // 2
    return text if len(text) <= MOST_LETTERS else f"{text[:half]}\n{text[-half:]}"


def _plain_words(typed: list[str]) -> list[str]:
    """Return plain words, one by one only those that more than capitals makes odd."""
    low = " ".join(typed).casefold()
    words = low.split(" ")
    if max(map(len, words)) > LONGEST:
        changed = {word: plain_word(word) for word in {*typed}}
        return [changed[word] for word in typed]
    runs = _runs(low)
    table = SHORT
    if runs or not low.isascii():
        each = {*words}
        odd = {it for it in each if not it.isascii()}
        for run in runs:
            odd.update([it for it in each if run in it])
        table = SHORT | {it: plain_word(it) for it in odd}
    return [table.get(word, word) for word in words]


def _runs(low: str) -> list[str]:
    """Return what stands in a text three times in a row, without what is not ASCII."""
    signs = low.encode("ascii", "replace")
    whole = int.from_bytes(signs, "little")
    # All signs at once: where one is like the next, nothing is different.
    alike = (whole ^ whole >> 8).to_bytes(len(signs), "little")
    return list({low[it.start()] * 3 for it in ALIKE.finditer(alike)})


def plain_word(word: str) -> str:
    """Return a word without case, accents, text-speak and letters held down."""
    word = word[:LONGEST].casefold()
    if not word.isascii():
        word = unaccented(word)
    # Whoever holds a letter down has few different ones: a regex for every word would take longer.
    if len(word) - len({*word}) > 1 and len(word) > 3:
        word = REPEATED.sub(r"\1", word)
    return SHORT.get(word, word)


def unaccented(word: str) -> str:
    """Return a word without its accents, in plain letters where fancy ones stand for them."""
    parts = unicodedata.normalize("NFKD", word.translate(LETTERS))
    return "".join(letter for letter in parts if not unicodedata.combining(letter)) or word


def _spelled_out(words: list[str]) -> list[str]:
    """Join what somebody spelled out: h e l p."""
    text = f" {' '.join(words)} "
    if not text.isascii():
        return _joined(words)
    alike, pieces, done = text.translate(_LETTERS_ALIKE), [], 0
    for run in SPELLED.finditer(alike):
        pieces += [text[done : run.start() + 1], text[run.start() : run.end()].replace(" ", "")]
        done = run.end()
    return "".join([*pieces, text[done:]]).split() if pieces else words


def _joined(words: list[str]) -> list[str]:
    """Join what was spelled out, whatever its letters are."""
    # One sign for each word: a letter where it is one.
    if not SPELLED_OF_ANY.search("".join([word if len(word) == 1 else " " for word in words])):
        return words
    joined: list[str] = []
    run: list[str] = []
    for word in [*words, ""]:
        if len(word) == 1 and word.isalpha():
            run.append(word)
            continue
        joined += ["".join(run)] if len(run) > 2 else run
        run = []
        if word:
            joined.append(word)
    return joined
