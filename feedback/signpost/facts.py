"""What a fact is, how sure it is, and the words that sort what is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def today() -> date:
    """Return the day that it is for people in the UK."""
    return datetime.now(LONDON).date()


class Status(StrEnum):
    """How sure something is."""

    OFFICIAL = "official"
    THIRD_PARTY = "third_party"
    MEMORY = "memory"
    DOUBTFUL = "doubtful"

    def may_be_shown(self, checked_on: date | None) -> bool:
        """Say whether people may see it: never a doubt, memory only once a person has checked."""
        if self is Status.MEMORY:
            return checked_on is not None
        return self is not Status.DOUBTFUL

    @property
    def is_read(self) -> bool:
        """Say whether it was read somewhere; opening hours need that, checked or not."""
        return self in (Status.OFFICIAL, Status.THIRD_PARTY)


class Kind(StrEnum):
    """What sort of help a route is."""

    EMERGENCY = "emergency"
    POLICE = "police"
    TIP_OFF = "tip_off"
    COMPLAINT = "complaint"
    HEALTH = "health"
    SUPPORT = "support"
    ABUSE = "abuse"
    SPECIALIST = "specialist"
    FRAUD = "fraud"
    NOT_POLICE = "not_police"
    ABROAD = "abroad"


class Nation(StrEnum):
    """Where a route can be used."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"
    ABROAD = "abroad"


class Anonymity(StrEnum):
    """What the people at the other end learn about the person who tells them."""

    ANONYMOUS = "anonymous"
    CAN_BE_ANONYMOUS = "can_be_anonymous"
    CONFIDENTIAL = "confidential"
    IDENTIFIED = "identified"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class Fact:
    """A text that people read, in English; its Welsh is in the translation catalogue."""

    text: str
    status: Status


@dataclass(frozen=True)
class Source:
    """Where something was read. Without an address it is not a public page."""

    id: str
    kind: Status
    what: str
    url: str = ""
