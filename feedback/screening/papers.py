"""The numbers of papers: National Insurance, NHS, passport and driving licence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from feedback.screening.findings import Item
from feedback.screening.number_checks import digits, is_nhs_number
from feedback.screening.typed import Typed

_SEP = "[ .-]?"
_NINO = re.compile(
    rf"(?<![a-z0-9])(?P<prefix>[a-z]{_SEP}[a-z]){_SEP}[0-9]{{2}}{_SEP}[0-9]{{2}}{_SEP}[0-9]{{2}}"
    rf"(?P<suffix>{_SEP}[a-z])?(?![a-z0-9])"
)
# HMRC's rules for the two letters, and QQ, which stands in examples.
_NINO_PREFIX = re.compile(r"(?!bg|gb|nk|kn|tn|nt|zz)[a-ceghj-prstw-z][a-ceghj-nprstw-z]|qq")
_NINO_SUFFIXES = "abcdfmp"
_NHS = re.compile(r"(?<![0-9a-z+.])[0-9]{3}([ .-]{0,3})[0-9]{3}([ .-]{0,3})[0-9]{4}(?![0-9a-z])")
_NHS_LOOSE = re.compile(r"(?<![0-9a-z+.])[0-9](?:[ .-]?[0-9]){9}(?![0-9a-z])")
_PASSPORT = re.compile(
    r"(?<![0-9a-z])(?:[0-9]{3} ?[0-9]{3} ?[0-9]{3}|[0-9](?: ?[0-9]){8}|[a-z]{1,2} ?[0-9]{6,8})"
    r"(?![0-9a-z])"
)
_LICENCE = re.compile(
    r"(?<![a-z0-9])[a-z][a-z9]{4}[ -]{0,2}(?P<born>[0-9]{6})[ -]{0,2}[a-z9]{2}[ -]{0,2}"
    r"[a-z0-9][ -]?[a-z]{2}(?: ?[0-9]{2})?(?![a-z0-9])"
)
_LICENCE_LOOSE = re.compile(
    r"(?<![a-z0-9])(?:[0-9]{8}|[a-z][a-z0-9]{4} ?[0-9]{6} ?[a-z0-9]{5})(?![a-z0-9])"
)
_REACH = 45


def nino(typed: Typed) -> Iterator[Item]:
    """Give the National Insurance numbers."""
    for match in typed.matches(_NINO):
        prefix = match["prefix"][0] + match["prefix"][-1]
        suffix = (match["suffix"] or "")[-1:]
        is_valid = bool(_NINO_PREFIX.fullmatch(prefix)) and suffix in _NINO_SUFFIXES
        if (is_valid and suffix and len(match["prefix"]) == 2) or _is_called(typed, match, "nino"):
            yield Item("nino", match.start(), match.end())


def nhs_numbers(typed: Typed) -> Iterator[Item]:
    """Give the NHS numbers: by their check, or where somebody calls them so."""
    for match in typed.matches(_NHS):
        if _is_grouped_nhs_number(match) and not typed.cues.is_reference(match.start()):
            yield Item("nhs_number", match.start(), match.end())
    for match in typed.matches(_NHS_LOOSE):
        if _is_called(typed, match, "nhs_number"):
            yield Item("nhs_number", match.start(), match.end())


def _is_grouped_nhs_number(match: re.Match[str]) -> bool:
    number = digits(match[0])
    return bool(match[1] and match[2]) and number[0] in "3456789" and is_nhs_number(number)


def passports(typed: Typed) -> Iterator[Item]:
    """Give the passport numbers, which only the words around them show."""
    for match in typed.matches(_PASSPORT):
        if _is_called(typed, match, "passport"):
            yield Item("passport", match.start(), match.end())


def driving_licences(typed: Typed) -> Iterator[Item]:
    """Give the driver numbers: the sixteen signs of Great Britain, the eight digits of NI."""
    for match in typed.matches(_LICENCE):
        if _is_birth(match["born"]) or _is_called(typed, match, "driving_licence"):
            yield Item("driving_licence", match.start(), match.end())
    for match in typed.matches(_LICENCE_LOOSE):
        if _is_called(typed, match, "driving_licence"):
            yield Item("driving_licence", match.start(), match.end())


def _is_birth(six: str) -> bool:
    """Say whether six digits of a driver number can be a birth: women's months have 50 more."""
    return int(six[1:3]) % 50 in range(1, 13) and 1 <= int(six[3:5]) <= 31


def _is_called(typed: Typed, match: re.Match[str], kind: str) -> bool:
    return typed.cues.kind(match.start(), match.end(), _REACH) == kind
