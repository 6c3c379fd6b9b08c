"""Passwords, codes and log-in names that somebody gave away. Only the secret itself is found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from feedback.screening.cues import by_first_word, everywhere, is_marked, possible
from feedback.screening.findings import Item
from feedback.screening.secret_words import CUES, ENDINGS, PARTS, SAID
from feedback.screening.typed import Typed
from feedback.screening.word_sets import has_any

KIND = "credentials"
_INDEX = by_first_word({KIND: CUES})
_CUE = re.compile(
    r"(?<![\w/-])(?:" + "|".join(sorted(CUES.split("|"), key=len, reverse=True)) + r")(?!\w)"
)
# Between the cue and the secret: "for my account is:".
_LINK = re.compile(
    r"(?: number| code| no\.?)?"
    r"(?: (?:for|to|on|i|we|that|ar gyfer) (?:[\w'/-]{1,20} ){0,4}?(?=(?:is|was|yw|=|:)))?"
    r"(?:(?: (?:i|we|he|she) (?:have |had )?[a-z]{2,10})?,)?"
    r"(?P<said>'s(?= )| ?(?:is still|is now|is just|is|are|was|yw|ydy|ydi|oedd|=>|->|=|:-|:|-)"
    r"(?= ?\S))?"
    r"[ \n]?(?:(?:set to|called|of|with|is|:|=) )?"
)
_TOKEN = re.compile(
    r"\"(?P<quoted>[^\"\n]{2,64})\"|(?P<open>[\"'(<]?)(?P<secret>[^\s\"<>()\[\]]{2,64})"
)
_UNITS = re.compile(
    r"[ -]?(?:(?:char|digit|letter|number)\w*|(?:time|minute|min|hour|day|week|month|year|step)s?|"
    r"(?:email|attempt)s?|tries|or|to|%)\b"
)
_TIMES = re.compile(r"[0-9]+(?:st|nd|rd|th|am|pm|hrs?|mins?)")
_END = re.compile(r"$|[.,;!?\n)\"']| (?:and|but|please|so|if|for|can|a|ac|ond|os)\b")
_NUMERIC_CUES = ("pin", "code", "safe", "otp", "pin number")
_DIGIT, _LETTER = re.compile("[0-9]"), re.compile(r"[^\W\d_]")
_URL = re.compile(r"://(?P<secret>[^\s/@:]{1,64}:[^\s/@]{1,64})@")


class _Told(NamedTuple):
    """What follows a cue: how it is joined to it, and where it stands."""

    cue: str
    said: str
    secret: str
    start: int
    is_quoted: bool

    @property
    def end(self) -> int:
        return self.start + len(self.secret)


def credentials(typed: Typed) -> Iterator[Item]:
    """Give the secrets that are told together with what they open."""
    if "://" in typed.plain and "@" in typed.plain:
        for match in _URL.finditer(typed.plain):
            yield Item(KIND, *match.span("secret"))
    if not has_any(typed.low, PARTS):
        return
    for cue in _cues(typed):
        told = _told(typed, cue)
        is_hidden = "[" in typed.low and (
            is_marked(typed.low, cue.start()) or (told and is_marked(typed.low, told.start + 1))
        )
        if told and not is_hidden and _is_secret(typed, told):
            yield Item(KIND, told.start, told.end)


def _cues(typed: Typed) -> Iterator[re.Match[str]]:
    """Give what _CUE finds: only where one of its words begins, as a text has few of them."""
    low, done = typed.low, 0
    phrases = possible(_INDEX, typed.words, low)
    for start in sorted({place for phrase in phrases for place in everywhere(low, phrase.text)}):
        cue = _CUE.match(low, start) if start >= done else None
        if cue:
            done = cue.end()
            yield cue


def _told(typed: Typed, cue: re.Match[str]) -> _Told | None:
    link = _LINK.match(typed.low, cue.end())
    token = _TOKEN.match(typed.plain, link.end()) if link else None
    if link is None or token is None:
        return None
    if token["quoted"]:
        return _Told(cue[0], link["said"] or "", token["quoted"], token.start("quoted"), True)
    secret = _without_end(token["secret"], token["open"])
    return _Told(cue[0], link["said"] or "", secret, token.start("secret"), bool(token["open"]))


def _without_end(secret: str, opening: str) -> str:
    """Return the secret without what closes the sentence, which is no part of it."""
    if opening == "'" and "'" in secret:
        return secret[: secret.index("'")]
    kept = secret.rstrip(".,;:?'")
    return kept.rstrip("!") if kept.endswith("!") and not _DIGIT.search(kept) else kept


def _is_secret(typed: Typed, told: _Told) -> bool:
    low = told.secret.lower()
    if low in SAID or len(low) < 3 or low.startswith(("http", "www.")):
        return False
    if _UNITS.match(typed.low, told.end):
        return False
    if low.isdigit():
        return len(low) > 3 and (bool(told.said) or told.cue.endswith(_NUMERIC_CUES))
    if _DIGIT.search(low) and _LETTER.search(low):
        return bool(told.said) or not _TIMES.fullmatch(low)
    if told.is_quoted or _is_joined(told.secret) or _is_name(told):
        return True
    return (
        bool(told.said)
        and told.cue not in ("pin", "pass", "log in", "log-in")
        and _is_word(typed, told)
    )


def _is_name(told: _Told) -> bool:
    """Say whether this is the name that a security question asks for."""
    return told.cue.startswith(("mother", "memorable")) and told.secret[0].isupper()


def _is_joined(secret: str) -> bool:
    """Say whether words are joined by signs, as in no sentence: "correct.horse.battery"."""
    if len(secret) < 10:
        return False
    parts = re.split(r"[._!@#$%^&*+=~-]", secret.lower())
    is_sentence = re.search(r"[a-z][.!-][A-Z]", secret) is not None
    return len(parts) > 2 and not is_sentence and not SAID & {*parts}


def _is_word(typed: Typed, told: _Told) -> bool:
    """Say whether a word may be a password: nothing that is said of one, and it ends there."""
    if told.secret.lower().endswith(ENDINGS) or told.said.strip() == "-":
        return False
    if re.search(r"[^\w'-]|_|[a-z][A-Z]", told.secret):
        return True
    return _END.match(typed.low, told.end) is not None
