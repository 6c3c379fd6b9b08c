"""``flask screen``: try the screening on messages; and the body's own rules, read at start."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, cast

import click
from flask import Blueprint, Flask, current_app
from flask.blueprints import BlueprintSetupState

from feedback.screening import DEFAULT, Findings, Rules
from feedback.screening.faults import findings_or_failed
from feedback.screening.rules import RulesError
from feedback.screening.telling import plainly

FILE = "screening.toml"

bp = Blueprint("screening", __name__, cli_group=None)


@bp.record_once
def read_own_rules(state: BlueprintSetupState) -> None:
    """Read the body's own rules. A bad file is refused as a whole, and ours go on."""
    state.app.extensions["screening"] = own_rules(cast(Flask, state.app))


def own_rules(app: Flask) -> Rules:
    """Return the rules of this body; the log says what was wrong with them."""
    try:
        rules = Rules.read(Path(app.instance_path) / FILE)
    except RulesError as error:
        for fault in error.faults:
            app.logger.warning("Own screening rules are not used: %s", fault)
        rules = DEFAULT
    return replace(rules, helplines=frozenset(_helplines(app)))


def _helplines(app: Flask) -> Iterator[str]:
    """Give every number and address that the signpost publishes."""
    places = [*app.extensions["signpost"].routes.values()]
    places += app.extensions["signpost_forces"].forces.values()
    for place in places:
        for number in (*place.phones, *place.texts):
            yield re.sub(r"\D", "", number.display)
        yield from (email.address.lower() for email in getattr(place, "emails", ()))


@bp.cli.command("screen")
@click.argument("file", type=click.File("rb"), default="-")
def screen_lines(file: BinaryIO) -> None:
    """Screen messages: JSON lines with "id" and "text" in, one JSON line each out."""
    rules, bad = current_app.extensions["screening"], 0
    for number, message in _messages(file):
        if isinstance(message, str):
            click.echo(f"line {number}: {message}", err=True)
            bad += 1
        else:
            found = findings_or_failed(message["text"], rules)
            click.echo(json.dumps({"id": message["id"], **told(found)}, ensure_ascii=False))
    if bad:
        raise click.ClickException(f"{bad} lines could not be read; all others were screened.")


def told(found: Findings) -> dict[str, Any]:
    """Return findings as the fields of one JSON line."""
    return {
        "danger": found.danger,
        "personal_data": [item._asdict() for item in found.personal_data],
        "spam": bool(found.spam),
        "abuse": found.abuse,
        "language": found.language,
        "child": found.child,
        "formal": found.formal,
        "why": plainly(found),
    }


def _messages(file: BinaryIO) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Give each line's number with its message, or with what is wrong with it."""
    for number, line in enumerate(file, 1):
        if line.strip():
            yield number, _message(line)


def _message(line: bytes) -> dict[str, Any] | str:
    try:
        message = json.loads(line.decode())
    except UnicodeDecodeError:
        return "this is not UTF-8"
    except (ValueError, RecursionError) as error:
        return f"this is not JSON: {error}"
    if not isinstance(message, dict):
        return 'write {"id": …, "text": "…"}'
    if "id" not in message:
        return "id is missing"
    if not isinstance(message.get("text"), str):
        return "text is missing, or is no text"
    return message
