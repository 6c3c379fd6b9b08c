"""Hashing of passwords with argon2id, one at a time, and what a new one must be."""

from __future__ import annotations

import threading
import unicodedata
from math import ceil

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from feedback.rate_limits import TooManyError

SHORTEST, LONGEST = 12, 1000
# One of OWASP's settings for argon2id. One at a time: a flood of sign-ins takes 12 MiB and one
# core, and the rest of the site keeps the others.
_hasher = PasswordHasher(time_cost=3, memory_cost=12288, parallelism=1)
_place = threading.Lock()
PATIENCE_S = 5
# The hash of a password that nobody knows: whoever has no account waits as long as who has one.
NOBODY = (
    "$argon2id$v=19$m=12288,t=3,p=1$mLg8ev5rbNOIMe+ffn60Sg"
    "$O8ZtLylz697+XZmvzAOY+6LZiTO0XeFoqVdq4qbwDKY"
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
    """The place for hashing; nobody waits for it for ever."""

    def __enter__(self) -> None:
        if not _place.acquire(timeout=PATIENCE_S):
            raise TooManyError(ceil(PATIENCE_S))

    def __exit__(self, *_exception: object) -> None:
        _place.release()
