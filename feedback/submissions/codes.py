"""The code that opens a message's own page: shown once, kept as a hash only."""

from __future__ import annotations

import hashlib
import hmac

from flask import current_app

from feedback.references import ALPHABET, spelt

# 23 to the power of 18 is more than 81 bits.
LENGTH = 18
GROUP = 3


def code_of(identity: str) -> str:
    """Return the code of a message: the same each time that the same words are sent again."""
    secret = (current_app.secret_key or "").encode()  # type: ignore[union-attr]
    number = int.from_bytes(hmac.digest(secret, f"code:{identity}".encode(), "sha256"))
    return spelt(number, LENGTH)


def grouped(code: str) -> str:
    """Write a code in groups of three, as people copy it."""
    return "-".join(code[i : i + GROUP] for i in range(0, LENGTH, GROUP))


def read(text: str) -> str:
    """Return the code that somebody typed, however they grouped it; "" if it cannot be one."""
    code = "".join(letter for letter in text.upper() if letter.isalnum())
    return code if len(code) == LENGTH and not set(code) - set(ALPHABET) else ""


def hashed(code: str) -> str:
    """Return what is kept of a code. It is random enough to need no slow hash."""
    return hashlib.sha256(code.encode()).hexdigest()
