"""Passwords, codes and log-in names that somebody gave away. Only the secret itself is found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from feedback.screening.findings import Item
from feedback.screening.typed import Typed
from feedback.screening.word_sets import words

KIND = "credentials"
_WORDS = (
    "password", "passwords", "passwrd", "pasword", "passward", "pass word", "passcode", "passphrase",
    "pass phrase", "pass", "pwd", "passwd", "pw", "p/w", "pin", "pin number", "pin code", "login",
    "log in", "logon", "log-in", "username", "user name", "user id", "userid", "memorable word",
    "security answer", "security code", "secret answer", "verification code", "one time code",
    "one-time code", "otp", "access code", "door code", "gate code", "alarm code", "key safe code",
    "keysafe code", "key safe", "keysafe", "entry code", "api key", "secret key", "access token",
    "recovery code", "recovery key", "unlock code", "cyfrinair", "nghyfrinair", "gyfrinair", "chyfrinair", "enw defnyddiwr",
    "cod pas", "cod pin", "rhif pin", "manylion mewngofnodi", "wifi code", "wi-fi code",
)  # fmt: skip
_CUE = re.compile(
    r"(?<![\w/-])(?:" + "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True)) + r")(?!\w)"
)
# Between the cue and the secret: "for my account is:".
_LINK = re.compile(
    r"(?: number| code| no\.?)?(?: (?:for|to|on|of|ar gyfer|i) (?:[\w'/-]{1,20} ){0,4}?(?=(?:is|was|yw|=|:)))?"
    r"(?P<said> ?(?:is still|is now|is just|is|was|yw|ydy|ydi|oedd|=>|->|=|:-|:|-)(?= ?\S))?"
    r"[ \n]?(?:(?:set to|called|is|:|=) )?"
)
_TOKEN = re.compile(r"(?P<open>[\"'(<]?)(?P<secret>[^\s\"<>()\[\]]{2,64})")
# What is said of a password, and is none: "my password is wrong".
_SAID = words(
    "a about accepted again all allowed already also always an and any are as asked at bad be because "
    "been being blank both broken but by can can't cannot case characters compulsory correct could "
    "declined deleted different difficult digits do does doesn't doesnt don't done easy either empty "
    "enough ever expired failed fails field fine for forgot forgotten form from full gone good great "
    "had hard has have he her here hidden his how i i'm if ignored in incorrect instead invalid is "
    "isn't isnt it it's its just kept known later less letters like link locked long lost mandatory "
    "me meant more must my needed never new no nonsense not nothing now numbers obvious of off often "
    "ok okay old on once one only optional or our out over page plain please poor possible pretty "
    "private problem protected public quite rejected reset required right rubbish safe same saved "
    "screen secret secure seen sent she short should showing shown simple since slow so some still "
    "stored strong stuck stupid such that the their them then there they this to too true under "
    "unknown unsafe until up useless valid very visible was weak well were what when where which "
    "while who why will with without won't works wrong you your yours access accepted account anyone "
    "button box details compromised leaked hacked stolen exposed different annoying terrible awful "
    "yn ddim wedi anghywir ar goll i'w o'i y yr a'r ei fy eich hawdd rhy anodd dim heb angen gywir"
)
_ENDINGS = ("ing", "ed", "ly", "less", "able", "ible", "ful", "n't")
_UNITS = re.compile(
    r"[ -]?(?:char\w*|digit\w*|letter\w*|number\w*|times?|minutes?|mins?|hours?|days?|weeks?|months?|years?|attempts?|tries|or|to|steps?|emails?|%)\b"
)
_NUMERIC_CUES = ("pin", "code", "safe", "otp")
_URL = re.compile(r"://(?P<secret>[^\s/@:]{1,64}:[^\s/@]{1,64})@")


def credentials(typed: Typed) -> Iterator[Item]:
    """Give the secrets that are told together with what they open."""
    if "://" in typed.plain and "@" in typed.plain:
        for match in _URL.finditer(typed.plain):
            yield Item(KIND, *match.span("secret"))
    for cue in _CUE.finditer(typed.low):
        link = _LINK.match(typed.low, cue.end())
        token = _TOKEN.match(typed.plain, link.end()) if link else None
        if link and token and not _is_mark(typed.low, cue.start()):
            end = _end_of(typed, token)
            secret = typed.plain[token.start("secret") : end]
            if secret and _is_secret(
                typed, cue[0], link["said"] or "", secret, end, bool(token["open"])
            ):
                yield Item(KIND, token.start("secret"), end)


def _end_of(typed: Typed, token: re.Match[str]) -> int:
    """Return where the secret ends: what closes the sentence is no part of it."""
    secret = token["secret"]
    if token["open"] == "'" and "'" in secret:
        return token.start("secret") + secret.index("'")
    kept = secret.rstrip(".,;:?'")
    if kept.endswith("!") and not re.search(r"[0-9]", kept):
        kept = kept.rstrip("!")
    return token.start("secret") + len(kept)


def _is_secret(typed: Typed, cue: str, said: str, secret: str, end: int, is_quoted: bool) -> bool:
    low = secret.lower()
    if (
        low in _SAID
        or len(secret) < 3
        or _UNITS.match(typed.low, end)
        or low.startswith(("http", "www."))
    ):
        return False
    if low.isdigit():
        return len(low) > 3 and (bool(said) or cue.endswith(_NUMERIC_CUES) or "pin" in cue)
    if re.search(r"[0-9]", low) and re.search(r"[^\W\d_]", low):
        return bool(said) or not re.fullmatch(r"[0-9]+(?:st|nd|rd|th|am|pm|hrs?|mins?)", low)
    if is_quoted:
        return True
    if not said or cue in ("pin", "pass") or cue.endswith(("log in", "log-in")):
        return False
    return _is_word_secret(typed, said.strip(), secret, end)


def _is_word_secret(typed: Typed, said: str, secret: str, end: int) -> bool:
    """Say whether a word may be a password: nothing that is said of passwords, and it ends there."""
    if secret.lower().endswith(_ENDINGS) or said == "-":
        return False
    if re.search(r"[^\w'-]|_", secret) or re.search(r"[a-z][A-Z]", secret):
        return True
    rest = typed.low[end : end + 12]
    is_end = re.match(r"$|[.,;!?\n)\"']| (?:and|but|please|so|if|for|can|a|ac|ond|os)\b", rest)
    return is_end is not None


def _is_mark(low: str, start: int) -> bool:
    return low.rfind("[", max(0, start - 60), start) > low.rfind("]", max(0, start - 60), start)
