"""Personal data in a message: which kinds, and where. The names of the kinds are published."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from feedback.screening.bank_accounts import bank_accounts, ibans
from feedback.screening.birth_dates import birth_dates
from feedback.screening.cards import cards
from feedback.screening.credentials import credentials
from feedback.screening.emails import emails
from feedback.screening.findings import Item
from feedback.screening.home_addresses import addresses
from feedback.screening.ip_addresses import ip_addresses
from feedback.screening.phone_numbers import phone_numbers
from feedback.screening.postcodes import postcodes
from feedback.screening.refused_secrets import refused_secrets
from feedback.screening.state_numbers import nhs_numbers, nino
from feedback.screening.travel_papers import driving_licences, passports
from feedback.screening.typed import Typed
from feedback.screening.vehicles import vehicle_registrations

KINDS: tuple[str, ...] = (
    "email",
    "phone",
    "postcode",
    "address",
    "nino",
    "nhs_number",
    "card",
    "vehicle_registration",
    "dob",
    "bank_account",
    "sort_code",
    "passport",
    "driving_licence",
    "ip_address",
    "credentials",
)
# So often is a text looked through before it is taken to hold no more.
MOST_LOOKS = 3
# Of two that overlap, the earlier one stays: what carries a check stands before what is guessed.
_FINDERS: tuple[Callable[[Typed], Iterator[Item]], ...] = (
    emails,
    credentials,
    refused_secrets,
    ibans,
    cards,
    driving_licences,
    nino,
    birth_dates,
    passports,
    nhs_numbers,
    bank_accounts,
    phone_numbers,
    ip_addresses,
    vehicle_registrations,
    postcodes,
    addresses,
)
# Without any digit, and without any letter, there are no others.
_OF_WORDS = tuple(
    it
    for it in _FINDERS
    if it in (emails, credentials, birth_dates, phone_numbers, ip_addresses, addresses)
)
_OF_DIGITS = tuple(
    it for it in _FINDERS if it in (cards, nhs_numbers, bank_accounts, phone_numbers, ip_addresses)
)


def found(text: str, helplines: frozenset[str] = frozenset()) -> tuple[Item, ...]:
    """Return what is personal in a text, in order; no two overlap. Places are in code points.

    ``helplines`` are numbers and addresses that are published: digits as dialled in the UK
    ("0800555111"), e-mail addresses in small letters. They are nobody's own.
    """
    typed = Typed(text, helplines)
    is_taken = bytearray(len(text))
    kept = []
    finders = _OF_DIGITS if not typed.words else _FINDERS if typed.longest else _OF_WORDS
    for finder in finders:
        for item in finder(typed):
            _, start, end = item
            if start < end and is_taken.find(1, start, end) < 0:
                is_taken[start:end] = b"\1" * (end - start)
                kept.append(item)
    return tuple(sorted(kept, key=lambda item: item.start))


def without(text: str, word: Callable[[str], str], helplines: frozenset[str] = frozenset()) -> str:
    """Return the text with all that is personal hidden, as `hidden` does it.

    It is looked through again: "0770007700QQ123456C" holds one number beside another, of which each
    is plain only when the other is gone.
    """
    for _ in range(MOST_LOOKS):
        text = hidden(text, found(text, helplines), word)
    return text


def hidden(text: str, items: Sequence[Item], word: Callable[[str], str]) -> str:
    """Return the text with ``word(kind)`` in place of each item, as "[phone number removed]"."""
    pieces, done = [], 0
    for item in sorted(items, key=lambda it: it.start):
        pieces += [text[done : item.start], word(item.kind)]
        done = item.end
    return "".join([*pieces, text[done:]])
