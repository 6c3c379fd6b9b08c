"""Addresses of devices, but no version numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address

from feedback.screening.cue_phrases import VERSION
from feedback.screening.findings import Item
from feedback.screening.typed import NEAR, Typed, stretches

_IP4 = re.compile(r"[0-9](?<![\w.].)[0-9]{0,2}(?:\.[0-9]{1,3}){3}(?![\w-]|\.[0-9])")
_IP6 = re.compile(r"(?<![\w:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,8}(?![\w:])")
# Looked for first, as it begins with one sign; and how far an address goes round it.
_GROUP = re.compile(":(?=[0-9a-f]{0,4}:)")
_LONGEST = (50, 50)
_REACH = 25


def ip_addresses(typed: Typed) -> Iterator[Item]:
    """Give the addresses of devices: IPv4 and IPv6, but no version numbers."""
    for match in typed.matches(_IP4, least=7, reach=NEAR):
        if _is_ip4(typed, match):
            yield Item("ip_address", match.start(), match.end())
    has_groups = "::" in typed.low or typed.low.count(":") > 6
    groups = [it.span() for it in _GROUP.finditer(typed.low)] if has_groups else []
    for start, end in stretches(groups, _LONGEST):
        for match in _IP6.finditer(typed.low, start, end):
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
    if typed.cues.is_near(("ip_address",), match.start(), match.end(), _REACH):
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
    return typed.cues.is_near(("ip_address",), match.start(), match.end(), _REACH)
