"""Dates as people write them: in digits, with a month, in words, in English and in Welsh."""

from __future__ import annotations

import re

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
_YEAR_SAID = rf"(?:nineteen|twenty|two thousand)(?:(?:[ -]and)?[ -](?:{_TENS}|{_TEENS})){{0,2}}"
# "Sixty one", after a month.
_YEAR_SHORT = rf"(?:{_TENS})(?:[ -](?:{_TEENS}))?"
_YEAR = rf"(?:(?:19|20)[0-9]{{2}}|'?[0-9]{{2}}(?![0-9])|{_YEAR_SAID}|{_YEAR_SHORT})"
ORDINAL_SAID = (
    r"(?:(?:twenty|thirty)[ -]?)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|"
    r"tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth|"
    r"cyntaf|ail|trydydd|pedwerydd|pumed|chweched|seithfed|wythfed|nawfed|degfed|unfed|"
    r"deuddegfed|pymthegfed|deunawfed|ugeinfed"
)
_WELSH_TEENS = r"(?: ar (?:ddeg|bymtheg|hugain))?"
_DAY = (
    r"(?:[0-3]?[0-9](?: ?(?:st|nd|rd|th|af|ain|fed|ydd|il|eg|ed))?|"
    rf"(?:{ORDINAL_SAID}){_WELSH_TEENS})"
)
# Looked at first, as it costs little: the letters that days and months begin with.
_BEGINNING = (
    "[0-9]|a[iupw]|c[hy]|d[ae]|e[bil]|f[aeio]|go|hy|io|j[au]|m[ae]|n[aio]|o[cr]|p[euy]|r[ah]|s[ei]|"
    "t(?:[aerw]|hir)|u[gn]|wy"
)
DATE = re.compile(
    rf"\b(?={_BEGINNING})(?<![£$/])(?:"
    r"(?P<year_first>(?:19|20)[0-9]{2}[ ./-]{1,3}[01]?[0-9][ ./-]{1,3}[0-3]?[0-9])"
    r"|(?P<numbers>[0-3]?[0-9] ?[./\-: ] ?[0-3]?[0-9] ?[./\-: ] ?(?:19|20)?[0-9]{2})"
    rf"|(?P<written>{_DAY}[ .\-/]{{0,2}}(?:of |o )?{_MONTH}(?:[ ,.\-/']{{1,3}}{_YEAR})?)"
    rf"|(?P<month_first>{_MONTH}[ -]?(?:the )?{_DAY}(?:[ ,]{{1,2}}{_YEAR})?)"
    rf"|(?P<ordinals>{_DAY} (?:of |o )?(?:the )?[01]?[0-9](?:st|nd|rd|th) {_YEAR})"
    r"|(?P<month>" + _MONTH + r"[ ,]{1,2}(?:19|20)[0-9]{2})"
    r"|(?P<run>[0-3][0-9][01][0-9](?:19|20)?[0-9]{2})"
    r"|(?P<year>(?:19|20)[0-9]{2})"
    r")(?![0-9a-z/])"
)
