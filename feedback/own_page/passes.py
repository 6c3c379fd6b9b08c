"""What keeps a message's own page open: a sealed pass in its forms, good for half an hour."""

from __future__ import annotations

from cryptography.fernet import InvalidToken

from feedback.tokens import fernet

PASS_LIFE_S = 1800


def sealed(reference: str) -> str:
    """Return a pass for a message. Who holds it has shown the code a moment ago."""
    return fernet("pass").encrypt(reference.encode()).decode()


def reference_in(token: str) -> str:
    """Return the reference that a pass is for; "" if it is not ours, or too old."""
    try:
        opened = fernet("pass").decrypt(token.encode("utf-8", "replace"), ttl=PASS_LIFE_S)
    except InvalidToken:
        return ""
    return opened.decode()
