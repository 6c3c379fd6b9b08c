"""Postcodes of the UK, in every form that Royal Mail and the forces' post use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from feedback.screening.findings import Item
from feedback.screening.typed import NEAR, Typed
from feedback.screening.word_sets import words

KIND = "postcode"
AREAS = words(
    "ab al b ba bb bd bf bh bl bn br bs bt bx ca cb cf ch cm co cr ct cv cw da dd de dg dh dl "
    "dn dt dy e ec eh en ex fk fy g gl gu gy ha hd hg hp hr hs hu hx ig im ip iv je ka kt kw ky "
    "l la ld le ll ln ls lu m me mk ml n ne ng nn np nr nw ol ox pa pe ph pl po pr rg rh rm s "
    "sa se sg sk sl sm sn so sp sr ss st sw sy ta td tf tn tq tr ts tw ub w wa wc wd wf wn wr "
    "ws wv xx yo ze zz"
)
_FORM = re.compile(
    r"(?<![a-z0-9])(?:(?P<area>[a-z]{1,2})[0-9][0-9a-z]?(?P<gap>[ -]{0,2})"
    r"(?P<inward>[0-9o][a-z]{2})|gir ?0aa|zz99 ?[0-9][a-z]{2}"
    r"|bfpo ?[0-9]{1,4})(?![a-z0-9])"
)
# Royal Mail gives out no C, I, K, M, O and V there; examples have them: "AB1 2CD".
_GIVEN_OUT = re.compile("[0-9][abd-hjlnp-uw-z]{2}")
# "The M1 2nd exit", "M6 3hr delay", "M25 5PM": roads, and what is said of them.
_NOT_INWARD = words("st nd rd th hr ft yr wd pt lb px")
_NEVER_INWARD = words("am pm km kg mg mm ml cm kw mb gb kb")
_SAID = re.compile(r"post ?-?code|cod ?-?post|zip ?code")
_REACH = 40


def postcodes(typed: Typed) -> Iterator[Item]:
    """Give the postcodes."""
    for match in typed.matches(_FORM, reach=NEAR):
        if match["area"] is None or _is_postcode(typed, match):
            yield Item(KIND, match.start(), match.end())


def _is_postcode(typed: Typed, match: re.Match[str]) -> bool:
    area, inward = match["area"], match["inward"]
    if _SAID.search(typed.low, max(0, match.start() - _REACH), match.start()):
        return True
    if inward[1:] in _NEVER_INWARD:
        return False
    if area not in AREAS or not _GIVEN_OUT.fullmatch(inward):
        # An example, or a letter for the nought: in small letters it may be words.
        return typed.is_upper(*match.span()) and bool(match["gap"])
    if match["gap"]:
        is_road = len(area) == 1 and inward[1:] in _NOT_INWARD
        return not is_road or typed.is_upper(*match.span("inward"))
    return len(match[0]) > 5 or typed.is_upper(*match.span())
