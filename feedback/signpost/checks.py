"""What the data must keep to, beyond its form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from feedback import numbers
from feedback.signpost.channels import Email, Online, Phone
from feedback.signpost.facts import Source, Status
from feedback.signpost.reading import Reading
from feedback.signpost.route import Route
from feedback.signpost.tables import Table

# 999 or 116 123 · 0800 555 111 · +44 20 7008 5000
PHONE_FORM = re.compile(r"\d{3,6}|116 \d{3}|0\d+( \d+)+|\+\d+( \d+)+")
# Childline has eight digits and no more.
SHORTER = ("0800 1111",)
RELAY_PREFIX = "18001 "
# Dialled inside an app or on a textphone, or pressed during a call: a call link would not work.
NEVER_A_LINK = ("18000", "18001", "55")
THREE = {
    "999": numbers.EMERGENCY,
    "police_101": numbers.NON_EMERGENCY,
    "crimestoppers": numbers.CRIMESTOPPERS,
}


def check(reading: Reading, required: Iterable[str] = ()) -> list[str]:
    """Return every fault, those of reading first. ``required`` are routes that a page needs."""
    _check_ids(reading.routes)
    sources = {source.id for source, _ in reading.sources}
    for route, table in reading.routes:
        check_route(route, table, sources, reading.banned_hosts)
    for source, table in reading.sources:
        check_source(source, table, reading.banned_hosts)
    check_see(reading.routes, {route.id for route, _ in reading.routes})
    _check_required(reading, {*required, *THREE})
    return reading.faults


def _check_required(reading: Reading, required: set[str]) -> None:
    for route, table in reading.routes:
        if route.id in required and not route.is_published:
            table.fault(f"a page needs the route {route.id}, and it may not be shown", "status")
    for name in sorted(required - {route.id for route, _ in reading.routes}):
        reading.faults.append(f"routes: a page needs the route {name}, and it is nowhere")


def check_route(route: Route, table: Table, sources: set[str], banned: tuple[str, ...]) -> None:
    """Look at one route alone."""
    _check_names(route, table)
    _check_route(route, table, sources)
    _check_phones(route, table)
    _check_channels(route, table)
    _check_addresses(route, table)
    _check_hosts(route, table, banned)


def check_see(routes: Iterable[tuple[Route, Table]], known: set[str]) -> None:
    """Look whether the routes that a route names are there."""
    for route, table in routes:
        for name in sorted(set(route.see) - known):
            table.fault(f"there is no route {name}", f'"{name}"')


def _check_names(route: Route, table: Table) -> None:
    if not re.fullmatch(r"[a-z0-9_]+", route.id):
        table.fault("id must be made of small letters, digits and _", "id")
    if route.is_sensitive and not re.fullmatch(r"[a-z0-9-]+", route.path):
        table.fault("path must be made of small letters, digits and -", "path")


def _check_ids(routes: list[tuple[Route, Table]]) -> None:
    seen: set[str] = set()
    for route, table in routes:
        names = {route.id, route.path}
        if route.id in seen:
            table.fault("this id is used twice", "id")
        elif names & seen:
            table.fault("this path is used twice", "path")
        seen |= names


def _check_route(route: Route, table: Table, sources: set[str]) -> None:
    if not route.sources and route.status is not Status.MEMORY:
        table.fault("sources is missing: say where this was read")
    for source in sorted(set(route.sources) - sources):
        table.fault(f"there is no source {source}", source)
    if not route.nations:
        table.fault("nations is missing")
    if not route.what_for:
        table.fault("what_for is missing")
    if route.read_on is None:
        table.fault("read_on is missing")
    if bool(route.checked_on) != bool(route.checked_by):
        table.fault("checked_on and checked_by belong together", "checked_")


def _check_phones(route: Route, table: Table) -> None:
    for phone in route.phones:
        if not is_phone(phone.display):
            table.fault(f"{phone.display} does not look like a phone number", phone.display)
        if phone.link and phone.display.startswith(NEVER_A_LINK):
            table.fault(f"{phone.display} must have link = false", phone.display)
    for text in route.texts:
        if not is_phone(text.display):
            table.fault(f"{text.display} does not look like a number to text", text.display)


def is_phone(display: str) -> bool:
    """Say whether people in the UK could dial this as it is written."""
    number = display.removeprefix(RELAY_PREFIX)
    if not PHONE_FORM.fullmatch(number):
        return False
    if number in SHORTER:
        return True
    count = sum(letter.isdigit() for letter in number)
    return count in (10, 11) if number[0] == "0" else count <= 15


def _check_channels(route: Route, table: Table) -> None:
    if not route.is_usable:
        table.fault("there is no way to reach it: give a phone, a text, a page or an e-mail")
    if route.emergency and not (route.may_be_shown and route.published().is_usable):
        table.fault("an emergency route has nothing left that may be shown")
    if (number := THREE.get(route.id)) and not _is_carried(number, route.published().phones):
        table.fault(f"{number.display} must be the first number, shown, and a link", "phone")


def _is_carried(number: numbers.Number, phones: tuple[Phone, ...]) -> bool:
    return bool(phones) and (phones[0].display, phones[0].tel) == (number.display, number.tel)


def _check_addresses(route: Route, table: Table) -> None:
    for page in route.online:
        if not page.url.startswith("https://") or not host_of(page.url):
            table.fault(f"{page.url} must begin with https:// and a host", page.url)
    for email in route.emails:
        if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", email.address):
            table.fault(f"{email.address} is not an e-mail address", email.address)


def _check_hosts(route: Route, table: Table, banned: tuple[str, ...]) -> None:
    for item in route.online + route.emails:
        if is_banned(_address(item), banned):
            table.fault(f"{_address(item)} is banned", _address(item))
    text = " ".join(route.texts_to_read()).lower()
    for host in banned:
        if host in text:
            table.fault(f"a text names {host}, which is banned", host)


def _address(item: Online | Email) -> str:
    return item.url if isinstance(item, Online) else item.address


def is_banned(url: str, banned: tuple[str, ...]) -> bool:
    """Say whether a page or an e-mail address stands on, or below, a host never shown."""
    host = (host_of(url) or url.rpartition("@")[2]).lower().rstrip(".")
    return any(host == name or host.endswith(f".{name}") for name in banned)


def host_of(url: str) -> str:
    """Return the host of an address; nothing where there is none, or none that can be read."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def check_source(source: Source, table: Table, banned: tuple[str, ...]) -> None:
    """Look at one source."""
    if source.kind not in (Status.OFFICIAL, Status.THIRD_PARTY):
        table.fault("kind must be official or third_party", "kind")
    if source.url and not (source.url.startswith(("http://", "https://")) and host_of(source.url)):
        table.fault(f"{source.url} is not an address", "url")
    if is_banned(source.url, banned):
        table.fault(f"{source.url} is banned", source.url)
