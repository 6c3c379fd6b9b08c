"""``flask staff``: make, disable and list accounts. The first one can only be made here."""

from __future__ import annotations

import os
import re
import sys

import click

from feedback.command_faults import with_database
from feedback.database import db
from feedback.sanitising import typed_line
from feedback.staff import accounts, bp, passwords, sessions
from feedback.staff.models import Role, Staff

EMAIL = re.compile(r"""[^\s@,;:()<>\[\]\\"]+@([^\W_]([\w-]*[^\W_])?\.)+[^\W_]([\w-]*[^\W_])?""")
LONGEST_EMAIL, LONGEST_NAME = 254, 200


@bp.cli.command("add")
@click.argument("email")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option(
    "--name", default="", help="As colleagues will see it. Default: the part before the @."
)
@with_database
def add(email: str, role: str, name: str) -> None:
    """Make an account. The password comes from SIGNPOST_STAFF_PASSWORD, or is asked for."""
    email = typed_line(email).lower()
    if not EMAIL.fullmatch(email) or len(email) > LONGEST_EMAIL:
        raise click.ClickException(f"{email} is not an e-mail address such as name@example.org.")
    if accounts.by_email(email):
        raise click.ClickException(
            f"{email} has an account. `flask staff password {email}` sets a new password, "
            "`flask staff enable` opens a closed account, `flask staff list` shows them all."
        )
    name = typed_line(name)[:LONGEST_NAME] or email.partition("@")[0]
    staff = Staff(email=email, name=name, role=Role(role))
    staff.set_password(_new_password(staff))
    db.session.add(staff)
    db.session.commit()
    click.echo(f"{email} can sign in as {role}.")


@bp.cli.command("disable")
@click.argument("email")
@with_database
def disable(email: str) -> None:
    """Close an account and end its sessions at once. Its decisions stay."""
    staff = _known(email)
    staff.is_active = False
    sessions.end_all(staff)
    db.session.commit()
    click.echo(f"{staff.email} is signed out and cannot sign in.")


@bp.cli.command("enable")
@click.argument("email")
@with_database
def enable(email: str) -> None:
    """Open a closed account again."""
    staff = _known(email)
    staff.is_active = True
    db.session.commit()
    click.echo(f"{staff.email} can sign in.")


@bp.cli.command("password")
@click.argument("email")
@with_database
def password(email: str) -> None:
    """Set a new password for somebody and end their sessions."""
    staff = _known(email)
    staff.set_password(_new_password(staff))
    sessions.end_all(staff)
    db.session.commit()
    click.echo(f"{staff.email} has a new password and is signed out everywhere.")


@bp.cli.command("list")
@with_database
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


def _new_password(staff: Staff) -> str:
    given = os.environ.get("SIGNPOST_STAFF_PASSWORD")
    if given is None:
        given = _asked_for()
    if reason := passwords.fault(given, staff.email, passwords.names(staff.name)):
        raise click.ClickException(f"{reason}.")
    return given


def _asked_for() -> str:
    try:
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    except click.Abort as error:
        if sys.stdin.isatty():
            raise
        raise click.ClickException(
            "There is no terminal to type a password in. Set SIGNPOST_STAFF_PASSWORD to it."
        ) from error
