"""Dates of birth: a date, and words beside it that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from feedback.screening.findings import Item
from feedback.screening.typed import Typed

KIND = "dob"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|ionawr|chwefror|[mf]awrth|ebrill|"
    r"[mf]ai|[mf]ehefin|g?orffenn?af|awst|[mf]edi|hydref|[td]achwedd|rh?agfyr)\.?(?![a-z])"
)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_TEENS = (
    "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    "one|two|three|four|five|six|seven|eight|nine|oh"
)
_YEAR_SAID = rf"(?:nineteen|twenty|two thousand)(?:[ -](?:and|{_TENS}|{_TEENS})){{0,3}}"
_YEAR = rf"(?:(?:19|20)[0-9]{{2}}|'?[0-9]{{2}}(?![0-9])|{_YEAR_SAID})"
_ORDINAL_SAID = (
    r"(?:(?:twenty|thirty)[ -]?)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|"
    r"tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth|"
    r"cyntaf|ail|trydydd|pedwerydd|pumed|chweched|seithfed|wythfed|nawfed|degfed|unfed|"
    r"deuddegfed|pymthegfed|deunawfed|ugeinfed"
)
_WELSH_TEENS = r"(?: ar (?:ddeg|bymtheg|hugain))?"
_DAY = (
    r"(?:[0-3]?[0-9](?: ?(?:st|nd|rd|th|af|ain|fed|ydd|il|eg|ed))?|"
    rf"(?:{_ORDINAL_SAID}){_WELSH_TEENS})"
)
_DATE = re.compile(
    r"(?<![\w£$/])(?:"
    r"(?P<year_first>(?:19|20)[0-9]{2}[ ./-]{1,3}[01]?[0-9][ ./-]{1,3}[0-3]?[0-9])"
    r"|(?P<numbers>[0-3]?[0-9] ?[./\-: ] ?[0-3]?[0-9] ?[./\-: ] ?(?:19|20)?[0-9]{2})"
    rf"|(?P<written>{_DAY}[ .\-/]{{0,2}}(?:of |o )?{_MONTH}(?:[ ,.\-/']{{1,3}}{_YEAR})?)"
    rf"|(?P<month_first>{_MONTH}[ -]?(?:the )?{_DAY}(?:[ ,]{{1,2}}{_YEAR})?)"
    r"|(?P<month>" + _MONTH + r"[ ,]{1,2}(?:19|20)[0-9]{2})"
    r"|(?P<run>[0-3][0-9][01][0-9](?:19|20)?[0-9]{2})"
    r"|(?P<year>(?:19|20)[0-9]{2})"
    r")(?![0-9a-z/])"
)
# A birth that is told, or one that is kept as a feast, says less than "date of birth".
_FEAST = re.compile(r"\W{0,3}(?:party|card|cards|present|presents|cake|gift|do|night out)\b")
_STRONG = re.compile(r"d\W?o\W?b|date|dyddiad|ddyddiad|nyddiad|birthdate|b\W?day")
# Looked for first, as it costs nothing: every cue has one of them.
_PARTS = ("born", "birth", "dob", "day", "d.o.b", "d o b", "d/o/b", "geni", "eni", "blwydd", "gan")
_BEFORE, _BEFORE_WEAK, _AFTER = 45, 30, 22
_APART = re.compile(r"[.;!?]\s|\b(?:but|when|attack\w*|stolen|happened|reported|incident)\b")


def birth_dates(typed: Typed) -> Iterator[Item]:
    """Give the dates that somebody calls a day of birth."""
    if not any(part in typed.low for part in _PARTS) or not typed.cues.has(KIND):
        return
    for match in _DATE.finditer(typed.low):
        if _is_said_before(typed, match) or _is_said_after(typed, match):
            yield Item(KIND, match.start(), match.end())


def _is_said_before(typed: Typed, match: re.Match[str]) -> bool:
    cue = typed.cues.before_of(KIND, match.start(), _BEFORE)
    if cue is None or _FEAST.match(typed.low, cue.end):
        return False
    is_strong = _STRONG.match(typed.low, cue.start, cue.end) is not None
    if match.lastgroup in ("run", "year"):
        return is_strong and len(cue.gap) < 12
    if is_strong and len(cue.gap.strip(" .:-\n")) < 25:
        return True
    return len(cue.gap) <= _BEFORE_WEAK and not _APART.search(cue.gap)


def _is_said_after(typed: Typed, match: re.Match[str]) -> bool:
    if match.lastgroup in ("run", "year"):
        return False
    cue = typed.cues.after(match.end(), _AFTER)
    if cue is None or cue.kind != KIND or _FEAST.match(typed.low, cue.end):
        return False
    return not _APART.search(cue.gap) and not any(map(str.isdigit, cue.gap))
