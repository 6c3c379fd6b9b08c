"""Commands for those who keep the signpost's data."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app

from feedback.press.exporting import ExportError, export
from feedback.signpost import bp
from feedback.signpost.checks import check
from feedback.signpost.reading import DATA, read
from feedback.signpost.routes import HOME


@bp.cli.command("check")
@click.option("--data", type=click.Path(exists=True, path_type=Path), default=DATA)
def check_data(data: Path) -> None:
    """Check the data files, and say what is wrong and where."""
    reading = read(data)
    faults = check(reading, HOME)
    for fault in faults:
        click.echo(fault)
    if faults:
        raise click.ClickException(f"{len(faults)} faults. People must not see this data.")
    unchecked = sum(route.checked_on is None for route, _ in reading.routes)
    click.echo(
        f"{len(reading.routes)} routes and {len(reading.sources)} sources are in order. "
        f"{unchecked} routes have not been checked by a person."
    )


@bp.cli.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def export_pages(folder: Path) -> None:
    """Write every page as a file for nginx or a CDN; HEADERS.txt there says how to serve them."""
    press = current_app.extensions["press"]
    press.fill()
    if press.failed:
        raise click.ClickException(f"Nothing was written: {min(press.failed)} cannot be printed.")
    try:
        count = export(press.items(), folder)
    except (ExportError, OSError) as error:
        raise click.ClickException(f"Nothing was written: {error}") from error
    click.echo(f"{count} files are in {folder}. HEADERS.txt there says how to serve them.")
