"""What letters say. None of them holds a word that a sender typed."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from feedback.languages import translations
from feedback.outbox.models import Kind
from feedback.outbox.parcels import Parcel, Sender
from feedback.references import spoken

LONDON = ZoneInfo("Europe/London")


class Words(NamedTuple):
    """A mail's subject, and its paragraphs."""

    subject: str
    paragraphs: list[str]

    @property
    def body(self) -> str:
        """The paragraphs as plain text; those with nothing to say are left out."""
        return "\n\n".join(filter(None, self.paragraphs)) + "\n"


def words(parcel: Parcel, sender: Sender) -> Words:
    """Return what this letter says."""
    return {
        Kind.ALERT: _alert,
        Kind.ACKNOWLEDGEMENT: _acknowledgement,
        Kind.ANSWER: _answer,
        Kind.DIGEST: _digest,
    }[parcel.kind](parcel, sender)


def moment(at: datetime) -> str:
    """Write a moment as staff read it."""
    return f"{at.astimezone(LONDON):%H:%M on %d %B %Y}"


def _alert(parcel: Parcel, sender: Sender) -> Words:
    link = sender.link_to(parcel.reference)
    if not parcel.reference:
        return Words(
            "A test of Signpost's alerts",
            [
                "This is a test. No message waits.",
                "An alert comes to this address when a message may be urgent.",
            ],
        )
    # Of a message that a person moved up, this is later than when it came.
    raised = f" This alert began at {moment(parcel.raised_at)}." if parcel.raised_at else ""
    return Words(
        "A message may be urgent",
        [
            f"Somebody should read it now.{raised}",
            f"Its reference is {spoken(parcel.reference)}.",
            link,
            "This alert comes again every 15 minutes, until somebody says in Signpost that they "
            "are dealing with it.",
            "This e-mail holds no words of the message.",
        ],
    )


def _acknowledgement(parcel: Parcel, sender: Sender) -> Words:
    gettext = translations(parcel.language).gettext
    return Words(
        gettext("We have your feedback"),
        [
            gettext("We have your message. Its reference is %(reference)s.")
            % {"reference": spoken(parcel.reference)},
            parcel.words,
            gettext("It has not been reported as a crime or an emergency."),
            _in_danger(parcel.language),
            gettext("If you did not write to us, you need not do anything."),
            _replies(parcel.language, sender),
            sender.name_in(parcel.language),
        ],
    )


def _answer(parcel: Parcel, sender: Sender) -> Words:
    gettext = translations(parcel.language).gettext
    return Words(
        gettext("An answer to your feedback"),
        [
            gettext("You sent us a message. Its reference is %(reference)s. This is our answer:")
            % {"reference": spoken(parcel.reference)},
            parcel.words,
            _replies(parcel.language, sender),
            _in_danger(parcel.language),
            sender.name_in(parcel.language),
        ],
    )


def _digest(parcel: Parcel, sender: Sender) -> Words:
    site = f"{sender.site}/staff/" if sender.site else ""
    return Words("What waits in Signpost", [parcel.words, site])


def _in_danger(language: str) -> str:
    gettext = translations(language).gettext
    return gettext("If somebody is in danger, call 999. No help comes from this e-mail.")


def _replies(language: str, sender: Sender) -> str:
    gettext = translations(language).gettext
    if sender.is_read:
        return gettext("You can reply to this e-mail.")
    return gettext("Please do not reply to this e-mail. Nobody reads replies.")
