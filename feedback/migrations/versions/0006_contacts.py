"""Alerts name whom of the settings they go to, so that they leave without a key."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the mark; letters that are on their way keep their sealed address."""
    op.add_column("letter", sa.Column("contact", sa.String(length=64), nullable=True))


def downgrade() -> None:
    """Forget the mark: what has one and waits goes, and is written again with the next round."""
    op.execute(
        "DELETE FROM letter WHERE contact IS NOT NULL AND sent_at IS NULL AND given_up_at IS NULL"
    )
    op.drop_column("letter", "contact")
