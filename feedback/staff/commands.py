"""``flask staff``: make, disable and list accounts. The first one can only be made here."""

from __future__ import annotations

import os
import re

import click

from feedback.database import db
from feedback.sanitising import typed_line
from feedback.staff import accounts, bp, passwords, sessions
from feedback.staff.models import Role, Staff

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
LONGEST_EMAIL, LONGEST_NAME = 254, 200


@bp.cli.command("add")
@click.argument("email")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--name", default="", help="As colleagues will see it. Default: the e-mail address.")
def add(email: str, role: str, name: str) -> None:
    """Make an account. The password comes from SIGNPOST_STAFF_PASSWORD, or is asked for."""
    email = typed_line(email).lower()
    if not EMAIL.fullmatch(email) or len(email) > LONGEST_EMAIL:
        raise click.ClickException(f"{email} is not an e-mail address such as name@example.org.")
    if accounts.by_email(email):
        raise click.ClickException(
            f"{email} has an account. `flask staff list` shows it, `flask staff enable` opens it."
        )
    name = typed_line(name)[:LONGEST_NAME] or email.partition("@")[0]
    staff = Staff(email=email, name=name, role=Role(role))
    staff.set_password(_new_password(email))
    db.session.add(staff)
    db.session.commit()
    click.echo(f"{email} can sign in as {role}.")


@bp.cli.command("disable")
@click.argument("email")
def disable(email: str) -> None:
    """Close an account and end its sessions at once. Its decisions stay."""
    staff = _known(email)
    staff.is_active = False
    sessions.end_all(staff)
    db.session.commit()
    click.echo(f"{staff.email} is signed out and cannot sign in.")


@bp.cli.command("enable")
@click.argument("email")
def enable(email: str) -> None:
    """Open a closed account again."""
    staff = _known(email)
    staff.is_active = True
    db.session.commit()
    click.echo(f"{staff.email} can sign in.")


@bp.cli.command("password")
@click.argument("email")
def password(email: str) -> None:
    """Set a new password for somebody and end their sessions."""
    staff = _known(email)
    staff.set_password(_new_password(staff.email))
    sessions.end_all(staff)
    db.session.commit()
    click.echo(f"{staff.email} has a new password and is signed out everywhere.")


@bp.cli.command("list")
def show() -> None:
    """List the accounts."""
    everybody = accounts.everybody()
    for staff in everybody:
        state = "" if staff.is_active else " (disabled)"
        click.echo(f"{staff.email}  {staff.role}  {staff.name}{state}")
    if not everybody:
        click.echo("There are no accounts. `flask staff add EMAIL --role moderator` makes one.")


def _known(email: str) -> Staff:
    staff = accounts.by_email(email)
    if staff is None:
        raise click.ClickException(f"{email} has no account. `flask staff list` shows them all.")
    return staff


def _new_password(email: str) -> str:
    given = os.environ.get("SIGNPOST_STAFF_PASSWORD")
    if given is None:
        given = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    if reason := passwords.fault(given, email):
        raise click.ClickException(f"{reason}.")
    return str(given)
