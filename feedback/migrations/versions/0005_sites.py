"""Sites whose visitors write to us, and which of them a message came from."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the sites; what is there already came from our own."""
    op.create_table(
        "site",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("origins", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_site"),
        sa.UniqueConstraint("name", name="uq_site_name"),
        sa.UniqueConstraint("key_hash", name="uq_site_key_hash"),
    )
    # No batch and no foreign key: SQLite would drop the table that it copies, and with it the
    # decisions on its rows.
    op.add_column("submission", sa.Column("site_id", sa.Integer(), nullable=True))
    op.add_column("submission", sa.Column("request_mark", sa.String(length=64), nullable=True))
    op.create_index("ix_submission_site_id_id", "submission", ["site_id", "id"])
    op.create_index("ix_submission_request_mark", "submission", ["request_mark"], unique=True)


def downgrade() -> None:
    """Refuse: which site a message came from would be forgotten."""
    raise RuntimeError("Restore the backup that was made before this upgrade.")
