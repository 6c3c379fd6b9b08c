"""Bank accounts, in the UK and abroad, and sort codes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from feedback.screening.findings import Item
from feedback.screening.number_checks import IBAN_LENGTHS, digits, is_iban
from feedback.screening.typed import NEAR, Typed

_IBAN = re.compile(r"(?<![a-z0-9])[a-z]{2}[0-9]{2}(?:[ -]?[a-z0-9]){11,27}")
_SIGNS = re.compile("[a-z0-9]+")
_IBAN_UK = re.compile(r"gb[0-9]{2}[a-z]{4}[0-9]{14}")
_SORT_CODE = re.compile(
    r"[0-9](?<![0-9a-z./-].)[0-9]([ ./-]{0,3})[0-9]{2}\1[0-9]{2}(?![0-9a-z/]|[.-][0-9])"
)
_ACCOUNT = re.compile(
    r"[0-9](?<![0-9a-z.+/-].)(?:[0-9]{6,7}|[0-9]{3}[ -][0-9]{4}|[0-9](?: [0-9]{2}){3})"
    r"(?![0-9a-z/]|[.-][0-9])"
)
# Six digits and eight side by side need no word: "202959 and 63748472".
_SIX, _EIGHT = "[0-9]{2}(?:[0-9]{4}| [0-9]{2} [0-9]{2}|-[0-9]{2}-[0-9]{2})", "[0-9]{4} ?[0-9]{4}"
_PAIR = re.compile(
    rf"(?<![0-9a-z.+/£$-])(?<![0-9] )(?P<first>{_SIX}|{_EIGHT})"
    rf"(?:[,;/]? |,|\n| [/&] |,? (?:and|a|ac) )"
    rf"(?P<second>{_SIX}|{_EIGHT})(?![0-9a-z/]| [0-9]|[.-][0-9])"
)
_DAY = re.compile("(?:19|20)[0-9]{2}[01][0-9][0-3][0-9]")
_MONEY_WORDS = ("bank_account", "sort_code")
_SORT_CODE_LENGTH = 6
_REACH, _BESIDE = 45, 40


def ibans(typed: Typed) -> Iterator[Item]:
    """Give the international account numbers."""
    for match in typed.matches(_IBAN, least=8):
        length = IBAN_LENGTHS.get(match[0][:2], 0)
        end = _end_of(typed.low, match.start(), length)
        number = re.sub("[ -]", "", typed.low[match.start() : end])
        # Beyond the match may stand anything: "at00009001231.2".
        is_whole = len(number) == length and _SIGNS.fullmatch(number) is not None
        if is_whole and (_IBAN_UK.fullmatch(number) or is_iban(number)):
            yield Item("bank_account", match.start(), end)


def _end_of(low: str, start: int, length: int) -> int:
    """Return where so many letters and digits end."""
    place = start
    while length and place < len(low):
        length -= low[place] not in " -"
        place += 1
    return place


def bank_accounts(typed: Typed) -> Iterator[Item]:
    """Give account numbers and sort codes: where they are called so, or stand side by side."""
    if typed.longest < _SORT_CODE_LENGTH:
        return
    yield from _pairs(typed)
    codes = list(typed.matches(_SORT_CODE, least=_SORT_CODE_LENGTH, reach=NEAR))
    dashed = [it for it in codes if it[1].strip()]
    if not dashed and not any(map(typed.cues.has, _MONEY_WORDS)):
        return
    accounts = list(typed.matches(_ACCOUNT, least=7, reach=NEAR))
    sure = [it for it in codes if _is_sort_code(typed, it)]
    called = [it for it in accounts if _kind(typed, it) in _MONEY_WORDS]
    yield from (Item("sort_code", *it.span()) for it in sure + _beside(dashed, called))
    pairs = _beside(
        [it for it in accounts if not _is_other(typed, it)], sure or _beside(dashed, accounts)
    )
    yield from (Item("bank_account", *it.span()) for it in called + pairs)
    yield from (Item("sort_code", *it.span()) for it in _beside(dashed, pairs))


def _pairs(typed: Typed) -> Iterator[Item]:
    """Give a sort code and an account number that stand side by side, whatever is said."""
    for match in typed.matches(_PAIR, least=6):
        lengths = {part: len(digits(match[part])) for part in ("first", "second")}
        is_pair = sorted(lengths.values()) == [6, 8] and not typed.cues.is_reference(match.start())
        if is_pair and not any(_DAY.fullmatch(match[part]) for part in lengths):
            for part, length in lengths.items():
                yield Item("sort_code" if length == 6 else "bank_account", *match.span(part))


def _kind(typed: Typed, match: re.Match[str]) -> str:
    return typed.cues.kind(match.start(), match.end(), _REACH)


def _is_sort_code(typed: Typed, match: re.Match[str]) -> bool:
    kind = _kind(typed, match)
    return kind == "sort_code" or (kind == "bank_account" and bool(match[1].strip()))


def _is_other(typed: Typed, match: re.Match[str]) -> bool:
    return _kind(typed, match) not in ("", *_MONEY_WORDS)


def _beside(those: list[re.Match[str]], these: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return those that have one of these within some words."""
    starts = [it.start() for it in these]
    found = []
    for it in those:
        index = bisect_left(starts, it.start())
        if any(_gap(it, other) < _BESIDE for other in these[max(0, index - 1) : index + 2]):
            found.append(it)
    return found


def _gap(one: re.Match[str], other: re.Match[str]) -> int:
    gap = max(one.start(), other.start()) - min(one.end(), other.end())
    return gap if gap >= 0 else _BESIDE
