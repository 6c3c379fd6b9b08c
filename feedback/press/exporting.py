"""Everything printed, as files that nginx or a CDN can serve while the application is down."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from feedback.press.note import headers_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from feedback.press.printed import Printed

# What we wrote last time, so that nothing else is ever touched.
LIST = ".signpost-export.json"
NOTE = "HEADERS.txt"
ENDINGS = {"text/html": ".html", "application/json": ".json"}
ENCODED = {"gzip": ".gz", "br": ".br"}


class ExportError(RuntimeError):
    """Nothing was written; the message says why."""


def export(items: Iterable[tuple[str, Printed]], folder: Path) -> int:
    """Write the pages to ``folder`` and return how many files. Raises `ExportError`.

    All is written aside first. Files that somebody else put there are neither replaced nor
    deleted; ours of last time that are no more are deleted if nobody changed them.
    """
    pages = {address: printed for address, printed in items if _is_for_files(address)}
    files = {name: data for address in pages for name, data in _files(address, pages[address])}
    files[NOTE] = headers_note(pages.items()).encode()
    folder.mkdir(parents=True, exist_ok=True)
    before = _written_before(folder)
    _refuse_strangers(folder, files, before)
    aside = Path(tempfile.mkdtemp(prefix=".signpost-export-", dir=folder))
    try:
        _write(aside, files)
        _swap(aside, folder, files, before)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return len(files)


def file_of(address: str, content_type: str) -> str:
    """Return the file that an address stands in: `/` is `index.html`, `/report` `report.html`."""
    name = address.strip("/") if address.strip("/") != "cy" else "cy/index"
    ending = ENDINGS.get(content_type.partition(";")[0], "")
    name = name or "index"
    return name if name.endswith(ending) else name + ending


def _is_for_files(address: str) -> bool:
    # A file has no query, and `/cy` is `/cy/`.
    return "?" not in address and address != "/cy"


def _files(address: str, printed: Printed) -> Iterable[tuple[str, bytes]]:
    name = file_of(address, printed.content_type)
    if {".", "..", ""} & set(PurePosixPath(name).parts) or name.startswith("/"):
        raise ExportError(f"{address} cannot be a file")
    yield name, printed.body
    for encoding, ending in ENCODED.items():
        sheet = printed.sheet(encoding)
        if encoding in dict(sheet.headers).values():
            yield name + ending, sheet.body


def _written_before(folder: Path) -> dict[str, str]:
    try:
        return dict(json.loads((folder / LIST).read_text("utf-8")))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise ExportError(f"{folder / LIST} cannot be read: {error}") from error


def _refuse_strangers(folder: Path, files: Iterable[str], before: Mapping[str, str]) -> None:
    root = folder.resolve()
    for name in files:
        place = folder / name
        if not place.parent.resolve().is_relative_to(root):
            raise ExportError(f"{place.parent} leads out of {folder}")
        if (place.exists() or place.is_symlink()) and name not in before:
            raise ExportError(f"{place} is not ours. Choose a folder of its own.")


def _write(aside: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        place = aside / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def _swap(aside: Path, folder: Path, files: Mapping[str, bytes], before: Mapping[str, str]) -> None:
    now = {name: _digest(data) for name, data in files.items()}
    # The list comes first, so that whatever is cut off here is known to be ours next time.
    _list(aside, folder, {**before, **now})
    # Styles come before the pages that ask for them.
    for name in sorted(files, key=lambda name: (not name.startswith("static/"), name)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (aside / name).replace(folder / name)
    for name in before.keys() - files.keys():
        place = folder / name
        is_inside = place.parent.resolve().is_relative_to(folder.resolve())
        if is_inside and place.is_file() and _digest(place.read_bytes()) == before[name]:
            place.unlink()
    _list(aside, folder, now)


def _list(aside: Path, folder: Path, digests: Mapping[str, str]) -> None:
    (aside / LIST).write_text(json.dumps(digests, indent=0, sort_keys=True), "utf-8")
    (aside / LIST).replace(folder / LIST)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
