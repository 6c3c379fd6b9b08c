"""``flask keys``: a new key, and from an old key to it. `docs/deploying.md` has the whole way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

import click
from flask import Flask
from flask.cli import with_appcontext

from feedback import key_proofs, sealed
from feedback.command_faults import with_database
from feedback.database import db
from feedback.encryption import app_keys, new_key
from feedback.key_proofs import NoKeyError, sealing_keys
from feedback.sealed import COLUMNS, Tally

PASSES = 5


def init_app(app: Flask) -> None:
    """Add the commands."""
    app.cli.add_command(keys)


@click.group()
def keys() -> None:
    """Change the key that names, addresses and grave messages are encrypted with."""


@keys.command("new")
@click.argument("name", default="")
@with_appcontext
def new(name: str) -> None:
    """Print a new key for ENCRYPTION_KEYS. It is written down nowhere else."""
    name = name or f"{datetime.now(UTC):%Y-%m-%d}"
    if not name.replace("-", "").isalnum() or not name.isascii():
        raise click.ClickException("Name it with letters, digits and hyphens.")
    if name in app_keys():
        raise click.ClickException(
            f"There is a key {name} in ENCRYPTION_KEYS. Choose another name."
        )
    click.echo(new_key(name))


@keys.command("list")
@with_appcontext
@with_database
def show() -> None:
    """Say which keys there are, and how much is sealed with each."""
    known = app_keys()
    for name in _names(known):
        state = "not in ENCRYPTION_KEYS" if name not in known else "reads"
        counts = {str(it): sealed.count(it, only=name) for it in COLUMNS}
        said = ", ".join(f"{count:,} of {it}" for it, count in counts.items() if count)
        click.echo(f"{name} ({'seals' if name == next(iter(known), '') else state}): {said or 0}")
    if not known:
        click.echo("There is no key in ENCRYPTION_KEYS that can be used.")


@keys.command("give-up")
@click.confirmation_option(prompt="What those keys sealed can never be read again. Go on?")
@with_appcontext
@with_database
def give_up() -> None:
    """Say that keys which are not in ENCRYPTION_KEYS are lost, so that a new one may seal."""
    lost = key_proofs.give_up(app_keys())
    db.session.commit()
    click.echo(f"Given up: {', '.join(lost)}." if lost else "No key that was used here is missing.")


@keys.command("rotate")
@with_appcontext
@with_database
def rotate() -> None:
    """Seal everything with the first key. Stop it with Ctrl-C and start it again as you like."""
    try:
        known = sealing_keys()
    except NoKeyError as error:
        raise click.ClickException(f"Nothing was changed: {error}.") from error
    first, total = next(iter(known)), Tally()
    try:
        last = _passes(known, total)
    except KeyboardInterrupt as error:
        done = f"Stopped. {total.renewed:,} are sealed with {first} now; start it again to go on."
        raise click.ClickException(done) from error
    click.echo(f"{total.renewed:,} were sealed anew with {first}.")
    _complain(last, first)


def _names(known: dict[str, bytes]) -> Iterator[str]:
    """Give the keys in the settings, then those that something else is sealed with."""
    yield from known
    names = [*known]
    for column in COLUMNS:
        while (name := sealed.a_name(column, but=names)) is not None:
            names.append(name)
            yield name


def _passes(known: dict[str, bytes], total: Tally) -> Tally:
    """Go over all until nothing is left to do; return what the last time over found."""
    last = Tally()
    for _ in range(PASSES):
        last = Tally()
        for column in COLUMNS:
            _go_over(column, known, last, total)
        if not last.renewed:
            break
    return last


def _go_over(column: sealed.Sealed, known: dict[str, bytes], last: Tally, total: Tally) -> None:
    length = sealed.count(column, but=[next(iter(known))])
    with click.progressbar(length=length, label=str(column)) as bar:
        for tally in sealed.renew(column, known):
            last.add(tally)
            total.renewed += tally.renewed
            bar.update(tally.renewed + sum(tally.unreadable.values()))


def _complain(last: Tally, first: str) -> None:
    """End with an error where the old key must stay."""
    if last.renewed:
        raise click.ClickException(
            "Something still seals with another key: restart the site on the new settings, then "
            "run this again."
        )
    if last.unreadable:
        raise click.ClickException(_unreadable(last.unreadable))
    click.echo(f"Nothing needs another key than {first} now, but backups may.")


def _unreadable(counts: Counter[str]) -> str:
    said = ", ".join(f"{count:,} sealed with {name}" for name, count in sorted(counts.items()))
    return f"{counts.total():,} could not be read and were left as they are: {said}."
