"""Vehicle registrations of the UK, old forms and new."""

from __future__ import annotations

import re
from collections.abc import Iterator

from feedback.screening.cues import VEHICLE
from feedback.screening.findings import Item
from feedback.screening.typed import Typed
from feedback.screening.word_sets import words

KIND = "vehicle_registration"
# No I, Q or Z in the two letters of the place; no I or Q in the last three.
_CURRENT = re.compile(
    r"(?<![a-z0-9])(?P<place>[a-hj-pr-y]{2})(?P<wide>[ .-]?)(?P<age>[0-9]{2})[ .-]?"
    r"(?P<rest>[a-hj-pr-z]{3})(?![a-z0-9])"
)
_OLDER = re.compile(
    r"(?<![a-z0-9])(?:(?P<prefix>[a-hj-npr-y][0-9]{1,3}[ -]?[a-hj-pr-z]{3})"
    r"|(?P<suffix>[a-hj-pr-z]{3}[ -]?[0-9]{1,3}[a-hj-npr-y])"
    r"|(?P<letters>[a-z]{1,3})[ -]?[0-9]{1,4}|(?P<numbers>[0-9]{1,4})[ -]?[a-z]{1,3})"
    r"(?![a-z0-9]|[.,-][0-9])"
)
_PLATE = re.compile(
    r"(?:\breg(?:istration|istered|gy|ie)?\b|plates?\b|\bv\.?r\.?[mn]\b|\bindex\b|cofrestru\b|"
    r"\bpl[aâ]t\b)[ :;.,=(\"'#-]{0,3}"
    r"(?:(?:is|was|no|number|num|mark|reads?|read|said|as|yw|oedd|of|the|plate|ending|starts?|"
    r"with|begins?|car|on|it|its|it's|am|y|car|rhif)[ :;.,=(\"'#-]{1,3}){0,4}$"
)
_UNITS = words(
    "a am pm st nd rd th m km mph kg g mb gb kb ms s h hr hrs min mins p k pc px ft in cm mm x "
    "pro is at on to of by in and the for was a i my we he it or no so if up us as"
)
# "The car was there on 12 May", "by 10 the van had gone".
_SMALL_WORDS = words("on at by to in of is up as my we me no or so do be if it an am us go he")
_REACH = 60


def vehicle_registrations(typed: Typed) -> Iterator[Item]:
    """Give the registrations: today's form in capitals or near a vehicle, others when named."""
    for match in typed.matches(_CURRENT):
        if _is_current(typed, match):
            yield Item(KIND, *match.span())
    if typed.cues.has(VEHICLE):
        for match in typed.matches(_OLDER):
            if _is_older(typed, match):
                yield Item(KIND, *match.span())


def _is_current(typed: Typed, match: re.Match[str]) -> bool:
    if match["age"] in ("00", "01") or (match["place"] in _SMALL_WORDS and match["wide"]):
        return False
    if typed.is_upper(*match.span()) and not match["wide"]:
        return not typed.cues.is_reference(match.start(), 20)
    return typed.cues.is_near(VEHICLE, *match.span(), _REACH)


def _is_older(typed: Typed, match: re.Match[str]) -> bool:
    if match.lastgroup in ("prefix", "suffix"):
        cue = typed.cues.before_of(VEHICLE, match.start(), _REACH)
        is_capital = typed.is_upper(*match.span())
        return _is_named(typed, match) or (cue is not None and is_capital)
    letters = match["letters"] or re.sub("[^a-z]", "", match[0])
    if letters in _UNITS or len(match[0]) < 3:
        return False
    return _is_named(typed, match)


def _is_named(typed: Typed, match: re.Match[str]) -> bool:
    return _PLATE.search(typed.low[max(0, match.start() - 45) : match.start()]) is not None
