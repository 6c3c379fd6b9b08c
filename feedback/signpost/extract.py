"""What Babel needs to find the data's texts, so that translators get them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import IO

# The keys whose texts people read; all other keys are for the program.
READ_BY_PEOPLE = {
    "name",
    "short_name",
    "run_by",
    "summary",
    "what_for",
    "when_not",
    "how",
    "warnings",
    "without_speech",
    "languages",
    "hours",
    "cost",
    "note",
    "label",
    "instruction",
    "what",
    "title",
    "about",
    "advice",
    "not_police",
    "lines",
}

Message = tuple[int, None, str, list[str]]


def extract(
    fileobj: IO[bytes],
    keywords: Mapping[str, object],  # noqa: ARG001 - Babel gives it to every method
    comment_tags: Sequence[str],  # noqa: ARG001 - Babel gives it to every method
    options: Mapping[str, object],  # noqa: ARG001 - Babel gives it to every method
) -> Iterator[Message]:
    """Give each text of a data file once for each place, with its line."""
    source = fileobj.read().decode("utf-8")
    lines = source.splitlines()
    for text in dict.fromkeys(_texts(tomllib.loads(source), wanted=False)):
        line = next((number for number, line in enumerate(lines, 1) if text in line), 1)
        yield line, None, text, []


def _texts(value: object, *, wanted: bool) -> Iterator[str]:
    if isinstance(value, str):
        if wanted and value:
            yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, wanted=wanted)
    elif isinstance(value, dict):
        for key, item in value.items():
            # `{ text = "…", status = "…" }` stands under the key that says what it is.
            inside = wanted if key == "text" and isinstance(item, str) else key in READ_BY_PEOPLE
            yield from _texts(item, wanted=inside)
