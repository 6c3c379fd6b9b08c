"""Personal data that somebody typed: shown before anything is sent, and left out if asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flask_babel import LazyString, gettext
from flask_babel import lazy_gettext as _

from feedback.screening import Item

NAMES: dict[str, LazyString] = {
    "email": _("e-mail address"),
    "phone": _("phone number"),
    "postcode": _("postcode"),
    "address": _("address"),
    "nino": _("National Insurance number"),
    "nhs_number": _("NHS number"),
    "card": _("card number"),
    "vehicle_registration": _("number plate"),
    "dob": _("date of birth"),
    "bank_account": _("bank account number"),
    "sort_code": _("sort code"),
    "passport": _("passport number"),
    "driving_licence": _("driving licence number"),
    "ip_address": _("network address"),
    "credentials": _("password"),
}


class Piece(NamedTuple):
    """A part of a text: what it is called, if it is personal data, else ""."""

    text: str
    name: str


def name_of(kind: str) -> str:
    """Return what people call a kind of personal data."""
    return str(NAMES.get(kind, kind))


def left_out(kind: str) -> str:
    """Return what stands in the place of something that was left out."""
    return gettext("[%(what)s left out]", what=name_of(kind))


def pieces(text: str, items: Sequence[Item]) -> Iterator[Piece]:
    """Cut a text where personal data begins and ends; nothing is lost."""
    done = 0
    for item in items:
        yield Piece(text[done : item.start], "")
        yield Piece(text[item.start : item.end], name_of(item.kind))
        done = item.end
    yield Piece(text[done:], "")
