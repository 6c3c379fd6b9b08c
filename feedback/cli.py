"""Commands for the operator: secrets, database, backup, settings, translations."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from feedback import config
from feedback.command_faults import with_database
from feedback.database import db
from feedback.encryption import NoKeyError
from feedback.languages import LANGUAGES, unreviewed
from feedback.sqlite import make_file, sqlite_driver

if TYPE_CHECKING:
    from alembic.config import Config as AlembicConfig

MIGRATIONS = Path(__file__).parent / "migrations"


def init_app(app: Flask) -> None:
    """Add the commands."""
    app.cli.add_command(database)
    app.cli.add_command(backup)
    app.cli.add_command(show_settings)
    app.cli.add_command(translations)


def alembic_config() -> AlembicConfig:
    """Return what Alembic needs; the engine is the application's own."""
    # Alembic takes a quarter of the application's start, and serving pages never needs it.
    from alembic.config import Config as AlembicConfig

    settings = AlembicConfig()
    settings.set_main_option("script_location", str(MIGRATIONS))
    return settings


def upgrade_database(app: Flask) -> None:
    """Bring the database up to date; on a database that is, this changes nothing."""
    from alembic import command

    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            make_file(db.engine)
        command.upgrade(alembic_config(), "head")


@click.group()
def database() -> None:
    """Bring the database up to date, or draft a migration."""


@database.command("upgrade")
@with_appcontext
@with_database
def upgrade() -> None:
    """Bring the database up to date."""
    try:
        upgrade_database(current_app._get_current_object())  # type: ignore[attr-defined]
    except NoKeyError as error:
        raise click.ClickException(str(error)) from error
    click.echo("The database is up to date.")


@database.command("draft")
@click.argument("message")
@with_appcontext
def draft(message: str) -> None:
    """Draft a migration from the models. Read it before you commit it."""
    from alembic import command

    command.revision(alembic_config(), message, autogenerate=True)


@click.command("backup")
@click.option("--to", "target", type=click.Path(path_type=Path), help="The file to write.")
@with_appcontext
def backup(target: Path | None) -> None:
    """Copy the SQLite database while it is in use, and check the copy."""
    if db.engine.dialect.name != "sqlite":
        raise click.ClickException("This database is PostgreSQL: use pg_dump to back it up.")
    source = Path(str(db.engine.url.database))
    if not source.exists():
        raise click.ClickException(f"There is no database at {source}.")
    stamp = f"signpost-{datetime.now(UTC):%Y%m%d-%H%M%S}.sqlite3"
    target = target or Path(current_app.instance_path) / "backups" / stamp
    if target.exists():
        raise click.ClickException(f"{target} exists already. Choose another name.")
    copy(source, target)
    click.echo(f"Copied to {target}. Keep settings.toml apart from it: it holds the keys.")


def copy(source: Path, target: Path) -> None:
    """Copy a SQLite file by its backup interface. Raises `click.ClickException`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(target.name + ".unfinished")
    os.close(os.open(unfinished, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))
    try:
        _copy_and_check(source, unfinished)
    except sqlite_driver.Error as error:
        unfinished.unlink()
        raise click.ClickException(f"The backup failed, nothing was written: {error}") from error
    unfinished.replace(target)


def _copy_and_check(source: Path, target: Path) -> None:
    reading, writing = sqlite_driver.connect(source), sqlite_driver.connect(target)
    try:
        reading.backup(writing)
        # Whoever was signed in then must not be signed in again by a restore.
        writing.execute("DELETE FROM staff_session")
        writing.commit()
        # A copy of a WAL database would need its -wal file beside it.
        writing.execute("PRAGMA journal_mode=DELETE")
        if writing.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise sqlite_driver.DatabaseError("the copy is damaged")
    finally:
        reading.close()
        writing.close()


@click.command("settings")
def show_settings() -> None:
    """Print every setting as the table that stands in the README."""
    click.echo(settings_table())


def settings_table() -> str:
    """Return the settings as a Markdown table."""
    rows = ["| setting | default | what it is |", "|---|---|---|"]
    for name, _, meaning, default in config.settings():
        shown = f"`{default}`" if default not in ("", []) else ""
        rows.append(f"| `{name}` | {shown} | {meaning} |")
    return "\n".join(rows)


@click.command("translations")
def translations() -> None:
    """List the messages that no translator has checked yet."""
    for language, name in LANGUAGES.items():
        messages = unreviewed(language)
        click.echo(f"{name}: {len(messages)} not reviewed")
        for message in messages:
            click.echo(f"  {message}")
