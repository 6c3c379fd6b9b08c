"""The signpost as files, for when nothing of ours runs."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app

from feedback.press.exporting import ExportError, export
from feedback.signpost import bp


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
