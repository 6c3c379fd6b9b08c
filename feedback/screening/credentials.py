"""Passwords, codes and log-in names that somebody gave away. Only the secret itself is found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from feedback.screening.cues import is_marked
from feedback.screening.findings import Item
from feedback.screening.typed import Typed
from feedback.screening.word_sets import words

KIND = "credentials"
_WORDS = (
    "password|passwords|passwrd|pasword|passward|pass word|passcode|passphrase|pass phrase|pass|"
    "pwd|passwd|pw|p/w|pin|pin number|pin code|login|log in|logon|log-in|username|user name|"
    "user id|userid|memorable word|security answer|security code|secret answer|verification code|"
    "one time code|one-time code|otp|access code|door code|gate code|alarm code|key safe code|"
    "keysafe code|key safe|keysafe|entry code|api key|secret key|access token|recovery code|"
    "recovery key|unlock code|wifi code|wi-fi code|"
    "cyfrinair|nghyfrinair|gyfrinair|chyfrinair|enw defnyddiwr|cod pas|cod pin|rhif pin|"
    "manylion mewngofnodi"
)
_CUE = re.compile(
    r"(?<![\w/-])(?:" + "|".join(sorted(_WORDS.split("|"), key=len, reverse=True)) + r")(?!\w)"
)
# Looked for first, as it costs nothing: every cue has one of them.
_PARTS = ("pass", "pwd", "pw", "p/w", "pin", "log", "user", "code", "key", "word", "answer", "otp")
_PARTS_WELSH = ("cyfrinair", "gyfrinair", "chyfrinair", "cod ", "enw ", "mewngofnodi", "token")
# Between the cue and the secret: "for my account is:".
_LINK = re.compile(
    r"(?: number| code| no\.?)?"
    r"(?: (?:for|to|on|of|ar gyfer|i) (?:[\w'/-]{1,20} ){0,4}?(?=(?:is|was|yw|=|:)))?"
    r"(?P<said> ?(?:is still|is now|is just|is|was|yw|ydy|ydi|oedd|=>|->|=|:-|:|-)(?= ?\S))?"
    r"[ \n]?(?:(?:set to|called|is|:|=) )?"
)
_TOKEN = re.compile(r"(?P<open>[\"'(<]?)(?P<secret>[^\s\"<>()\[\]]{2,64})")
# What is said of a password, and is none: "my password is wrong".
_SAID = words(
    "a about accepted again all allowed already also always an and any are as asked at bad be "
    "because been being blank both broken but by can can't cannot case characters compulsory "
    "correct could declined deleted different difficult digits do does doesn't doesnt don't "
    "done easy either empty enough ever expired failed fails field fine for forgot forgotten "
    "form from full gone good great had hard has have he her here hidden his how i i'm if "
    "ignored in incorrect instead invalid is isn't isnt it it's its just kept known later less "
    "letters like link locked long lost mandatory me meant more must my needed never new no "
    "nonsense not nothing now numbers obvious of off often ok okay old on once one only "
    "optional or our out over page plain please poor possible pretty private problem protected "
    "public quite rejected reset required right rubbish safe same saved screen secret secure "
    "seen sent she short should showing shown simple since slow so some still stored strong "
    "stuck stupid such that the their them then there they this to too true under unknown "
    "unsafe until up useless valid very visible was weak well were what when where which while "
    "who why will with without won't works wrong you your yours access accepted account anyone "
    "button box details compromised leaked hacked stolen exposed different annoying terrible "
    "awful yn ddim wedi anghywir ar goll i'w o'i y yr a'r ei fy eich hawdd rhy anodd dim heb "
    "angen gywir"
)
_ENDINGS = ("ing", "ed", "ly", "less", "able", "ible", "ful", "n't")
_UNITS = re.compile(
    r"[ -]?(?:(?:char|digit|letter|number)\w*|(?:time|minute|min|hour|day|week|month|year|step)s?|"
    r"(?:email|attempt)s?|tries|or|to|%)\b"
)
_TIMES = re.compile(r"[0-9]+(?:st|nd|rd|th|am|pm|hrs?|mins?)")
_END = re.compile(r"$|[.,;!?\n)\"']| (?:and|but|please|so|if|for|can|a|ac|ond|os)\b")
_NUMERIC_CUES = ("pin", "code", "safe", "otp", "pin number")
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
    if not any(part in typed.low for part in _PARTS + _PARTS_WELSH):
        return
    for cue in _CUE.finditer(typed.low):
        told = _told(typed, cue)
        if told and _is_secret(typed, told) and not is_marked(typed.low, cue.start()):
            yield Item(KIND, told.start, told.end)


def _told(typed: Typed, cue: re.Match[str]) -> _Told | None:
    link = _LINK.match(typed.low, cue.end())
    token = _TOKEN.match(typed.plain, link.end()) if link else None
    if link is None or token is None:
        return None
    secret = _without_end(token["secret"], token["open"])
    return _Told(cue[0], link["said"] or "", secret, token.start("secret"), bool(token["open"]))


def _without_end(secret: str, opening: str) -> str:
    """Return the secret without what closes the sentence, which is no part of it."""
    if opening == "'" and "'" in secret:
        return secret[: secret.index("'")]
    kept = secret.rstrip(".,;:?'")
    return kept.rstrip("!") if not re.search("[0-9]", kept) else kept


def _is_secret(typed: Typed, told: _Told) -> bool:
    low = told.secret.lower()
    if low in _SAID or len(low) < 3 or low.startswith(("http", "www.")):
        return False
    if _UNITS.match(typed.low, told.end):
        return False
    if low.isdigit():
        return len(low) > 3 and (bool(told.said) or told.cue.endswith(_NUMERIC_CUES))
    if re.search("[0-9]", low) and re.search(r"[^\W\d_]", low):
        return bool(told.said) or not _TIMES.fullmatch(low)
    if told.is_quoted:
        return True
    return (
        bool(told.said)
        and told.cue not in ("pin", "pass", "log in", "log-in")
        and _is_word(typed, told)
    )


def _is_word(typed: Typed, told: _Told) -> bool:
    """Say whether a word may be a password: nothing that is said of one, and it ends there."""
    if told.secret.lower().endswith(_ENDINGS) or told.said.strip() == "-":
        return False
    if re.search(r"[^\w'-]|_|[a-z][A-Z]", told.secret):
        return True
    return _END.match(typed.low, told.end) is not None
