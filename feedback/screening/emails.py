"""E-mail addresses, as written or as said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from feedback.screening.findings import Item
from feedback.screening.typed import Typed, stretches
from feedback.screening.word_sets import has_any, words

_NAME = r"(?<![\w.%+'&-])[\w%+&][\w.%+'&-]{0,120}+"
_EMAIL = re.compile(
    rf"{_NAME} ?@ ?[\w-]{{1,63}}(?:(?:\.| \.|\. ?(?=[a-z]{{2,3}}\b))[\w-]{{1,63}}){{0,8}}?"
    r"(?: ?\. ?|,)[^\W\d_]{2,24}(?:\.[^\W\d_]{2,24}){0,2}(?![\w@])"
)
_AT = r"(?: ?@ ?| ?[(\[{<] ?(?:at|@|a) ?[)\]}>] ?| at | malwen | _at_ |-at-)"
_DOT = r"(?: ?[(\[{<] ?(?:dot|\.) ?[)\]}>] ?| dot | dotcom\b| _dot_ |-dot-)"
_SAID_NAME = r"(?<![\w.+-])[\w+][\w.+-]{0,60}(?: (?:dot|underscore|dash|hyphen) [\w+-]{1,40}){0,3}"
_SAID = re.compile(
    rf"{_SAID_NAME}{_AT}[\w-]{{1,40}}(?:{_DOT}[\w-]{{1,40}}){{1,4}}"
    rf"|{_SAID_NAME} ?[(\[{{<] ?at ?[)\]}}>] ?[\w-]{{1,40}}(?:\.[\w-]{{1,40}}){{1,4}}"
)
# "jo.bloggs at example.com": dots and digits make a name of it.
_HALF_SAID = re.compile(
    r"(?<![\w.+-])[a-z][\w+-]{0,40}(?:[._][\w+-]{1,40}|[0-9]) at [\w-]{1,40}"
    r"\.(?:com|net|org|me|wales|cymru|(?:co\.|org\.|me\.|ac\.)?uk)(?![\w.-]*\w)"
)
# Looked for first, as they cost little.
_SIGNS = ("dot", "at)", "at]", "at}", "at>", "[a", "(a)", "(@", "[@", "{a", "<a", "at )", "at ]")
# Of these too every address that is said has one.
_AT_SIGN = re.compile("@")
_SAID_SIGN = re.compile(r"[ (\[{<_-]dot(?:[ )\]}>_-]|com)|[(\[{<] ?(?:\.|at) ?[)\]}>]")
# How far an address goes at most before its "@" and after it, and how long one is that is said.
_REACH, _LONGEST = (125, 700), 500
_AT_HOST = re.compile(r" at [\w-]{1,40}\.[a-z]")
# "jo AT example.com": who shouts one word means the sign.
_LOUD = re.compile(
    r"(?<![\w.+-])[a-z0-9][a-z0-9.+_-]{0,60} AT [a-z0-9-]{1,40}(?:\.[a-z]{2,20}){1,3}\b"
)
_SAID_IN_CONTEXT = re.compile(
    r"(?:e-?mail|ebost|e-bost)[^@\n]{0,25}?\b(?:me at|me on|is|yw|address|:)[ :]{1,2}"
    r"(?P<address>[\w+][\w.+-]{0,60} at (?:[\w-]{1,40}(?:\.[\w-]{1,40}){1,4}"
    r"|(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|btinternet)(?: com\b| co uk\b)?))"
)
# Nobody's own, wherever it is.
_NOBODYS = ("noreply", "no-reply", "donotreply", "do-not-reply")
_PUBLIC = ("police.uk", "gov.uk", "nhs.uk", "gov.wales", "llyw.cymru", "gov.scot", "parliament.uk")
_OFFICES = words(
    "101 admin complaints contact contactus customer customerservice dataprotection dpo "
    "enquiries enquiry feedback foi freedomofinformation general help helpdesk info "
    "informationrights office online press psd support web webmaster website"
)


def emails(typed: Typed) -> Iterator[Item]:
    """Give the e-mail addresses, but those of public offices."""
    if "@" in typed.low:
        for match in _near(typed.low, _AT_SIGN.finditer(typed.low), _EMAIL, _REACH):
            if not _is_public(typed, match):
                yield Item("email", *match.span())
    if has_any(typed.low, _SIGNS):
        found = _near(typed.low, _SAID_SIGN.finditer(typed.low), _SAID, (_LONGEST, _LONGEST))
        yield from (Item("email", *it.span()) for it in found)
    if _AT_HOST.search(typed.low):
        yield from (Item("email", *it.span()) for it in _HALF_SAID.finditer(typed.low))
    if " AT " in typed.plain:
        yield from (Item("email", *it.span()) for it in _LOUD.finditer(typed.plain))
    if " at " in typed.low and ("mail" in typed.low or "ebost" in typed.low):
        found = _SAID_IN_CONTEXT.finditer(typed.low)
        yield from (Item("email", *it.span("address")) for it in found)


def _near(
    low: str,
    signs: Iterator[re.Match[str]],
    pattern: re.Pattern[str],
    reach: tuple[int, int],
) -> Iterator[re.Match[str]]:
    """Give the matches of a pattern, looking only near the signs that every match has."""
    for start, end in stretches([it.span() for it in signs], reach):
        yield from pattern.finditer(low, start, end)


def _is_public(typed: Typed, match: re.Match[str]) -> bool:
    address = match[0].replace(" ", "").replace(",", ".")
    if address in typed.helplines or _is_in_link(typed.low, match.start()):
        return True
    return _is_offices(address)


def _is_in_link(low: str, start: int) -> bool:
    """Say whether this is the end of "https://name:password@host", which is a secret."""
    return low[start - 1 : start] == ":" and "://" in low[max(0, start - 70) : start]


def _is_offices(address: str) -> bool:
    name, _, host = address.partition("@")
    if name.startswith(_NOBODYS):
        return True
    first = re.split(r"[.+_-]", name)[0]
    is_office = name in _OFFICES or first in _OFFICES or name.replace(".", "") in _OFFICES
    return is_office and host.endswith(_PUBLIC)
