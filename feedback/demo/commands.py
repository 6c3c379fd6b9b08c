"""``flask demo``: fill an empty database."""

from __future__ import annotations

import click
from flask import current_app

from feedback.command_faults import with_database
from feedback.demo import bp
from feedback.demo.filling import fill, sign_in_words


@bp.cli.command("demo")
@with_database
def demo() -> None:
    """Fill an empty database with made-up messages and three staff accounts."""
    if not fill(current_app._get_current_object()):  # type: ignore[attr-defined]
        raise click.ClickException("There are messages or accounts already; nothing was added.")
    click.echo(sign_in_words(current_app.instance_path))
