"""Check the signpost's data: ours, and the body's own."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app

from feedback.signpost import bp
from feedback.signpost.directory import Data, read_all
from feedback.signpost.force_directory import ForceData, read_all_forces
from feedback.signpost.reading import DATA
from feedback.signpost.routes import HOME, own_data


@bp.cli.command("check")
@click.option("--data", type=click.Path(exists=True, path_type=Path), default=DATA)
def check_data(data: Path) -> None:
    """Check the data files, and say what is wrong and where."""
    days, own = current_app.config["CHECK_DAYS"], own_data(current_app)
    everything = read_all(data, HOME, own, days)
    forces = read_all_forces(data, own, days)
    for warning in everything.warnings + forces.warnings:
        click.echo(f"Warning: {warning}")
    faults = everything.faults + forces.faults
    for fault in faults:
        click.echo(fault)
    if faults:
        raise click.ClickException(f"{len(faults)} faults. People must not see this data.")
    _summarise(everything, forces)


def _summarise(everything: Data, forces: ForceData) -> None:
    unchecked = sum(route.checked_on is None for route in everything.routes)
    click.echo(
        f"{len(everything.routes)} routes, {len(everything.topics.topics)} topics, "
        f"{len(everything.tree.questions)} questions, {len(everything.tree.outcomes)} outcomes "
        f"and {len(everything.reading.sources)} sources are in order. "
        f"{unchecked} routes have not been checked by a person."
    )
    unchecked = sum(force.checked_on is None for force in forces.forces)
    click.echo(
        f"{len(forces.forces)} forces and {len(forces.reading.areas)} places are in order. "
        f"{unchecked} forces have not been checked by a person."
    )
