"""What staff write beside a decision is sealed: it may name a person in danger."""

import json
import secrets
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from feedback.encryption import NoKeyError, UnreadableError, app_keys, decrypt, encrypt

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

NAMES = ("note", "passed_to", "passed_on", "said")
AT_A_TIME = 500
DECISION = sa.table(
    "decision",
    sa.column("id", sa.Integer),
    sa.column("token", sa.String),
    sa.column("words_sealed", sa.Text),
    *(sa.column(name, sa.Text) for name in NAMES),
)


def upgrade() -> None:
    """Seal what is there, and keep nothing of it beside."""
    keys = proven_keys()
    op.add_column(
        "decision", sa.Column("token", sa.String(length=32), nullable=False, server_default="")
    )
    op.add_column(
        "decision", sa.Column("words_sealed", sa.Text(), nullable=False, server_default="")
    )
    for row in rows():
        words = [getattr(row, name) for name in NAMES]
        token = secrets.token_hex(16)
        sealed = encrypt(json.dumps(words), place=place(token), keys=keys) if any(words) else ""
        write(row.id, token=token, words_sealed=sealed)
    for name in NAMES:
        op.drop_column("decision", name)


def proven_keys() -> dict[str, bytes]:
    """Return the keys, once the first is known to be right: there is no way back from a wrong one.

    Raises `NoKeyError` before anything is changed; none is needed where nothing was written.
    """
    written = sa.or_(*(DECISION.c[name] != "" for name in NAMES))
    if op.get_bind().execute(sa.select(DECISION.c.id).where(written).limit(1)).first() is None:
        return {}
    keys = app_keys()
    if not keys:
        raise NoKeyError("This upgrade seals what staff wrote: set ENCRYPTION_KEYS first.")
    known = op.get_bind().execute(sa.text("SELECT name, proof FROM key_proof"))
    proofs: dict[str, str] = {row.name: row.proof for row in known}
    first = next(iter(keys))
    try:
        if first in proofs:
            decrypt(proofs[first], place=f"key_proof.proof.{first}", keys=keys)
    except UnreadableError as error:
        raise NoKeyError(f"The key {first} in ENCRYPTION_KEYS is another than before.") from error
    if proofs and proofs.keys().isdisjoint(keys):
        raise NoKeyError("None of the keys in ENCRYPTION_KEYS was used here before.")
    return keys


def downgrade() -> None:
    """Open it again."""
    for name in NAMES:
        op.add_column("decision", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    for row in rows():
        if row.words_sealed:
            words = json.loads(decrypt(row.words_sealed, place=place(row.token), keys=app_keys()))
            write(row.id, **dict(zip(NAMES, words, strict=True)))
    op.drop_column("decision", "words_sealed")
    op.drop_column("decision", "token")


def rows() -> Iterator[sa.Row[tuple[object, ...]]]:
    """Give every decision, some at a time."""
    last = 0
    some = sa.select(DECISION).order_by(DECISION.c.id).limit(AT_A_TIME)
    while found := op.get_bind().execute(some.where(DECISION.c.id > last)).all():
        yield from found
        last = found[-1].id


def write(number: int, **values: str) -> None:
    """Change one decision."""
    op.get_bind().execute(sa.update(DECISION).where(DECISION.c.id == number).values(**values))


def place(token: str) -> str:
    """Return what sealed words are bound to."""
    return f"decision.words.{token}"
