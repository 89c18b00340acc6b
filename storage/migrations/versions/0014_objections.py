"""Objections to published lists, and lists that are corrected."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import instant, number, sealed, text

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "objection",
        number("id"),
        text("contest"),
        number("person"),
        number("listing"),
        text("state"),
        text("number"),
        sealed("detail"),
        instant("received_at"),
        number("holder"),
        sealed("held_by", null=True),
        instant("until", null=True),
        number("revision"),
        sa.ForeignKeyConstraint(["person"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("contest", "number", name="objection_number_once"),
    )
    op.create_index("objection_state", "objection", ["contest", "state"])
    op.create_index("ix_objection_person", "objection", ["person"])
    op.create_table(
        "objection_number",
        text("contest"),
        number("year"),
        number("last"),
        sa.PrimaryKeyConstraint("contest", "year"),
    )
    op.add_column("publicity_list", sa.Column("revision", sa.Integer(), nullable=False, server_default="1"))


def downgrade() -> None:
    op.drop_column("publicity_list", "revision")
    op.drop_table("objection_number")
    op.drop_table("objection")
