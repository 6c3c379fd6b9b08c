"""Names and e-mail addresses are kept encrypted; the key is never in the database."""

from __future__ import annotations

import base64
import binascii
import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Flask, current_app

NONCE_BYTES = 12
KEY_BYTES = 32


class NoKeyError(RuntimeError):
    """Nothing can be sealed: there is no key, or it is another than its name says."""


class UnreadableError(ValueError):
    """What was stored cannot be decrypted: a lost key, or somebody changed or moved it."""


def new_key(name: str) -> str:
    """Return a fresh key as it stands in ENCRYPTION_KEYS."""
    return f"{name}:{base64.b64encode(os.urandom(KEY_BYTES)).decode()}"


def keys_from(setting: Sequence[str]) -> dict[str, bytes]:
    """Read ENCRYPTION_KEYS. Raises `ValueError` naming the key that cannot be used."""
    keys: dict[str, bytes] = {}
    for item in setting:
        name, _, encoded = item.partition(":")
        try:
            key = base64.b64decode(encoded, validate=True)
        except binascii.Error:
            key = b""
        if not name or len(key) != KEY_BYTES or name in keys:
            raise ValueError(f"ENCRYPTION_KEYS: {name or 'a key'} is not `name:base64 of 32 bytes`")
        keys[name] = key
    return keys


def encrypt(text: str, *, place: str, keys: dict[str, bytes]) -> str:
    """Encrypt with the first key (AES-256-GCM, NIST SP 800-38D), bound to its ``place``.

    ``place`` names table, column and row: a value moved to another row does not decrypt.
    Raises `NoKeyError`.
    """
    if not keys:
        raise NoKeyError("there is no key in ENCRYPTION_KEYS that can be used")
    name, key = next(iter(keys.items()))
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, text.encode(), f"{name}:{place}".encode())
    return f"{name}:{base64.b64encode(nonce + sealed).decode()}"


def decrypt(stored: str, *, place: str, keys: dict[str, bytes]) -> str:
    """Return the text. Raises `UnreadableError`."""
    name, _, encoded = stored.partition(":")
    try:
        sealed = base64.b64decode(encoded, validate=True)
        nonce, sealed = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        return AESGCM(keys[name]).decrypt(nonce, sealed, f"{name}:{place}".encode()).decode()
    except (KeyError, InvalidTag, ValueError) as error:
        raise UnreadableError(place) from error


def init_app(app: Flask) -> None:
    """Read the keys once. Without them the application starts: the signpost must be there."""
    keys: dict[str, bytes] = {}
    fault = "ENCRYPTION_KEYS is missing"
    try:
        keys = keys_from(app.config["ENCRYPTION_KEYS"])
    except ValueError as error:
        fault = str(error)
    if not keys:
        app.logger.error("Messages are refused, and sealed ones cannot be read: %s", fault)
    app.extensions["signpost_keys"] = keys


def app_keys() -> dict[str, bytes]:
    """Return this application's keys; none where the setting cannot be used."""
    keys: dict[str, bytes] = current_app.extensions["signpost_keys"]
    return keys
