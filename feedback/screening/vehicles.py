"""Vehicle registrations of the UK, old forms and new."""

from __future__ import annotations

import re
from collections.abc import Iterator

from feedback.screening.cue_phrases import PLATE, VEHICLE
from feedback.screening.findings import Item
from feedback.screening.typed import NEAR, Typed, stretches
from feedback.screening.word_sets import words

KIND = "vehicle_registration"
_CURRENT = re.compile(
    r"(?<![a-z0-9])(?P<place>[a-z]{2})(?P<wide>[ .-]?)(?P<age>[0-9]{2})[ .-]?"
    r"(?P<rest>[a-z]{3})(?![a-z0-9])"
)
# What DVLA gives out: no I, Q or Z in the place, no I or Q in the rest.
_GIVEN_OUT = re.compile(r"[a-hj-pr-y]{2}(?!0[01])[0-9]{2} ?[a-hj-pr-z]{3}")
_LETTERED = (
    r"(?P<prefix>[a-hj-npr-y](?P<apart> ?)[0-9]{1,3}[ -]?[a-hj-pr-z]{3})"
    r"|(?P<suffix>[a-hj-pr-z]{3}[ -]?[0-9]{1,3}(?P<off> ?)[a-hj-npr-y])"
)
_DATELESS = (
    r"(?!(?:is|was|am|no|num|of|the|its|yw|on|at|by|car|van|reg) )[a-z]{1,3}[ -]?[0-9]{1,4}"
    r"|[0-9]{1,4}[ -]?[a-z]{1,3}"
)
_OLD = re.compile(rf"(?<![a-z0-9])(?:{_LETTERED})(?![a-z0-9]|[.,-][0-9])")
_OLDEST = re.compile(rf"(?<![a-z0-9])(?:{_DATELESS})(?![a-z0-9]|[.,-][0-9])")
# Between "reg" and what it is: "the reg of the car is: …".
_LINK = re.compile(
    r"[ :;.,=(\"'#-]{0,3}"
    r"(?:(?:is|was|no|number|num|mark|reads?|read|said|as|yw|oedd|of|the|plate|ending|starts?|"
    r"with|begins?|car|van|on|it|its|it's|am|y|rhif)[ :;.,=(\"'#-]{1,3}){0,5}"
)
_NEAR = (PLATE, VEHICLE)
_UNITS = words(
    "gbp mpg kwh yrs "
    "a am pm st nd rd th m km mph kg g mb gb kb ms s h hr hrs min mins p k pc px ft in cm mm x "
    "pro is at on to of by in and the for was a i my we he it or no so if up us as"
)
# "The car was there on 12 May", "by 10 the van had gone".
_SMALL_WORDS = words("on at by to in of is up as my we me no or so do be if it an am us go he")
# "he 12 and", "no 10 may": words and months that end what is no registration.
_SMALL_ENDS = words(
    "jan feb mar apr may jun jul aug sep oct nov dec and the for was had min hrs mph"
)
_WORDS_OF_THREE = words(
    "bus car van bmw suv hgv man men boy lad kid day wks yrs hrs mph and the for was "
    "off but one two"
)
# "The car, BMW 320, was red".
_MODELS = words("bmw vw ka tt gti gt mg ds rs st vx cc xc xe xf ct nx rx")
_REACH = 60
# How far after a word for a plate or a vehicle one without a year ends.
_SAID = (0, 60)


def vehicle_registrations(typed: Typed) -> Iterator[Item]:
    """Give the registrations: today's form in capitals or near a vehicle, others when named."""
    for match in typed.matches(_CURRENT, reach=NEAR):
        if _is_current(typed, match):
            yield Item(KIND, *match.span())
    for match in typed.matches(_OLD, reach=NEAR):
        if _is_lettered(typed, match):
            yield Item(KIND, *match.span())
    for start, end in stretches(sorted(typed.cues.spans(PLATE) + typed.cues.spans(VEHICLE)), _SAID):
        for match in _OLDEST.finditer(typed.low, start, end):
            if _is_dateless(typed, match):
                yield Item(KIND, *match.span())


def _is_current(typed: Typed, match: re.Match[str]) -> bool:
    if match["place"] in _SMALL_WORDS and match["wide"]:
        return False
    is_given_out = _GIVEN_OUT.fullmatch(match[0]) is not None
    is_joined = len(match[0]) == 7
    if is_given_out and (is_joined or typed.is_upper(*match.span())):
        return not typed.cues.is_reference(match.start(), 20)
    if is_given_out or typed.is_upper(*match.span()):
        return typed.cues.is_near(_NEAR, *match.span(), _REACH)
    # "ab 12 cde", or letters that are never given out.
    return _is_named(typed, match) or (
        match["rest"] not in _SMALL_ENDS and typed.cues.is_near(_NEAR, *match.span(), 25)
    )


def _is_dateless(typed: Typed, match: re.Match[str]) -> bool:
    # "Registered on 12 May", "the plate was 10 ins": in small letters only what is one word.
    is_one = len(match[0]) > 3 and match[0].isalnum()
    if not (is_one or typed.is_upper(*match.span())):
        return False
    letters = match[0].strip("0123456789 -")
    return letters not in _UNITS and (_is_named(typed, match) or _is_cars(typed, match))


def _is_lettered(typed: Typed, match: re.Match[str]) -> bool:
    is_apart = bool(match["apart"] or match["off"])
    # "I SAW A 19 BUS".
    if is_apart and not _WORDS_OF_THREE.isdisjoint(match[0].split()):
        return False
    near, reach = ((PLATE,), 25) if is_apart else (_NEAR, _REACH)
    is_near = typed.is_upper(*match.span()) and typed.cues.is_near(near, *match.span(), reach)
    return is_near or _is_named(typed, match)


def _is_cars(typed: Typed, match: re.Match[str]) -> bool:
    """Say whether this is what a car is said to be: "my car is 771 EYH"."""
    cue = typed.cues.before_of(VEHICLE, match.start(), 30)
    is_said = cue is not None and bool(cue.gap.strip()) and _LINK.fullmatch(cue.gap) is not None
    numbers = re.sub("[^0-9]", "", match[0])
    letters = match[0].strip("0123456789 -")
    is_year = len(numbers) > 3 and numbers.startswith(("19", "20"))
    is_long = len(numbers) > 2 and len(letters) > 1 and letters not in _MODELS and not is_year
    return is_said and is_long and typed.is_upper(*match.span())


def _is_named(typed: Typed, match: re.Match[str]) -> bool:
    cue = typed.cues.before_of(PLATE, match.start(), 45)
    return cue is not None and _LINK.fullmatch(cue.gap) is not None
