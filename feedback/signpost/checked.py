"""What a person of this body has checked: recorded in the instance, never in the shipped data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol, Self, TypeVar

from feedback.signpost.channels import AnyChannel
from feedback.signpost.facts import today
from feedback.signpost.reading import file_sections, is_there
from feedback.signpost.tables import Table

FILE = "checks.toml"
HEAD = """# Who checked what, and when. `flask signpost review` writes this file.
# `of` stands for the numbers and addresses that were checked: when those change, check again.
"""


class Checkable(Protocol):
    """What a person checks: a route, or a force."""

    @property
    def check_name(self) -> str:
        """Return its name where checks are recorded."""

    @property
    def channels(self) -> tuple[AnyChannel, ...]:
        """Return everything that is to be tried."""

    @property
    def checked_on(self) -> date | None:
        """Return the day on which somebody last did."""

    def checked(self, on: date, by: str) -> Self:
        """Return it as somebody found it to be right."""


Item = TypeVar("Item", bound=Checkable)


class ChecksError(RuntimeError):
    """The file of checks cannot be added to; the message says every fault in it."""


@dataclass(frozen=True)
class Check:
    """One person's word that it is right: they tried it, or saw it on the operator's site."""

    on: date
    by: str
    of: str


@dataclass
class Checks:
    """The checks on file by name, and what is wrong with the file."""

    by_name: dict[str, Check] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def read_checks(folder: Path | None) -> Checks:
    """Read what was recorded. A check that cannot be read counts as none."""
    checks = Checks()
    if folder is None or not is_there(folder / FILE, checks.faults):
        return checks
    for name, values, place in file_sections(folder / FILE, checks.faults):
        count = len(checks.faults)
        table = Table(values, f"check of {name}", place, checks.faults)
        on, by, of = table.day("checked_on"), table.text("checked_by"), table.text("of")
        table.finish()
        if on is None or on > today():
            table.fault("checked_on must be a day that has been", "checked_on")
        elif len(checks.faults) == count:
            checks.by_name[name] = Check(on, by, of)
    return checks


def record(folder: Path, name: str, check: Check) -> None:
    """Write a check down beside the others, all at once: a reader never meets half a file.

    Raises `ChecksError` where something there cannot be read: written anew, it would be lost.
    """
    before = read_checks(folder)
    if before.faults:
        raise ChecksError("\n".join(before.faults))
    kept = {**before.by_name, name: check}
    blocks = [
        f"[{name}]\nchecked_on = {it.on}\nchecked_by = {json.dumps(it.by, ensure_ascii=False)}\n"
        f'of = "{it.of}"\n'
        for name, it in sorted(kept.items())
    ]
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f"{FILE}.new"
    draft.write_text("\n".join([HEAD, *blocks]), "utf-8")
    draft.replace(folder / FILE)


def contents(item: Checkable) -> str:
    """Stand for what a person looks at when they check something: numbers and addresses."""
    shown = "\n".join(channel.address for channel in item.channels)
    return hashlib.sha256(shown.encode()).hexdigest()[:12]


def with_check(item: Item, checks: Checks) -> Item:
    """Return it with its check, if the check is of what it says today."""
    check = checks.by_name.get(item.check_name)
    if check is None or check.of != contents(item):
        return item
    return item.checked(check.on, check.by)


def warnings(items: Iterable[Checkable], checks: Checks, days: int) -> Iterator[str]:
    """Say what a person should look at again. Nothing of this stops anything."""
    for item in sorted(items, key=lambda it: (it.checked_on or date.max, it.check_name)):
        check = checks.by_name.get(item.check_name)
        if check and check.of != contents(item):
            yield f"{FILE}: {item.check_name} has changed since it was checked. Check it again"
        if item.checked_on and (age := (today() - item.checked_on).days) > days:
            yield f"{item.check_name} was checked {age} days ago. Check it again"


def unknown(checks: Checks, names: Iterable[str]) -> Iterator[str]:
    """Say which checks are of something that is no more."""
    for name in sorted(checks.by_name.keys() - set(names)):
        yield f"{FILE}: there is no {name}"
