"""Bank cards, by their check digit or by name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from feedback.screening.findings import Item
from feedback.screening.number_checks import digits, is_luhn
from feedback.screening.typed import NEAR, Typed

# A digit first: looking back from every sign would take longer than all the rest.
_GROUPED = re.compile(
    r"[0-9](?<![0-9a-z.+].)(?:[0-9]{3}(?:[ .-]{1,3}[0-9]{4}){3}(?:[ -][0-9]{3}(?![0-9]))?"
    r"|(?<=3)[0-9]{3}[ .-]{1,3}[0-9]{6}[ .-]{1,3}[0-9]{4,5})(?![0-9a-z])"
)
_CLOSED = re.compile(r"[0-9](?<![0-9a-z.+].)[0-9]{12,18}(?![0-9a-z])")
_LOOSE = re.compile(r"[0-9](?<![0-9a-z.+].)(?:[ -]?[0-9]){12,18}(?![0-9a-z])")
# How the numbers of the schemes begin, by length.
_BEGINNING = re.compile(r"3[47].{13}|3[068].{12}|(?:[456].|2[2-7]).{14}(?:...)?")
_CARD_CODE = re.compile(
    r"(?<![a-z])(?:cvv2?|cvc2?|csc|security (?:code|number)|(?:three|3) digits)"
    r"(?: on (?:the|my) (?:back|card))?\W{1,3}(?:is |are |code |number )?\W?"
    r"(?P<code>[0-9]{3,4})(?![0-9])"
)
# Looked for first, as it costs nothing.
_CODE_PARTS = ("cv", "csc", "security ", "digits")
_REACH = 45


def cards(typed: Typed) -> Iterator[Item]:
    """Give the card numbers: by their check digit, or where somebody calls them so."""
    for match in typed.matches(_GROUPED, _CLOSED, _LOOSE, least=13, reach=NEAR):
        if _is_card(typed, match):
            yield Item("card", *match.span())
    if any(part in typed.low for part in _CODE_PARTS):
        for match in typed.matches(_CARD_CODE):
            yield Item("card", *match.span("code"))


def _is_card(typed: Typed, match: re.Match[str]) -> bool:
    number = digits(match[0])
    if _BEGINNING.fullmatch(number) and is_luhn(number):
        return not typed.cues.is_reference(match.start())
    return typed.cues.kind(match.start(), match.end(), _REACH) == "card"
