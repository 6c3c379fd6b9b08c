"""Whether the keys in the settings are the ones that this database was written with."""

from __future__ import annotations

from contextlib import suppress

from flask import current_app
from sqlalchemy import String, Text, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from feedback.database import Model, db
from feedback.encryption import NoKeyError, UnreadableError, app_keys, decrypt, encrypt

__all__ = ["KeyProof", "NoKeyError", "sealing_keys"]

WORDS = "proof"


class KeyProof(Model):
    """A known word, sealed with a key when that key was first used here."""

    __tablename__ = "key_proof"

    name: Mapped[str] = mapped_column(String(100), primary_key=True)
    proof: Mapped[str] = mapped_column(Text)


def sealing_keys() -> dict[str, bytes]:
    """Return the keys, once the first is known to be the right one. Raises `NoKeyError`.

    A wrong key would seal words that nobody can read again once the mistake is mended.
    """
    keys = app_keys()
    proven: set[str] = current_app.extensions.setdefault("signpost_proven_keys", set())
    name = next(iter(keys), None)
    if name is None:
        raise NoKeyError("there is no key in ENCRYPTION_KEYS that can be used")
    if name not in proven:
        _prove(name, keys)
        proven.add(name)
    return keys


def _prove(name: str, keys: dict[str, bytes]) -> None:
    proof = db.session.scalar(select(KeyProof.proof).filter_by(name=name))
    if proof is None:
        _check_one_is_known(keys)
        proof = _first_proof(name, keys)
    try:
        decrypt(proof, place=_place(name), keys=keys)
    except UnreadableError as error:
        raise NoKeyError(f"the key {name} in ENCRYPTION_KEYS is another than before") from error


def _check_one_is_known(keys: dict[str, bytes]) -> None:
    """Take a new name only beside a key that was used here: alone it may be another site's."""
    used = set(db.session.scalars(select(KeyProof.name)))
    if used and used.isdisjoint(keys):
        raise NoKeyError(
            "none of the keys in ENCRYPTION_KEYS was used here before. `flask keys give-up` says "
            "that those are lost for good"
        )


def give_up(keys: dict[str, bytes]) -> list[str]:
    """Let a new key stand alone: the others are lost. Return their names; the caller commits."""
    lost = delete(KeyProof).where(KeyProof.name.not_in(keys)).returning(KeyProof.name)
    return sorted(db.session.scalars(lost))


def _first_proof(name: str, keys: dict[str, bytes]) -> str:
    """Keep a proof of a key that is new here; of two at once the first one counts."""
    fresh = KeyProof(name=name, proof=encrypt(WORDS, place=_place(name), keys=keys))
    # Apart: what the caller has begun must not be committed by the way.
    with Session(db.engine) as session, suppress(IntegrityError):
        session.add(fresh)
        session.commit()
    return db.session.scalars(select(KeyProof.proof).filter_by(name=name)).one()


def _place(name: str) -> str:
    return f"key_proof.proof.{name}"
