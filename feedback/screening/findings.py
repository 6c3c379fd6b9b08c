"""What screening found in a message, and why."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import NamedTuple


class Danger(enum.StrEnum):
    """How much the words sound like somebody who needs the police, not a website's staff."""

    EMERGENCY = "emergency"
    CRIME = "crime"
    NONE = "none"


class Formal(enum.StrEnum):
    """A request that the law gives a time limit."""

    COMPLAINT = "complaint"
    FREEDOM_OF_INFORMATION = "freedom_of_information"
    SUBJECT_ACCESS = "subject_access"
    DATA_PROTECTION = "data_protection"


class Item(NamedTuple):
    """One piece of personal data: its kind, and where it stands, in code points."""

    kind: str
    start: int
    end: int


class Reason(NamedTuple):
    """One thing that decided: what it speaks for, a stable name, and the words themselves."""

    about: str
    rule: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Findings:
    """What a message may be. ``spam`` holds the names of signals, ``language`` en, cy or other."""

    danger: Danger = Danger.NONE
    child: bool = False
    formal: Formal | None = None
    personal_data: tuple[Item, ...] = ()
    spam: tuple[str, ...] = ()
    abuse: bool = False
    language: str = "en"
    markup: bool = False
    why: tuple[Reason, ...] = ()
    failed: bool = False
