"""What people carry for us in an address or a form: sealed, so that nobody reads or makes it."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache

from cryptography.fernet import Fernet
from flask import current_app


def fernet(purpose: str) -> Fernet:
    """Return what seals and opens tokens for one purpose; those of another do not open."""
    return _fernet(purpose, str(current_app.secret_key))


@lru_cache(maxsize=8)
def _fernet(purpose: str, secret: str) -> Fernet:
    key = hashlib.sha256(f"{purpose}:{secret}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
