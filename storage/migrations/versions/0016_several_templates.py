"""Several templates for one track, told apart by their names; those of before are handed in anew."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import instant, number, sealed, text

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _made("contest", "track", "accepted", "name")


def downgrade() -> None:
    _made("contest", "track", "accepted")


def _made(*told_apart_by: str) -> None:
    op.drop_table("form_template")
    op.create_table(
        "form_template",
        text("contest"),
        number("track"),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        text("name"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sealed("by"),
        instant("at"),
        sa.PrimaryKeyConstraint(*told_apart_by),
    )
