"""What a search for a force comes to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from feedback.signpost.forces import Area, Force


class Outcome(StrEnum):
    """What can be said about a place."""

    FORCE = "force"
    WHICH = "which"
    POSTCODE = "postcode"
    UNKNOWN = "unknown"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Fit:
    """A force, and the place that leads to it; without a place the force itself was named."""

    force: Force
    area: Area | None = None


@dataclass(frozen=True)
class Found:
    """An answer. ``is_sure`` is false where we guess; ``others`` have a longer name.

    ``asked`` is what was typed, without a postcode: for the page alone, never for a log.
    """

    outcome: Outcome
    asked: str = ""
    fits: tuple[Fit, ...] = ()
    others: tuple[Fit, ...] = ()
    is_sure: bool = True
    is_railway: bool = False
