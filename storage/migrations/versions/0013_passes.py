"""Passes to the organizers' pages."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import instant, number, text

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pass",
        text("secret"),
        text("kind"),
        number("person"),
        instant("expires"),
        sa.ForeignKeyConstraint(["person"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("secret"),
    )
    op.create_index("ix_pass_person", "pass", ["person"])


def downgrade() -> None:
    op.drop_table("pass")
