"""Registrations, announcements and deliveries."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import instant, number, sealed, text

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_registrations()
    _make_announcements()
    _make_deliveries()


def downgrade() -> None:
    for table in MADE:
        op.drop_table(table)


def _make_registrations() -> None:
    op.create_table(
        "registration",
        number("id"),
        text("contest"),
        number("leader"),
        number("track", null=True),
        text("status"),
        text("receipt"),
        sa.Column("preliminary", sa.Boolean(), nullable=False),
        text("team_hash"),
        text("project_hash"),
        sealed("entry"),
        instant("submitted_at", null=True),
        instant("decided_at", null=True),
        number("revision"),
        sa.ForeignKeyConstraint(["leader"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("contest", "receipt", name="registration_receipt"),
    )
    op.create_index("ix_registration_leader", "registration", ["leader"])
    op.create_index("registration_state", "registration", ["contest", "status"])
    op.create_table(
        "member_phone",
        text("contest"),
        text("phone"),
        number("registration"),
        sa.ForeignKeyConstraint(["registration"], ["registration.id"]),
        sa.PrimaryKeyConstraint("contest", "phone"),
    )
    op.create_index("ix_member_phone_registration", "member_phone", ["registration"])
    op.create_table("receipt", text("contest"), number("last"), sa.PrimaryKeyConstraint("contest"))


def _make_announcements() -> None:
    op.create_table(
        "announcement",
        number("id"),
        text("key"),
        text("contest"),
        text("kind"),
        text("audience"),
        sealed("body", null=True),
        instant("due"),
        instant("until", null=True),
        sealed("by"),
        text("state"),
        number("reached"),
        instant("planned_at"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_index("ix_announcement_state", "announcement", ["state"])


def _make_deliveries() -> None:
    op.create_table(
        "delivery",
        number("id"),
        number("announcement", null=True),
        number("person"),
        text("channel"),
        text("address"),
        text("contest"),
        number("priority"),
        instant("due"),
        text("state"),
        sealed("body", null=True),
        number("fence"),
        number("attempts"),
        instant("lease_until", null=True),
        instant("ended_at", null=True),
        text("reason"),
        sa.ForeignKeyConstraint(["announcement"], ["announcement.id"]),
        sa.ForeignKeyConstraint(["person"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("announcement", "person", name="delivery_once"),
    )
    op.create_index("delivery_of", "delivery", ["person", "id"])
    op.create_index(
        "delivery_open",
        "delivery",
        ["priority", "due", "id"],
        sqlite_where=sa.text("state IN ('queued', 'sending')"),
        postgresql_where=sa.text("state IN ('queued', 'sending')"),
    )
    op.create_index(
        "delivery_kept",
        "delivery",
        ["ended_at"],
        sqlite_where=sa.text("ended_at IS NOT NULL AND body IS NOT NULL"),
        postgresql_where=sa.text("ended_at IS NOT NULL AND body IS NOT NULL"),
    )


MADE = (
    "delivery",
    "announcement",
    "receipt",
    "member_phone",
    "registration",
)
