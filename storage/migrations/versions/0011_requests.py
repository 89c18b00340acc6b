"""Exemptions, requests with their running numbers, and offers to take a registration over."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import instant, number, sealed, text

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "exemption",
        number("id"),
        text("contest"),
        number("registration"),
        number("person"),
        text("what"),
        instant("until"),
        instant("at"),
        sealed("detail"),
        instant("revoked_at", null=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("exemption_of", "exemption", ["contest", "registration"])
    op.create_table(
        "request",
        number("id"),
        text("contest"),
        number("no"),
        number("registration"),
        number("person"),
        text("kind"),
        text("state"),
        instant("at"),
        instant("decided_at", null=True),
        sealed("detail"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("contest", "no", name="request_number_once"),
    )
    op.create_index("request_of", "request", ["contest", "state"])
    op.create_index("request_registration", "request", ["registration"])
    op.create_index("ix_request_person", "request", ["person"])
    op.create_table("request_number", text("contest"), number("last"), sa.PrimaryKeyConstraint("contest"))
    op.create_table(
        "handover",
        sa.Column("registration", sa.Integer(), autoincrement=False, nullable=False),
        number("leader"),
        text("code"),
        sealed("member"),
        instant("expires"),
        sa.PrimaryKeyConstraint("registration"),
        sa.UniqueConstraint("code"),
    )


def downgrade() -> None:
    for table in ("handover", "request_number", "request", "exemption"):
        op.drop_table(table)
