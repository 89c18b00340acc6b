"""Questions that organizers add to the form, and who is looking at which registration."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import instant, number, sealed

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("contest", sa.Column("own_fields", sa.String(), nullable=False, server_default="[]"))
    op.create_table(
        "claim",
        number("registration"),
        number("holder"),
        sealed("held_by"),
        instant("since"),
        instant("until"),
        sa.ForeignKeyConstraint(["registration"], ["registration.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["holder"], ["person.id"]),
        sa.PrimaryKeyConstraint("registration"),
    )


def downgrade() -> None:
    op.drop_table("claim")
    op.drop_column("contest", "own_fields")
