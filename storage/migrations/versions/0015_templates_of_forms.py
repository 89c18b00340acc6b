"""Templates of official forms."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import instant, number, sealed, text

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "form_template",
        text("contest"),
        number("track"),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        text("name"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sealed("by"),
        instant("at"),
        sa.PrimaryKeyConstraint("contest", "track", "accepted"),
    )


def downgrade() -> None:
    op.drop_table("form_template")
