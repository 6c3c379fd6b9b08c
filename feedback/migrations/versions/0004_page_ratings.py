"""What people answer to "Is this page useful?"."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Sums by page, version, language and day."""
    op.create_table(
        "page_rating",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page", sa.String(length=300), nullable=False),
        sa.Column("version", sa.String(length=12), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("count_yes", sa.Integer(), nullable=False),
        sa.Column("count_no", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_page_rating"),
        sa.UniqueConstraint(
            "page", "version", "language", "day", name="uq_page_rating_page_version_language_day"
        ),
    )
    with op.batch_alter_table("page_rating", schema=None) as batch_op:
        batch_op.create_index("ix_page_rating_day", ["day"], unique=False)


def downgrade() -> None:
    """Forget the answers."""
    op.drop_table("page_rating")
