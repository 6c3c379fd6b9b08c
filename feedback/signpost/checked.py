"""What a person of this body has checked: recorded in the instance, never in the shipped data."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from feedback.signpost.facts import today
from feedback.signpost.reading import file_sections
from feedback.signpost.route import Route
from feedback.signpost.tables import Table

FILE = "checks.toml"
HEAD = """# Who checked which route, and when. `flask signpost review` writes this file.
# `of` stands for the numbers and addresses that were checked: when those change, check again.
"""


@dataclass(frozen=True)
class Check:
    """One person's word that a route is right: they tried it, or saw it on the operator's site."""

    on: date
    by: str
    of: str


@dataclass
class Checks:
    """The checks on file by route, and what is wrong with the file."""

    by_route: dict[str, Check] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def read_checks(folder: Path) -> Checks:
    """Read what was recorded. A check that cannot be read counts as none."""
    checks = Checks()
    path = folder / FILE
    if not path.exists():
        return checks
    for name, values, place in file_sections(path, checks.faults):
        count = len(checks.faults)
        table = Table(values, f"check of {name}", place, checks.faults)
        on, by, of = table.day("checked_on"), table.text("checked_by"), table.text("of")
        table.finish()
        if on is None or on > today():
            table.fault("checked_on must be a day that has been", "checked_on")
        elif len(checks.faults) == count:
            checks.by_route[name] = Check(on, by, of)
    return checks


def record(folder: Path, name: str, check: Check) -> None:
    """Write a check down beside the others, all at once: a reader never meets half a file."""
    kept = {**read_checks(folder).by_route, name: check}
    blocks = [
        f"[{route}]\nchecked_on = {it.on}\nchecked_by = {json.dumps(it.by, ensure_ascii=False)}\n"
        f'of = "{it.of}"\n'
        for route, it in sorted(kept.items())
    ]
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f"{FILE}.new"
    draft.write_text("\n".join([HEAD, *blocks]), "utf-8")
    draft.replace(folder / FILE)


def contents(route: Route) -> str:
    """Stand for what a person looks at when they check a route: numbers and addresses."""
    channels = [
        *(phone.display for phone in route.phones),
        *(text.display for text in route.texts),
        *(page.url for page in route.online),
        *(email.address for email in route.emails),
    ]
    return hashlib.sha256("\n".join(channels).encode()).hexdigest()[:12]


def with_check(route: Route, checks: Checks) -> Route:
    """Return the route with its check, if the check is of what the route says today."""
    check = checks.by_route.get(route.id)
    if check is None or check.of != contents(route):
        return route
    return route.checked(check.on, check.by)


def warnings(routes: list[Route], checks: Checks, days: int) -> list[str]:
    """Say what a person should look at again. Nothing of this stops anything."""
    by_id = {route.id: route for route in routes}
    found = list(checks.faults)
    for name, check in sorted(checks.by_route.items()):
        if name not in by_id:
            found.append(f"{FILE}: there is no route {name}")
        elif check.of != contents(by_id[name]):
            found.append(f"{FILE}: {name} has changed since it was checked. Check it again")
    for route in sorted(routes, key=lambda it: (it.checked_on or date.max, it.id)):
        if route.checked_on and (age := (today() - route.checked_on).days) > days:
            found.append(f"{route.id} was checked {age} days ago. Check it again")
    return found
