"""Signs of spam in how a message is written, beside its words."""

from __future__ import annotations

import re
from collections import Counter

from feedback.screening.word_sets import has_any

# A bracket and a letter right after it: what a browser would begin to read as a tag.
MARKUP = re.compile(
    r"</?[A-Za-z!][^<>]{0,200}>|\[/?(?:url|link|img|b)\b[^\[\]]{0,100}\]|&(?:lt|#\d{1,6});"
)
ENDINGS = "ru|cn|xyz|top|club|info|biz|shop|online|site|icu|click|loan|win|bet|vip|io|ly|tk"
LINK = re.compile(rf"https?:/|www\.[^\s/]|\.(?:{ENDINGS})\b")
# Quickly told where neither of the other two can be: it begins with one sign.
LINK_ENDING = re.compile(rf"\.(?:{ENDINGS})\b")
COINS = {"bitcoin", "btc", "wallet", "usdt", "ethereum"}
MESSENGERS = {"whatsapp", "telegram", "skype"}
THREAT = re.compile(
    r"(?i)\b(?:recorded|webcam|hacked|your (?:device|account|contacts)|(?:footage|video) of you)\b"
)
_TESTS = r"test(?:ing)?|test message|this is a test|hello world|abc(?:123)?|lorem ipsum.*|prawf"
TEST = re.compile(
    rf"(?i)\W*(?:{_TESTS}|(?:asdf|qwerty)\w*)"
    r"(?:\W+(?:test(?:ing)?|please ignore|ignore|\d{1,4}))*\W*"
)
RUN = re.compile(r"(\S)\1{7,}")
VOWELLESS = re.compile(r"[bcdfghjklmnpqrstvwxz]{6,}")
KEYS = (
    "asdf", "sdfg", "dfgh", "fghj", "ghjk", "hjkl", "qwer", "wert", "erty", "zxcv", "xcvb", "jkl;",
)  # fmt: skip
LONG = 25


def has_markup(text: str) -> bool:
    """Say whether a message carries HTML, or links as forums write them."""
    return ("<" in text or "[" in text or "&" in text) and MARKUP.search(text) is not None


def signs(text: str, words: list[str], phrases: int) -> dict[str, float]:
    """Return the signs of spam that a message carries, each with its weight; 1 is enough."""
    found: dict[str, float] = {}
    links = _count_links(text.lower()) if "." in text or "/" in text else 0
    if links:
        found["links"] = 0.4 if links == 1 else 0.8 if links == 2 else 1.0
    if has_markup(text):
        found["markup"] = 1.0 if "href" in text or "[url" in text or "<script" in text else 0.5
    if phrases:
        found["sales_words"] = 0.6 + 0.4 * phrases
    if (links or phrases) and not MESSENGERS.isdisjoint(words):
        found["other_messenger"] = 0.5
    if not COINS.isdisjoint(words) and THREAT.search(text):
        found["blackmail"] = 1.0
    if len(text) < 60 and TEST.fullmatch(text):
        found["test"] = 1.0
    return found | _noise(text, words)


def _count_links(low: str) -> int:
    pattern = LINK if ":/" in low or "www." in low else LINK_ENDING
    return len(pattern.findall(low))


def _noise(text: str, words: list[str]) -> dict[str, float]:
    found: dict[str, float] = {}
    if len(words) < 4 and RUN.search(text):
        found["repeated_letters"] = 1.0 if len(set(text.strip())) < 8 else 0.5
    if words and _is_gibberish(words):
        found["gibberish"] = 1.0
    # Where most are different none can be more than half.
    is_varied = len(words) <= 12 or len({*words}) > len(words) * 0.5 + 1
    if not is_varied and Counter(words).most_common(1)[0][1] > len(words) * 0.5:
        found["repeated_words"] = 1.0
    return found


def _is_gibberish(words: list[str]) -> bool:
    # Looked for first in all of them at once: few messages have any.
    if not _is_odd(" ".join(words[:40])) and max(map(len, words[:40])) <= LONG:
        return False
    ascii_words = [word for word in words[:40] if word.isascii() and word.isalpha()]
    odd = [word for word in ascii_words if _is_odd(word) or _is_endless(word)]
    return bool(odd) and len(odd) * 2 >= len(words[:40])


def _is_odd(text: str) -> bool:
    return VOWELLESS.search(text) is not None or has_any(text, KEYS)


def _is_endless(word: str) -> bool:
    return len(word) > LONG and len(set(word)) > 3
