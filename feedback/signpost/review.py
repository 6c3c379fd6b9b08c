"""What a person must look at again, oldest first, and their word that they did."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import click
from flask import current_app

from feedback.sanitising import typed_line
from feedback.signpost import bp
from feedback.signpost.checked import Check, ChecksError, contents, record
from feedback.signpost.directory import read_all
from feedback.signpost.facts import today
from feedback.signpost.force_directory import read_all_forces
from feedback.signpost.forces import Force
from feedback.signpost.route import Route
from feedback.signpost.routes import HOME, own_data

# After every priority that a route may have.
LAST = 5


@bp.cli.command("review")
@click.argument("names", nargs=-1)
@click.option("--by", help="Who checked it: a name or a role.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day, if it was not today.")
@click.option("--all", "is_all", is_flag=True, help="List those checked lately too.")
def review(names: tuple[str, ...], by: str | None, on: date | None, is_all: bool) -> None:
    """List what a person must check again, oldest first, or record that NAMES were checked.

    \b
    flask signpost review                                  what to check
    flask signpost review police_101 --by "Control room"   it was tried, and is right
    """
    own = own_data(current_app)
    found: list[Route | Force] = [*read_all(required=HOME, own=own).routes]
    found += read_all_forces(own=own).forces
    if names:
        _record(names, {it.check_name: it for it in found}, by, on)
        return
    for line in _listed(found, is_all):
        click.echo(line)


def _record(
    names: tuple[str, ...], found: dict[str, Route | Force], by: str | None, on: date | None
) -> None:
    who = typed_line(by or "")
    day = date(on.year, on.month, on.day) if on else today()
    if not who:
        raise click.UsageError("Say who checked it: --by NAME")
    if day > today():
        raise click.UsageError(f"{day} has not been yet")
    if unknown := set(names) - found.keys():
        raise click.UsageError(f"There is no {min(unknown)}")
    for name in names:
        try:
            record(own_data(current_app), name, Check(day, who, contents(found[name])))
        except ChecksError as error:
            raise click.ClickException(
                f"Nothing is recorded until this is mended:\n{error}"
            ) from error
        click.echo(f"{name}: checked on {day} by {who}.")
    click.echo("A site that is running shows this within a few seconds.")


def _listed(found: list[Route | Force], is_all: bool) -> Iterator[str]:
    oldest = today() - timedelta(current_app.config["CHECK_DAYS"])
    due = [it for it in found if is_all or (it.checked_on or date.min) < oldest]
    due.sort(key=_urgency)
    for item in due:
        name = item.name if isinstance(item, Route) else item.official_name
        yield f"{item.check_name}  {_last(item)}  {name}"
        yield from (f"    {line}" for line in _to_try(item))
    yield f"{len(due)} of {len(found)} routes and forces are to be checked."
    yield 'Record a check: flask signpost review NAME --by "your name"'


def _urgency(item: Route | Force) -> tuple[date, int, date, str]:
    """Sort the oldest first. Of what nobody ever checked, what saves lives comes first."""
    priority = item.priority if isinstance(item, Route) else LAST
    return item.checked_on or date.min, priority, item.read_on or today(), item.check_name


def _last(item: Route | Force) -> str:
    if item.checked_on:
        return f"checked on {item.checked_on} by {item.checked_by}"
    return f"never checked, read on {item.read_on}"


def _to_try(item: Route | Force) -> Iterator[str]:
    """Give everything that is to be tried, with how sure it is; what is doubtful too."""
    for channel in item.channels:
        label = getattr(channel, "label", "")
        yield f"{channel.verb:5} {channel.address}  ({channel.status}) {label}".rstrip()
    if not isinstance(item, Route):
        return
    if item.hours:
        yield f"hours {item.hours.text}  ({item.hours.status})"
    yield from (f"Doubt: {doubt}" for doubt in item.doubts)
