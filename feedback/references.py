"""References that people can read out over the phone."""

from __future__ import annotations

import secrets

# No 0 O Q, 1 I L, 2 Z, 5 S, 8 B, U V, G: alike on paper. No F N: alike in the ear (S, M).
# 23 is prime, so the check character finds every single wrong one and every swapped pair.
ALPHABET = "23456789ACDEHJKMPRTVWXY"
LENGTH = 9


def new_reference() -> str:
    """Return a new reference such as ``7DK4MC2HX``: eight random characters and a check."""
    body = spelt(secrets.randbelow(len(ALPHABET) ** (LENGTH - 1)), LENGTH - 1)
    return body + check_character(body)


def spelt(number: int, length: int) -> str:
    """Write the end of a number in letters of our alphabet, its last place first."""
    base = len(ALPHABET)
    return "".join([ALPHABET[number // base**place % base] for place in range(length)])


def check_character(body: str) -> str:
    """Return the check character: the sum of value times place, modulo 23."""
    total = sum(place * ALPHABET.index(letter) for place, letter in enumerate(body, start=1))
    return ALPHABET[-total * pow(LENGTH, -1, len(ALPHABET)) % len(ALPHABET)]


def spoken(reference: str) -> str:
    """Write a reference in groups of three, as it is read out: ``7DK-4MC-2HX``."""
    return "-".join(reference[i : i + 3] for i in range(0, LENGTH, 3))


def heard(text: str) -> str | None:
    """Return the reference that somebody typed or dictated; ``None`` if it cannot be one."""
    reference = "".join(letter for letter in text.upper() if letter.isalnum())
    if len(reference) != LENGTH or set(reference) - set(ALPHABET):
        return None
    return reference if check_character(reference[:-1]) == reference[-1] else None
