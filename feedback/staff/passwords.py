"""Hashing of passwords with argon2id, a bounded number at a time, and what a new one must be."""

from __future__ import annotations

import threading
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from feedback.rate_limits import TooManyError

SHORTEST, LONGEST = 12, 1000
# OWASP's least for argon2id. Two at a time are 38 MiB: a flood of sign-ins cannot fill the memory.
_hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
_places = threading.BoundedSemaphore(2)
PATIENCE_S = 5
# The hash of a password that nobody knows: whoever has no account waits as long as who has one.
NOBODY = (
    "$argon2id$v=19$m=19456,t=2,p=1$+OqGkBmSjiw0uVMzdjUErQ"
    "$hoXEDiCbG0uXJjJmraYCzvgJwj1QLQQ9BTVqhnEkpT0"
)
# What is tried first against any account, among passwords that are long enough.
COMMON = {
    "123123123123",
    "123456123456",
    "1234567890123",
    "1q2w3e4r5t6y",
    "adminadminadmin",
    "administrator",
    "changemechangeme",
    "correcthorsebatterystaple",
    "iloveyouiloveyou",
    "letmeinletmein",
    "passwordpassword",
    "password1234",
    "password12345",
    "password123456",
    "qwerty123456",
    "qwertyqwerty",
    "qwertyuiop12",
    "qwertyuiop123",
    "welcomewelcome",
}


def hashed(password: str) -> str:
    """Return the argon2id hash. Raises `TooManyError` when too many wait for one."""
    with _Place():
        return _hasher.hash(_bytes(password))


def matches(stored: str, password: str) -> bool:
    """Tell whether the password belongs to the hash. Raises `TooManyError`."""
    with _Place():
        try:
            return _hasher.verify(stored, _bytes(password))
        except (VerificationError, InvalidHashError):
            return False


def is_outdated(stored: str) -> bool:
    """Tell whether the hash was made with other costs than those of today."""
    return _hasher.check_needs_rehash(stored)


def fault(password: str, email: str) -> LazyString | None:
    """Say what is wrong with a new password. Length alone counts, and that it is not known."""
    if len(password) < SHORTEST:
        return _("Enter a password of 12 characters or more")
    if len(password) > LONGEST:
        return _("Enter a password of 1,000 characters or fewer")
    plain = password.strip().lower()
    if plain == email.lower():
        return _("Enter a password that is not your e-mail address")
    if plain in COMMON or len(set(plain)) < 4 or _is_a_run(plain):
        return _("Enter a password that is harder to guess")
    return None


def _is_a_run(plain: str) -> bool:
    return plain in "01234567890123456789" or plain in "abcdefghijklmnopqrstuvwxyz"


def _bytes(password: str) -> bytes:
    # The same letters typed on another keyboard must be the same password.
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogateescape")


class _Place:
    """One of the places for hashing; nobody waits for one for ever."""

    def __enter__(self) -> None:
        if not _places.acquire(timeout=PATIENCE_S):
            raise TooManyError(PATIENCE_S)

    def __exit__(self, *_exception: object) -> None:
        _places.release()
