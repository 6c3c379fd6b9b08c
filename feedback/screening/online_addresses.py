"""E-mail addresses, as written or as said, and IP addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address

from feedback.screening.cues import VERSION
from feedback.screening.findings import Item
from feedback.screening.typed import Typed
from feedback.screening.word_sets import words

_NAME = r"(?<![\w.%+'&-])[\w%+&][\w.%+'&-]{0,120}"
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
_SAID_IN_CONTEXT = re.compile(
    r"(?:e-?mail|ebost|e-bost)[^@\n]{0,25}?\b(?:me at|me on|is|yw|address|:)[ :]{1,2}"
    r"(?P<address>[\w+][\w.+-]{0,60} at [\w-]{1,40}(?:\.[\w-]{1,40}){1,4})"
)
# Nobody's own, wherever it is.
_NOBODYS = ("noreply", "no-reply", "donotreply", "do-not-reply")
_PUBLIC = ("police.uk", "gov.uk", "nhs.uk", "gov.wales", "llyw.cymru", "gov.scot", "parliament.uk")
_OFFICES = words(
    "101 admin complaints contact contactus customer customerservice dataprotection dpo "
    "enquiries enquiry feedback foi freedomofinformation general help helpdesk info "
    "informationrights office online press psd support web webmaster website"
)
_IP4 = re.compile(r"(?<![\w.])[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![\w-]|\.[0-9])")
_IP6 = re.compile(r"(?<![\w:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,8}(?![\w:])")
_REACH = 25


def emails(typed: Typed) -> Iterator[Item]:
    """Give the e-mail addresses, but those of public offices."""
    low = typed.low
    if "@" in low:
        for match in _EMAIL.finditer(low):
            address = match[0].replace(" ", "").replace(",", ".")
            if not _is_offices(address) and address not in typed.helplines:
                yield Item("email", match.start(), match.end())
    if "dot" in low or "at)" in low or "at]" in low or "[a" in low or "at}" in low:
        for match in _SAID.finditer(low):
            yield Item("email", match.start(), match.end())
    if " at " in low and "mail" in low:
        for match in _SAID_IN_CONTEXT.finditer(low):
            yield Item("email", match.start("address"), match.end("address"))


def _is_offices(address: str) -> bool:
    name, _, host = address.partition("@")
    if name.startswith(_NOBODYS):
        return True
    first = re.split(r"[.+_-]", name)[0]
    is_office = name in _OFFICES or first in _OFFICES or name.replace(".", "") in _OFFICES
    return is_office and host.endswith(_PUBLIC)


def ip_addresses(typed: Typed) -> Iterator[Item]:
    """Give the addresses of devices: IPv4 and IPv6, but no version numbers."""
    if typed.has_digit() and "." in typed.plain:
        for match in _IP4.finditer(typed.low):
            if _is_ip4(typed, match):
                yield Item("ip_address", match.start(), match.end())
    if typed.low.count(":") > 1:
        for match in _IP6.finditer(typed.low):
            if _is_ip6(typed, match):
                yield Item("ip_address", match.start(), match.end())


def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None


def _is_ip4(typed: Typed, match: re.Match[str]) -> bool:
    found = _parsed(match[0])
    if found is None or found.is_loopback or found.is_unspecified or match[0].startswith("255."):
        return False
    if typed.cues.is_near("ip_address", match.start(), match.end(), _REACH):
        return True
    cue = typed.cues.before(match.start(), _REACH)
    is_version = cue is not None and cue.kind == VERSION
    return not is_version and any(len(part) > 1 for part in match[0].split("."))


def _is_ip6(typed: Typed, match: re.Match[str]) -> bool:
    found = _parsed(match[0])
    if found is None or found.is_loopback or found.is_unspecified:
        return False
    groups = [part for part in match[0].split(":") if part]
    if len(groups) > 2 or any(len(part) > 2 for part in groups):
        return True
    return typed.cues.is_near("ip_address", match.start(), match.end(), _REACH)
