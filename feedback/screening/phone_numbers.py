"""Phone numbers in the ways people write them, but never a helpline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from feedback.screening.cue_phrases import MY_PHONE
from feedback.screening.findings import Item
from feedback.screening.number_checks import digits
from feedback.screening.typed import Typed
from feedback.screening.word_sets import words

KIND = "phone"
# At most three signs between two digits: "(01632) - 960 123".
_GAP = r"[ ().\-/]{0,3}"
_44 = rf" ?44\)?{_GAP}(?:\(?0\)?)?"
# Each way begins with one sign: looking back from every sign would take longer than all the rest.
_UK = re.compile(
    rf"(?:\((?<![0-9+].)(?:(?:\+|00){_44}|0|o)|\+(?<![0-9+].){_44}|0(?<![0-9+].)(?:0{_44})?"
    rf"|o(?<![0-9+a-z].)){_GAP}[1-9](?:{_GAP}[0-9o]){{8,9}}(?![0-9])"
)
_ABROAD = re.compile(
    r"(?:\((?<![0-9a-z+].)(?:\+|00)|\+(?<![0-9a-z+].)|0(?<![0-9a-z+].)0)"
    rf" ?[1-9][0-9]?(?:{_GAP}[0-9]){{6,13}}(?![0-9])"
)
# Looked for first, by the noughts: looking back from every sign takes long.
_NOUGHTS = re.compile(r"00(?<![0-9a-z+]00)")
# Without the area, or without its nought: only where somebody says that it is their number.
_LOCAL = re.compile(r"[1-9](?<![0-9a-z+.,/£$-].)(?:[ \-]?[0-9]){5,11}(?![0-9a-z/-]|[.,:][0-9])")
_DIGITS_SAID = words(
    "zero oh o nought one two three four five six seven eight nine double treble triple hundred"
)
_LEAST_SAID = 8
_SAID = re.compile(
    rf"(?<![a-z])(?:(?:{'|'.join(sorted(_DIGITS_SAID, reverse=True))})"
    rf"(?:[ ,\-]{{1,2}}|(?![a-z]))){{{_LEAST_SAID},22}}"
)
# Free numbers are an organisation's.
_FREE = ("0800", "0808", "0500")
# So are these nearly always: theirs who say that it is their own.
_SHARED = ("03", "084", "087", "09")
# No office has one of these.
_UNUSED = "0306999"
_REACH = 30
# Numbers of help that are no reporting route of ours, or that are too short to be told apart.
KNOWN = words("999 112 101 111 105 119 159 116123 116000 116006 18000 18001 61016 85258")


def phone_numbers(typed: Typed) -> Iterator[Item]:
    """Give the phone numbers of people."""
    if typed.longest:
        yield from _written(typed)
        yield from _local(typed)
    if ("seven" in typed.low or "one" in typed.low) and _is_told(typed.said):
        for match in _SAID.finditer(typed.low):
            end = match.start() + len(match[0].rstrip(" ,-"))
            yield Item(KIND, match.start(), end)


def _is_told(said: list[str]) -> bool:
    """Say whether digits enough follow one another; the outer ones may touch other letters."""
    is_digit = ["1" if word in _DIGITS_SAID else "0" for word in said]
    return "1" * (_LEAST_SAID - 2) in "".join(is_digit)


def national(number: str) -> str:
    """Return the digits of a number as they are dialled in the UK."""
    dialled = digits(number.replace("o", "0"))
    if number.lstrip("( ").startswith(("+44", "+ 44", "0044", "00 44")):
        rest = dialled[dialled.index("44") + 2 :]
        return "0" + rest.removeprefix("0")
    return dialled


def _written(typed: Typed) -> Iterator[Item]:
    for match in typed.matches(_UK, least=5):
        number = national(match[0])
        has_digits = "o" not in match[0] or sum(map(str.isdigit, match[0])) > 6
        if has_digits and _is_somebodys(typed, number, match):
            yield _item(match)
    if "+" in typed.plain or _NOUGHTS.search(typed.low):
        for match in typed.matches(_ABROAD, least=8):
            is_abroad = match[0].startswith(("+", "(+")) or _is_called(typed, match)
            if is_abroad and national(match[0]) not in typed.helplines:
                yield _item(match)


def _is_somebodys(typed: Typed, number: str, match: re.Match[str]) -> bool:
    if number in typed.helplines or number.startswith(_FREE):
        return False
    if number.startswith(_SHARED) and not number.startswith(_UNUSED):
        return _is_mine(typed, match)
    return not typed.cues.is_reference(match.start())


def _local(typed: Typed) -> Iterator[Item]:
    for match in typed.called(MY_PHONE, _LOCAL, least=6):
        if _is_mine(typed, match):
            number = digits(match[0])
            if number not in KNOWN and number not in typed.helplines:
                yield _item(match)


def _is_mine(typed: Typed, match: re.Match[str]) -> bool:
    cue = typed.cues.before(match.start(), _REACH)
    return cue is not None and cue.kind == MY_PHONE and "\n" not in cue.gap.strip()


def _is_called(typed: Typed, match: re.Match[str]) -> bool:
    return typed.cues.kind(match.start(), match.end(), _REACH) == MY_PHONE


def _item(match: re.Match[str]) -> Item:
    return Item(
        KIND, match.start() + (match[0].startswith("(") and ")" not in match[0]), match.end()
    )
