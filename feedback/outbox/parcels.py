"""A letter on its way: taken for a while by one sender, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import current_app

from feedback.database import utcnow
from feedback.outbox.models import Channel, Kind


@dataclass(frozen=True)
class Parcel:
    """All that sending one letter needs, opened, and apart from the database."""

    id: int
    token: str
    kind: Kind
    channel: Channel
    reference: str
    language: str
    recipient: str = field(repr=False)
    words: str = field(repr=False, default="")
    raised_at: datetime | None = None
    written_at: datetime = field(default_factory=utcnow)
    claimed_until: datetime | None = None
    tries: int = 0


@dataclass(frozen=True)
class Outcome:
    """What came of one parcel: sent, or the kind of error, or its turn never came."""

    parcel: Parcel
    error: str = ""
    was_tried: bool = True

    @property
    def is_sent(self) -> bool:
        """Whether the other side took it."""
        return self.was_tried and not self.error


@dataclass(frozen=True)
class Sender:
    """From whom letters come, where mail leaves, and how long anybody is waited for."""

    mail_url: str = field(repr=False)
    address: str
    name: str
    name_cy: str
    is_read: bool
    site: str
    folder: Path
    timeout_s: float

    @classmethod
    def of_this_app(cls, timeout_s: float) -> Sender:
        """Read the settings; what comes after needs no application."""
        config: Any = current_app.config
        return cls(
            mail_url=config["MAIL_URL"],
            address=config["MAIL_FROM"],
            name=config["OPERATOR_NAME"],
            name_cy=config["OPERATOR_NAME_CY"] or config["OPERATOR_NAME"],
            is_read=config["MAIL_FROM_IS_READ"],
            site=config["PUBLIC_URL"],
            folder=Path(current_app.instance_path) / "mail",
            timeout_s=timeout_s,
        )

    @property
    def host(self) -> str:
        """How we name ourselves to mail servers: never by this machine's own name."""
        return urlsplit(self.site).hostname or "localhost"

    def name_in(self, language: str) -> str:
        """Return the body's name as readers of this language know it."""
        return self.name_cy if language == "cy" else self.name

    def link_to(self, reference: str) -> str:
        """Return where staff read a message; "" while the site's address is not set."""
        return f"{self.site}/staff/messages/{reference}" if self.site and reference else ""


def kind_of(error: BaseException) -> str:
    """Name an error without its text, which may hold an address or a password."""
    code = getattr(error, "smtp_code", None)
    refused = getattr(error, "recipients", None)
    if isinstance(refused, dict):  # smtplib keeps each recipient's answer
        code = next((answer[0] for answer in refused.values()), None)
    name = type(error).__name__
    return (f"{name} {code}" if isinstance(code, int) else name)[:60]
