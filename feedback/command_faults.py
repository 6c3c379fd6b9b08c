"""What a command says when the database cannot be used, in one sentence that says what mends it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click
from sqlalchemy.exc import ProgrammingError

from feedback.errors import DATABASE_DOWN

NOT_MADE = ("no such table", "no such column", "unable to open database file")


def with_database(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command say in one sentence what is wrong with the database, and what mends it."""

    @wraps(command)
    def run(*arguments: Any, **options: Any) -> None:
        try:
            command(*arguments, **options)
        except DATABASE_DOWN as error:
            raise click.ClickException(_what_mends(error)) from error

    return run


def _what_mends(error: Exception) -> str:
    said = str(getattr(error, "orig", error))
    if isinstance(error, ProgrammingError) or any(words in said for words in NOT_MADE):
        return "The database is missing or not up to date. `flask database upgrade` mends that."
    return "The database cannot be used now. Start it, or correct DATABASE_URL, and try again."
