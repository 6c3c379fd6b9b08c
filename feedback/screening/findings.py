"""What a message may be, and why it was thought so."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import NamedTuple


class Danger(enum.StrEnum):
    """How near somebody may be to harm."""

    EMERGENCY = "emergency"
    CRIME = "crime"
    NONE = "none"


class Formal(enum.StrEnum):
    """A request that the law gives a clock to, whatever form it comes in."""

    COMPLAINT = "complaint"
    FREEDOM_OF_INFORMATION = "freedom_of_information"
    SUBJECT_ACCESS = "subject_access"
    DATA_PROTECTION = "data_protection"


class Item(NamedTuple):
    """A piece of personal data: its kind, and where in the text it stands."""

    kind: str
    start: int
    end: int


class Reason(NamedTuple):
    """Why something was found: what it is about, a rule's stable name, the words that decided."""

    about: str
    rule: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Findings:
    """All that screening found in one message. ``failed`` means that a person looks at once."""

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
    # What somebody in danger needs first, by the names of `feedback.screening.needs`; never stored.
    needs: tuple[str, ...] = ()


FAILED = Findings(language="other", failed=True)
