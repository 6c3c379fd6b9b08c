"""Lanes, what screening found, sealed words, and the record of what was done."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ACTIONS = (
    "decided",
    "undid",
    "took_on",
    "answered",
    "withdrew",
    "asked_to_withdraw",
    "deleted",
    "kept",
)


def upgrade() -> None:
    """Add what later messages carry; those that are there keep their lane."""
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "action",
            sa.Enum(*ACTIONS, name="action", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("reference", sa.String(length=9), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_audit_entry_staff_id_staff"),
        sa.PrimaryKeyConstraint("id", name="pk_audit_entry"),
    )
    op.create_index("ix_audit_entry_reference", "audit_entry", ["reference"])
    op.create_table(
        "withdrawal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name="fk_withdrawal_submission_id_submission",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_withdrawal"),
        sa.UniqueConstraint("submission_id", name="uq_withdrawal_submission_id"),
    )
    op.create_table(
        "answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("words_sealed", sa.Text(), nullable=False),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_answer_staff_id_staff"),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name="fk_answer_submission_id_submission",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_answer"),
    )
    op.create_index("ix_answer_submission_id", "answer", ["submission_id"])
    op.create_table(
        "key_proof",
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_key_proof"),
    )
    # No batch: SQLite would drop the table that it copies, and with it the decisions on its rows.
    for name in ("passed_to", "passed_on", "said"):
        op.add_column("decision", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    for column in (
        sa.Column("text_sealed", sa.Text(), nullable=True),
        sa.Column("may_email", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("code_hash", sa.String(length=64), nullable=True),
        sa.Column("adds_to", sa.String(length=9), nullable=True),
        sa.Column("likeness", sa.String(length=32), nullable=True),
        sa.Column("findings", sa.JSON(), nullable=False, server_default="{}"),
        sa.Column("why_sealed", sa.Text(), nullable=True),
    ):
        op.add_column("submission", column)
    op.create_index("ix_submission_adds_to", "submission", ["adds_to"])
    op.create_index("ix_submission_likeness", "submission", ["likeness"])


def downgrade() -> None:
    """Refuse: what was sealed since cannot be unsealed by going back."""
    raise RuntimeError("Restore the backup that was made before this upgrade.")
