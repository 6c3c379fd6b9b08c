"""The thresholds of screening, and the words that a body adds in ``instance/screening.toml``."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from feedback.screening.concepts import Concepts
from feedback.screening.normalising import plain

FINDINGS = (
    "emergency", "crime", "child", "complaint", "freedom_of_information", "subject_access",
    "data_protection", "abuse", "spam", "calm",
)  # fmt: skip
# A score above its threshold counts. Lower finds more, and is wrong more often.
THRESHOLDS: dict[str, float] = {
    "emergency": 0.0,
    "danger": 0.0,
    "child": 0.0,
    "complaint": 0.0,
    "freedom_of_information": 0.0,
    "subject_access": 0.0,
    "data_protection": 0.0,
    "abuse": 0.0,
    "spam": 0.0,
}
MOST_PHRASES, LONGEST = 2000, 100


class RulesError(ValueError):
    """The file of a body's own rules is wrong; ``faults`` say where and why."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Rules:
    """What screening goes by beside its own words: those that a body added, and thresholds."""

    thresholds: Mapping[str, float] = field(default_factory=lambda: THRESHOLDS)
    own: Concepts | None = None
    # Published numbers (digits as dialled) and e-mail addresses: personal data of nobody.
    helplines: frozenset[str] = frozenset()

    @classmethod
    def read(cls, path: Path) -> Rules:
        """Read a file of own rules. Raises `RulesError`; where there is no file, ours go on."""
        try:
            text = path.read_text("utf-8-sig")
        except FileNotFoundError:
            return DEFAULT
        except (OSError, UnicodeDecodeError) as error:
            raise RulesError([f"{path.name}: cannot be read: {error}"]) from error
        return _read(text, path.name)


DEFAULT = Rules()


def _read(text: str, name: str) -> Rules:
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise RulesError([f"{name}: cannot be read: {error}"]) from error
    faults = [f"{name}:{_line(text, key)}: {fault}" for key, fault in _faults(table)]
    if faults:
        raise RulesError(faults)
    words = [(it, finding) for finding, listed in table.get("words", {}).items() for it in listed]
    return Rules({**THRESHOLDS, **table.get("thresholds", {})}, Concepts(words))


def _faults(table: dict[str, object]) -> Iterator[tuple[str, str]]:
    for key in table:
        if key not in ("words", "thresholds"):
            yield key, f"there is no such thing as {key}: use [words] and [thresholds]"
    for key in ("words", "thresholds"):
        if not isinstance(table.get(key, {}), dict):
            yield key, f"{key} must be a section: [{key}]"
            return
    words, thresholds = table.get("words", {}), table.get("thresholds", {})
    assert isinstance(words, dict) and isinstance(thresholds, dict)  # noqa: S101 - seen above
    for key, value in words.items():
        yield from _word_faults(key, value)
    for key, value in thresholds.items():
        yield from _threshold_faults(key, value)


def _word_faults(key: str, value: object) -> Iterator[tuple[str, str]]:
    if key not in FINDINGS:
        yield key, f"{key} is nothing that is looked for: use one of {', '.join(FINDINGS)}"
    elif not isinstance(value, list) or not all(isinstance(it, str) for it in value):
        yield key, f'{key} must be a list of texts: {key} = ["…", "…"]'
    elif len(value) > MOST_PHRASES:
        yield key, f"{key} may have {MOST_PHRASES} phrases at most"
    else:
        for phrase in value:
            if len(phrase) > LONGEST or not plain(phrase).words:
                yield phrase or key, f"{phrase!r} must have a word, and {LONGEST} letters at most"


def _threshold_faults(key: str, value: object) -> Iterator[tuple[str, str]]:
    if key not in THRESHOLDS:
        yield key, f"{key} has no threshold: use one of {', '.join(THRESHOLDS)}"
    elif isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        yield key, f"{key} must be a number such as 0.1"
    elif not -1 <= value <= 1:
        yield key, f"{key} must be a number from -1 to 1"


def _line(text: str, key: str) -> int:
    """Return the number of the first line that has ``key``."""
    lines = enumerate(text.splitlines(), 1)
    return next((number for number, line in lines if key in line), 1)
