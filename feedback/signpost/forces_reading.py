"""The two files about forces, read: forces.toml and places.csv."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

from feedback.signpost.channels import Online
from feedback.signpost.channels_reading import phone, text_number
from feedback.signpost.facts import Nation
from feedback.signpost.forces import Area, Force, ForceKind
from feedback.signpost.reading import DATA, blocks
from feedback.signpost.tables import Place, Table

COLUMNS = ["name", "within", "welsh", "also_called", "forces", "source"]


@dataclass
class ForceReading:
    """All that stands in the files, shown or not, and what is wrong with it."""

    forces: list[tuple[Force, Table]] = field(default_factory=list)
    areas: list[tuple[Area, Table]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read_forces(folder: Path = DATA) -> ForceReading:
    """Read both files. Nothing is raised: see ``faults``."""
    reading = ForceReading()
    tables = blocks(folder / "forces.toml", "force", reading.faults)
    reading.forces = [(force(table), table) for table in tables]
    _read_places(folder / "places.csv", reading)
    return reading


def force(table: Table) -> Force:
    """Read one force."""
    found = Force(
        id=table.text("id"),
        official_name=table.text("official_name"),
        welsh_name=table.text("welsh_name", ""),
        also_called=table.texts("also_called"),
        kind=table.choice("kind", ForceKind) or ForceKind.LOCAL,
        nations=table.choices("nations", Nation),
        notes=table.texts("note"),
        website=_website(table, "website"),
        welsh_website=_website(table, "welsh_website"),
        phones=tuple(phone(item) for item in table.tables("phone")),
        texts=tuple(text_number(item) for item in table.tables("text")),
        sources=table.texts("sources"),
        read_on=table.day("read_on"),
        checked_on=table.day("checked_on"),
        checked_by=table.text("checked_by", ""),
    )
    table.finish()
    return found


def _website(table: Table, key: str) -> Online | None:
    if table.peek(key) is None:
        return None
    inner = table.table(key)
    site = Online(key, inner.text("url"), inner.status())
    inner.finish()
    return site


def _read_places(path: Path, reading: ForceReading) -> None:
    try:
        # Spreadsheets write a mark at the start of the file.
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reading.faults.append(f"{path.name}: cannot be read: {error}")
        return
    lines = text.splitlines()
    rows = csv.reader(io.StringIO(text))
    if (header := next(rows, [])) != COLUMNS:
        reading.faults.append(f"{path.name}:1: the first line must be {','.join(COLUMNS)}")
        return
    for row in rows:
        place = Place(path, lines, rows.line_num - 1, rows.line_num)
        table = Table({}, f"place {row[0] if row else ''}", place, reading.faults)
        if len(row) == len(header):
            reading.areas.append((_area(row), table))
        elif row:
            table.fault(f"there must be {len(header)} cells, and there are {len(row)}")


def _area(row: list[str]) -> Area:
    name, within, welsh, also_called, forces, source = (cell.strip() for cell in row)
    return Area(name, within, welsh, _several(also_called), _several(forces), source)


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part for item in cell.split("|") if (part := item.strip()))
