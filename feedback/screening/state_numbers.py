"""The numbers that the state gives everybody: National Insurance and NHS."""

from __future__ import annotations

import re
from collections.abc import Iterator

from feedback.screening.findings import Item
from feedback.screening.number_checks import digits, is_nhs_number
from feedback.screening.typed import NEAR, Typed

_SEP = "[ .-]?"
_NINO = re.compile(
    rf"(?<![a-z0-9])(?P<prefix>[a-z]{_SEP}[a-z]){_SEP}[0-9]{{2}}{_SEP}[0-9]{{2}}{_SEP}[0-9]{{2}}"
    rf"(?P<suffix>{_SEP}[a-z])?(?![a-z0-9])"
)
# HMRC's rules for the two letters, and QQ, which stands in examples.
_NINO_PREFIX = re.compile(r"(?!bg|gb|nk|kn|tn|nt|zz)[a-ceghj-prstw-z][a-ceghj-nprstw-z]|qq")
_NINO_SUFFIXES = "abcdfmp"
_NHS = re.compile(
    r"[0-9](?<![0-9a-z+.].)[0-9]{2}([ .-]{0,3})[0-9]{3}([ .-]{0,3})[0-9]{4}(?![0-9a-z])"
)
_NHS_LOOSE = re.compile(r"[0-9](?<![0-9a-z+.].)(?:[ .-]?[0-9]){9}(?![0-9a-z])")
_REACH = 45


def nino(typed: Typed) -> Iterator[Item]:
    """Give the National Insurance numbers."""
    for match in typed.matches(_NINO, least=6, reach=NEAR):
        prefix = match["prefix"][0] + match["prefix"][-1]
        suffix = (match["suffix"] or "")[-1:]
        is_valid = bool(_NINO_PREFIX.fullmatch(prefix)) and suffix in _NINO_SUFFIXES
        if (is_valid and suffix and len(match["prefix"]) == 2) or _is_called(typed, match, "nino"):
            yield Item("nino", match.start(), match.end())


def nhs_numbers(typed: Typed) -> Iterator[Item]:
    """Give the NHS numbers: by their check, or where somebody calls them so."""
    for match in typed.matches(_NHS, least=10, reach=NEAR):
        if _is_grouped_nhs_number(match) and not typed.cues.is_reference(match.start()):
            yield Item("nhs_number", match.start(), match.end())
    for match in typed.called("nhs_number", _NHS_LOOSE, least=10):
        if _is_called(typed, match, "nhs_number"):
            yield Item("nhs_number", match.start(), match.end())


def _is_grouped_nhs_number(match: re.Match[str]) -> bool:
    number = digits(match[0])
    return bool(match[1] and match[2]) and number[0] in "3456789" and is_nhs_number(number)


def _is_called(typed: Typed, match: re.Match[str], kind: str) -> bool:
    return typed.cues.kind(match.start(), match.end(), _REACH) == kind
