"""Offices for some tracks only."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("organizer", "invitation"):
        op.add_column(table, sa.Column("tracks", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    for table in ("organizer", "invitation"):
        op.drop_column(table, "tracks")
