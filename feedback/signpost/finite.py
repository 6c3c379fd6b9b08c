"""Every address of the signpost that can be known beforehand, and what its pages are made from.

A page without a value in its address is finite by itself. One with values says which there are:

    @bp.get("/routes/<id>")
    @one_for_each(lambda app: [{"id": name} for name in app.extensions["signpost"].routes])
    def route(id: str) -> ResponseReturnValue: …
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar, cast

from flask import Flask
from flask.blueprints import BlueprintSetupState
from werkzeug.routing import Rule

from feedback.signpost import bp, copies
from feedback.signpost.reading import DATA

View = TypeVar("View", bound=Callable[..., object])
Values = Callable[[Flask], Iterable[Mapping[str, object]]]
ROOM = "signpost."
# Views by name → the values that their addresses take; none at all where nothing is printed.
VALUES: dict[str, Values] = {}
QUESTIONS: set[str] = set()
# What is made of the printed pages.
bindings, bind = copies.bindings, copies.bind
# What reads data into the application, in this order: at start, and when a file changed.
READERS: list[Callable[[Flask], None]] = []


def reads_data(read: Callable[[Flask], None]) -> Callable[[Flask], None]:
    """Call a function at start, and again when data changed. It raises when any of it is wrong."""
    READERS.append(read)
    return read


@bp.record_once
def take_up_first(state: BlueprintSetupState) -> None:
    """Read all data at start: better no site than wrong numbers."""
    take_up(cast(Flask, state.app))


def one_for_each(values: Values) -> Callable[[View], View]:
    """Say which pages a view has. ``values`` is asked again whenever the data changes."""

    def mark(view: View) -> View:
        VALUES[view.__name__] = values
        return view

    return mark


def never_printed(view: View) -> View:
    """Say that a view only answers questions (`?q=`), and has no page of its own."""
    QUESTIONS.add(view.__name__)
    return view


def addresses(app: Flask) -> Iterator[str]:
    """Give every finite address, without the language. Only such are printed beforehand."""
    write = app.url_map.bind("")
    for rule in readable_rules(app):
        name = rule.endpoint.removeprefix(ROOM)
        if name in QUESTIONS:
            continue
        if not rule.arguments:
            yield rule.rule
        elif name in VALUES:
            for given in VALUES[name](app):
                yield write.build(rule.endpoint, dict(given))


def questions(app: Flask) -> Iterator[str]:
    """Give the addresses that have no page of their own, and answer what is asked."""
    for rule in readable_rules(app):
        if rule.endpoint.removeprefix(ROOM) in QUESTIONS and not rule.arguments:
            yield rule.rule


def readable_rules(app: Flask) -> Iterator[Rule]:
    """Give the room's rules that answer GET."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith(ROOM) and "GET" in (rule.methods or ()):
            yield rule


def take_up(app: Flask) -> None:
    """Read all data, and check it. Raises `DirectoryError`."""
    for read in READERS:
        read(app)


def watched(app: Flask) -> Iterator[Path]:
    """Give the folders whose change makes new pages: our data, and the body's own."""
    yield DATA
    yield Path(app.instance_path) / "signpost"
