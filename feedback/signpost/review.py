"""What a person must look at again, oldest first, and their word that they did."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click
from flask import current_app

from feedback.sanitising import typed_line
from feedback.signpost import bp
from feedback.signpost.checked import Check, contents, record
from feedback.signpost.directory import read_all
from feedback.signpost.facts import today
from feedback.signpost.route import Route
from feedback.signpost.routes import HOME, own_data


@bp.cli.command("review")
@click.argument("routes", nargs=-1)
@click.option("--by", help="Who checked it: a name or a role.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day, if it was not today.")
@click.option("--all", "is_all", is_flag=True, help="List those checked lately too.")
def review(routes: tuple[str, ...], by: str | None, on: date | None, is_all: bool) -> None:
    """List what a person must check again, oldest first, or record that ROUTES were checked.

    \b
    flask signpost review                                  what to check
    flask signpost review police_101 --by "Control room"   it was tried, and is right
    """
    days = current_app.config["CHECK_DAYS"]
    found = read_all(required=HOME, own=own_data(current_app), check_days=days).routes
    if routes:
        _record(routes, {route.id: route for route in found}, by, on)
        return
    for warning in _listed(found, days, is_all):
        click.echo(warning)


def _record(
    names: tuple[str, ...], found: dict[str, Route], by: str | None, on: date | None
) -> None:
    who = typed_line(by or "")
    day = date(on.year, on.month, on.day) if on else today()
    if not who:
        raise click.UsageError("Say who checked it: --by NAME")
    if day > today():
        raise click.UsageError(f"{day} has not been yet")
    if unknown := set(names) - found.keys():
        raise click.UsageError(f"There is no route {min(unknown)}")
    for name in names:
        record(own_data(current_app), name, Check(day, who, contents(found[name])))
        click.echo(f"{name}: checked on {day} by {who}.")
    click.echo("The site shows this after a restart.")


def _listed(found: list[Route], days: int, is_all: bool) -> Iterator[str]:
    ages = {it.id: (today() - it.checked_on).days if it.checked_on else None for it in found}
    due = [it for it in found if is_all or (age := ages[it.id]) is None or age > days]
    # Never checked is older than any check; among those, what saves lives comes first.
    due.sort(key=lambda it: (it.checked_on or date.min, it.priority, it.read_on or today(), it.id))
    for route in due:
        yield f"{route.id}  {_last(route)}  {route.name}"
        yield from (f"    {line}" for line in _to_try(route))
        yield from (f"    Doubt: {doubt}" for doubt in route.doubts)
    yield f"{len(due)} of {len(found)} routes are to be checked."
    yield 'Record a check: flask signpost review ROUTE --by "your name"'


def _last(route: Route) -> str:
    if route.checked_on:
        return f"checked on {route.checked_on} by {route.checked_by}"
    return f"never checked, read on {route.read_on}"


def _to_try(route: Route) -> Iterator[str]:
    """Give everything that is to be tried, with how sure it is; what is doubtful too."""
    for phone in route.phones:
        yield f"call  {phone.display}  ({phone.status}) {phone.label}".rstrip()
    for text in route.texts:
        yield f"text  {text.display}  ({text.status})"
    for page in route.online:
        yield f"open  {page.url}  ({page.status})"
    for email in route.emails:
        yield f"write {email.address}  ({email.status})"
    if route.hours:
        yield f"hours {route.hours.text}  ({route.hours.status})"
