"""Tables of a TOML file as they are read: typed values out, and every fault with its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeVar
from unicodedata import category

from feedback.signpost.facts import Fact, Status

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True)
class Place:
    """A stretch of a file that a table stands in, so that a fault can name a line."""

    path: Path
    lines: list[str]
    first: int = 0
    last: int | None = None

    def line_of(self, text: str) -> int:
        """Return the number of the first line here that has ``text``; else where it begins."""
        last = len(self.lines) if self.last is None else self.last
        for number in range(self.first, last):
            if text and text in self.lines[number]:
                return number + 1
        return self.first + 1


class Table:
    """One table being read. What is wrong goes to ``faults``; reading goes on."""

    def __init__(
        self, values: dict[str, object], name: str, place: Place, faults: list[str]
    ) -> None:
        self.name = name
        self.place = place
        self.faults = faults
        self._values = dict(values)

    def fault(self, message: str, near: str = "") -> None:
        """Note what is wrong, at the line of the table that has ``near``."""
        where = f"{self.place.path.name}:{self.place.line_of(near)}"
        self.faults.append(f"{where}: {self.name}: {message}")

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without a default it must be there."""
        value = self._values.pop(key, default)
        if value is None:
            self.fault(f"{key} is missing")
        elif not isinstance(value, str) or (not value.strip() and default is None):
            self.fault(f"{key} must be a text", key)
        else:
            return self._readable(key, value)
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; none when it is not there."""
        value = self._values.pop(key, [])
        if isinstance(value, list) and all(isinstance(item, str) and item for item in value):
            return tuple(self._readable(key, item) for item in value)
        self.fault(f"{key} must be a list of texts", key)
        return ()

    def flag(self, key: str, default: bool | None = None) -> bool:
        """Return true or false; without a default it must be there."""
        value = self._values.pop(key, default)
        if not isinstance(value, bool):
            self.fault(f"{key} must be true or false", key)
        return value is True

    def number(self, key: str, lowest: int, highest: int) -> int:
        """Return a whole number between two others."""
        value = self._values.pop(key, None)
        if isinstance(value, int) and lowest <= value <= highest:
            return value
        self.fault(f"{key} must be a number from {lowest} to {highest}", key)
        return highest

    def day(self, key: str) -> date | None:
        """Return a date; none when it is not there."""
        value = self._values.pop(key, None)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        self.fault(f"{key} must be a date such as 2026-11-23, without quotation marks", key)
        return None

    def choice(self, key: str, choices: type[Choice]) -> Choice | None:
        """Return one of the words that are allowed."""
        word = self.text(key)
        return self._chosen(key, word, choices) if word else None

    def choices(self, key: str, choices: type[Choice]) -> tuple[Choice, ...]:
        """Return those of the words that are allowed, as listed."""
        chosen = [self._chosen(key, word, choices) for word in self.texts(key)]
        return tuple(word for word in chosen if word is not None)

    def status(self) -> Status:
        """Return how sure the table is; a wrong word counts as doubtful."""
        return self.choice("status", Status) or Status.DOUBTFUL

    def facts(self, key: str, status: Status) -> tuple[Fact, ...]:
        """Return a list of texts, each as sure as ``status`` unless it says otherwise."""
        value = self._values.pop(key, [])
        if not isinstance(value, list):
            self.fault(f"{key} must be a list", key)
            return ()
        return tuple(self._fact(key, item, status) for item in value)

    def fact(self, key: str, status: Status | None = None) -> Fact | None:
        """Return one text; without ``status`` it must say how sure it is."""
        value = self._values.pop(key, None)
        return None if value is None else self._fact(key, value, status)

    def names(self) -> list[str]:
        """Return what is in it and not read yet."""
        return list(self._values)

    def peek(self, key: str) -> object:
        """Look at a value without reading it."""
        return self._values.get(key)

    def tables(self, key: str) -> Iterator[Table]:
        """Give the tables written as `[[….key]]`."""
        value = self._values.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            inside = "" if self.name == self.place.path.name else "route."
            self.fault(f"{key} must be written as [[{inside}{key}]]", key)
            return
        for item in value:
            yield Table(item, f"{self.name}, {key}", self.place, self.faults)

    def table(self, key: str) -> Table:
        """Return a table inside this one; an empty one when it is not there."""
        value = self._values.pop(key, {})
        if not isinstance(value, dict):
            self.fault(f"{key} must be written as {{ … }}", key)
            value = {}
        return Table(value, f"{self.name}, {key}", self.place, self.faults)

    def finish(self) -> None:
        """Refuse what nobody asked for: a misspelt name would hide what it says."""
        for key in self._values:
            self.fault(f"there is no such thing as {key}", key)

    def _fact(self, key: str, value: object, status: Status | None) -> Fact:
        if isinstance(value, str) and value.strip() and status is not None:
            return Fact(self._readable(key, value), status)
        if not isinstance(value, dict):
            self.fault(f'{key} must be written as {{ text = "…", status = "…" }}', key)
            return Fact("", Status.DOUBTFUL)
        inner = Table(value, f"{self.name}, {key}", self.place, self.faults)
        fact = Fact(inner.text("text"), inner.status())
        inner.finish()
        return fact

    def _readable(self, key: str, text: str) -> str:
        # Pasted text may bring letters that nobody sees, and that turn what follows round.
        if any(category(letter) in ("Cc", "Cf") for letter in text if letter != "\n"):
            self.fault(f"{key} has a letter that cannot be seen: type the text again", key)
        return text

    def _chosen(self, key: str, word: str, choices: type[Choice]) -> Choice | None:
        try:
            return choices(word)
        except ValueError:
            self.fault(f"{key} must be one of {', '.join(choices)}", word or key)
            return None
