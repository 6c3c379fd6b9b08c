"""Commands for those who keep the signpost's data."""

from __future__ import annotations

from pathlib import Path

import click

from feedback.signpost import bp
from feedback.signpost.checks import check
from feedback.signpost.forces_checks import check_forces
from feedback.signpost.forces_reading import read_forces
from feedback.signpost.reading import DATA, read
from feedback.signpost.routes import HOME


@bp.cli.command("check")
@click.option("--data", type=click.Path(exists=True, path_type=Path), default=DATA)
def check_data(data: Path) -> None:
    """Check the data files, and say what is wrong and where."""
    reading = read(data)
    forces = read_forces(data)
    sources = {source.id for source, _ in reading.sources}
    faults = check(reading, HOME) + check_forces(forces, sources, reading.banned_hosts)
    for fault in faults:
        click.echo(fault)
    if faults:
        raise click.ClickException(f"{len(faults)} faults. People must not see this data.")
    unchecked = sum(route.checked_on is None for route, _ in reading.routes)
    click.echo(
        f"{len(reading.routes)} routes and {len(reading.sources)} sources are in order. "
        f"{unchecked} routes have not been checked by a person."
    )
    unchecked = sum(force.checked_on is None for force, _ in forces.forces)
    click.echo(
        f"{len(forces.forces)} forces and {len(forces.areas)} places are in order. "
        f"{unchecked} forces have not been checked by a person."
    )
