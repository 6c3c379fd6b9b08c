"""``flask sites``: which other sites may send us feedback, and the key that each one has."""

from __future__ import annotations

import click

from feedback.command_faults import with_database
from feedback.database import db
from feedback.sanitising import typed_line
from feedback.sites import bp, queries
from feedback.sites.addresses import ORIGIN
from feedback.sites.models import Site, hashed, new_key

LONGEST_NAME = 100


@bp.cli.group("sites")
def commands() -> None:
    """Let other sites send us feedback, and stop them again."""


@commands.command("add")
@click.argument("name")
@click.option(
    "--origin",
    "origins",
    multiple=True,
    required=True,
    help="Where its pages are, such as https://www.example.org. May be given several times.",
)
@with_database
def add(name: str, origins: tuple[str, ...]) -> None:
    """Let a site in, and print its key: once, for only a hash of it is kept."""
    name = typed_line(name)
    if not name or len(name) > LONGEST_NAME:
        raise click.ClickException("Give it a name of 1 to 100 characters.")
    wanted = [_origin(origin) for origin in dict.fromkeys(origins)]
    known = queries.by_name(name)
    if known and known.is_active:
        raise click.ClickException(f"{name} has a key. `flask sites revoke` takes it away.")
    key = new_key()
    if known:
        known.renew(key, wanted)
    else:
        db.session.add(Site(name=name, key_hash=hashed(key), origins=wanted))
    db.session.commit()
    click.echo(f"{name} may send feedback from {', '.join(wanted)}. Its key, shown only now:")
    click.echo(key)


@commands.command("list")
@with_database
def show() -> None:
    """List the sites."""
    everyone = queries.everyone()
    for site in everyone:
        state = "" if site.is_active else " (revoked)"
        click.echo(f"{site.name}  {', '.join(site.origins)}{state}")
    if not everyone:
        click.echo("There are none. `flask sites add NAME --origin https://…` lets one in.")


@commands.command("revoke")
@click.argument("name")
@with_database
def revoke(name: str) -> None:
    """Take a site's key away at once. Its messages stay, and staff still see whose they are."""
    site = queries.by_name(typed_line(name))
    if site is None:
        raise click.ClickException(f"There is no site {name}. `flask sites list` shows them all.")
    site.revoke()
    db.session.commit()
    click.echo(f"The key of {site.name} opens nothing any more.")


def _origin(text: str) -> str:
    origin = text.strip().lower().removesuffix("/").removesuffix(":443")
    if not ORIGIN.fullmatch(origin):
        raise click.ClickException(
            f"{text} is no origin: write https:// and the host name, with no path."
        )
    if other := queries.of_origin(origin):
        raise click.ClickException(f"{origin} belongs to {other.name} already.")
    return origin
