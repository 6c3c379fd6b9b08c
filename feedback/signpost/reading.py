"""The data files, read into routes and sources."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from feedback.signpost.channels_reading import email, online, phone, text_number
from feedback.signpost.facts import Anonymity, Fact, Kind, Nation, Source, Status
from feedback.signpost.route import Route
from feedback.signpost.tables import Place, Table

DATA = Path(__file__).parent / "data"


@dataclass
class Reading:
    """All that stands in the files, shown or not, and what is wrong with it."""

    routes: list[tuple[Route, Table]] = field(default_factory=list)
    sources: list[tuple[Source, Table]] = field(default_factory=list)
    banned_hosts: tuple[str, ...] = ()
    key_lines: tuple[str, ...] = ()
    faults: list[str] = field(default_factory=list)


def read(folder: Path = DATA) -> Reading:
    """Read every file of the folder. Nothing is raised: see ``faults``."""
    reading = read_shared(folder)
    for path in sorted((folder / "routes").glob("*.toml")):
        tables = blocks(path, "route", reading.faults)
        reading.routes += [(route(table), table) for table in tables]
    return reading


def read_shared(folder: Path = DATA) -> Reading:
    """Read what routes and forces both need."""
    reading = Reading()
    reading.sources += sources(folder / "sources.toml", reading.faults)
    reading.banned_hosts = _list_in(folder / "banned_hosts.toml", "hosts", reading.faults)
    reading.key_lines = _list_in(folder / "key_lines.toml", "lines", reading.faults)
    return reading


def _list_in(path: Path, key: str, faults: list[str]) -> tuple[str, ...]:
    """Read a file that holds one list."""
    whole = Table(_file(path, faults), path.name, Place(path, _lines(path)), faults)
    found = whole.texts(key)
    if not found:
        whole.fault("the list must not be empty", key)
    whole.finish()
    return found


def sources(path: Path, faults: list[str]) -> Iterator[tuple[Source, Table]]:
    """Read every source of a file."""
    for name, values, place in file_sections(path, faults):
        table = Table(values, f"source {name}", place, faults)
        yield source(name, table), table


def source(name: str, table: Table) -> Source:
    """Read one source."""
    found = Source(
        id=name,
        kind=table.choice("kind", Status) or Status.DOUBTFUL,
        what=table.text("what"),
        url=table.text("url", ""),
    )
    table.finish()
    return found


def route(table: Table) -> Route:
    """Read one route."""
    name, status = table.text("id"), table.status()
    anonymity, note = _anonymity(table.table("anonymity"), status)
    found = Route(
        id=name,
        path=table.text("path", "") or name,
        name=table.text("name"),
        short_name=table.text("short_name"),
        also_called=table.texts("also_called"),
        kind=table.choice("kind", Kind) or Kind.SPECIALIST,
        priority=table.number("priority", 1, 4),
        emergency=table.flag("emergency"),
        nations=table.choices("nations", Nation),
        run_by=table.text("run_by"),
        status=status,
        summary=table.text("summary"),
        what_for=table.facts("what_for", status),
        when_not=table.facts("when_not", status),
        how=table.facts("how", status),
        warnings=table.facts("warnings", status),
        without_speech=table.facts("without_speech", status),
        languages=table.facts("languages", status),
        see=table.texts("see"),
        hours=table.fact("hours"),
        cost=table.fact("cost"),
        anonymity=anonymity,
        anonymity_note=note,
        phones=tuple(phone(item) for item in table.tables("phone")),
        texts=tuple(text_number(item) for item in table.tables("text")),
        online=tuple(online(item) for item in table.tables("online")),
        emails=tuple(email(item) for item in table.tables("email")),
        sources=table.texts("sources"),
        doubts=table.texts("doubts"),
        read_on=table.day("read_on"),
        checked_on=table.day("checked_on"),
        checked_by=table.text("checked_by", ""),
    )
    table.finish()
    return found


def _anonymity(table: Table, status: Status) -> tuple[Anonymity, Fact | None]:
    found = table.choice("level", Anonymity), table.fact("note", status)
    table.finish()
    return found[0] or Anonymity.IDENTIFIED, found[1]


def _file(path: Path, faults: list[str]) -> dict[str, object]:
    try:
        # Notepad on Windows may put a mark in front of UTF-8.
        return tomllib.loads(path.read_text("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        faults.append(f"{path.name}:{line}: cannot be read: save the file as UTF-8")
    # Not TOML, a number of thousands of digits, brackets within brackets without end.
    except (OSError, ValueError, RecursionError) as error:
        found = re.search(r"(?<=at line )\d+", str(error))
        where = f"{path.name}:{found[0]}" if found else path.name
        faults.append(f"{where}: cannot be read: {error}")
    return {}


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8-sig", "replace").splitlines()
    except OSError:
        return []  # `_file` says why


def is_there(path: Path, faults: list[str]) -> bool:
    """Say whether there is such a file; one in a folder that may not be looked into is a fault."""
    try:
        return path.exists()
    except OSError as error:
        faults.append(f"{path.name}: cannot be read: {error}")
        return False


def blocks(path: Path, kind: str, faults: list[str]) -> Iterator[Table]:
    """Give each `[[kind]]` of a file, told which lines are its own."""
    values = _file(path, faults)
    if not values:
        return
    lines = _lines(path)
    starts = [number for number, line in enumerate(lines) if line.strip() == f"[[{kind}]]"]
    whole = Table(values, path.name, Place(path, lines), faults)
    for table, first, last in zip(
        whole.tables(kind), starts, [*starts[1:], len(lines)], strict=False
    ):
        table.name = f"{kind} {table.peek('id')}"
        table.place = Place(path, lines, first, last)
        yield table
    whole.finish()


def file_sections(path: Path, faults: list[str]) -> Iterator[tuple[str, dict[str, object], Place]]:
    """Give each `[name]` of a file, told which lines are its own."""
    lines = _lines(path)
    for name, values in _file(path, faults).items():
        first = Place(path, lines).line_of(f"[{name}]") - 1
        if isinstance(values, dict):
            yield name, values, Place(path, lines, first)
        else:
            faults.append(f"{path.name}:{first + 1}: {name} must be a section: [{name}]")
