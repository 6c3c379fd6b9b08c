"""The ways to reach somebody: numbers to ring, numbers to text, pages and addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from feedback.signpost.facts import Fact, Nation, Status


@dataclass(frozen=True)
class Phone:
    """A number to ring. Without ``link`` it is shown, and must never become a call link."""

    display: str
    link: bool
    status: Status
    label: str = ""
    hours: Fact | None = None
    cost: Fact | None = None
    nations: tuple[Nation, ...] = ()
    # What a person does to check it.
    verb: ClassVar[str] = "call"

    @property
    def address(self) -> str:
        """Return what is dialled."""
        return self.display

    @property
    def tel(self) -> str | None:
        """Return the address that calls it: digits only, made from what people read."""
        return "tel:" + re.sub(r"[^\d+]", "", self.display) if self.link else None


@dataclass(frozen=True)
class TextNumber:
    """A number to text. It has no call link, whatever its digits are."""

    display: str
    instruction: str
    status: Status
    nations: tuple[Nation, ...] = ()
    verb: ClassVar[str] = "text"

    @property
    def address(self) -> str:
        """Return where the text goes."""
        return self.display


@dataclass(frozen=True)
class Online:
    """A page on somebody else's site."""

    label: str
    url: str
    status: Status
    nations: tuple[Nation, ...] = ()
    verb: ClassVar[str] = "open"

    @property
    def address(self) -> str:
        """Return where the page is."""
        return self.url


@dataclass(frozen=True)
class Email:
    """An address to write to."""

    address: str
    label: str
    status: Status
    nations: tuple[Nation, ...] = ()
    verb: ClassVar[str] = "write"


AnyChannel = Phone | TextNumber | Online | Email
