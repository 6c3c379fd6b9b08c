"""Passports and driving licences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from feedback.screening.findings import Item
from feedback.screening.typed import NEAR, Typed

_PASSPORT = re.compile(
    r"(?<![0-9a-z])(?:[0-9]{3} ?[0-9]{3} ?[0-9]{3}|[0-9](?: ?[0-9]){8}|"
    r"[a-z]{1,2}[0-9]{6,8}|[a-z] [0-9]{8})"
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


def passports(typed: Typed) -> Iterator[Item]:
    """Give the passport numbers, which only the words around them show."""
    for match in typed.called("passport", _PASSPORT, least=6):
        if _is_called(typed, match, "passport"):
            yield Item("passport", match.start(), match.end())


def driving_licences(typed: Typed) -> Iterator[Item]:
    """Give the driver numbers: the sixteen signs of Great Britain, the eight digits of NI."""
    for match in typed.matches(_LICENCE, least=6, reach=NEAR):
        if _is_birth(match["born"]) or _is_called(typed, match, "driving_licence"):
            yield Item("driving_licence", match.start(), match.end())
    for match in typed.called("driving_licence", _LICENCE_LOOSE, least=6):
        if _is_called(typed, match, "driving_licence"):
            yield Item("driving_licence", match.start(), match.end())


def _is_birth(six: str) -> bool:
    """Say whether six digits of a driver number can be a birth: women's months have 50 more."""
    return int(six[1:3]) % 50 in range(1, 13) and 1 <= int(six[3:5]) <= 31


def _is_called(typed: Typed, match: re.Match[str], kind: str) -> bool:
    return typed.cues.kind(match.start(), match.end(), _REACH) == kind
