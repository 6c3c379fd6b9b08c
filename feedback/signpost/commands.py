"""Check the signpost's data: ours, and the body's own."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app

from feedback.signpost import bp
from feedback.signpost.directory import Data, read_all
from feedback.signpost.forces_checks import check_forces
from feedback.signpost.forces_reading import ForceReading, read_forces
from feedback.signpost.reading import DATA
from feedback.signpost.routes import HOME, own_data


@bp.cli.command("check")
@click.option("--data", type=click.Path(exists=True, path_type=Path), default=DATA)
def check_data(data: Path) -> None:
    """Check the data files, and say what is wrong and where."""
    days = current_app.config["CHECK_DAYS"]
    everything = read_all(data, HOME, own_data(current_app), days)
    forces = read_forces(data)
    sources = {source.id for source, _ in everything.reading.sources}
    faults = everything.faults + check_forces(forces, sources, everything.reading.banned_hosts)
    for warning in everything.warnings:
        click.echo(f"Warning: {warning}")
    for fault in faults:
        click.echo(fault)
    if faults:
        raise click.ClickException(f"{len(faults)} faults. People must not see this data.")
    _summarise(everything, forces)


def _summarise(everything: Data, forces: ForceReading) -> None:
    unchecked = sum(route.checked_on is None for route in everything.routes)
    click.echo(
        f"{len(everything.routes)} routes, {len(everything.topics.topics)} topics and "
        f"{len(everything.reading.sources)} sources are in order. "
        f"{unchecked} routes have not been checked by a person."
    )
    unchecked = sum(force.checked_on is None for force, _ in forces.forces)
    click.echo(
        f"{len(forces.forces)} forces and {len(forces.areas)} places are in order. "
        f"{unchecked} forces have not been checked by a person."
    )
