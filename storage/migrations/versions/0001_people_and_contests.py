"""Persons, conversations, contests and notices."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import instant, number, sealed, text

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_people()
    _make_organizers()
    _make_conversations()
    _make_contests()
    _make_notices()
    _make_lists()


def downgrade() -> None:
    for table in MADE:
        op.drop_table(table)


def _make_people() -> None:
    op.create_table("person", number("id"), text("language"), instant("at"), sa.PrimaryKeyConstraint("id"))
    op.create_table(
        "account",
        number("id"),
        text("channel"),
        text("address"),
        number("person"),
        sa.Column("reachable", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("channel", "address", name="account_once"),
    )
    op.create_index("ix_account_person", "account", ["person"])
    op.create_table(
        "follower",
        number("person"),
        text("contest"),
        instant("at"),
        sa.ForeignKeyConstraint(["person"], ["person.id"]),
        sa.PrimaryKeyConstraint("person", "contest"),
    )
    op.create_index("follower_of", "follower", ["contest", "person"])


def _make_organizers() -> None:
    op.create_table(
        "organizer",
        number("person"),
        text("contest"),
        sealed("name"),
        text("role"),
        sa.ForeignKeyConstraint(["person"], ["person.id"]),
        sa.PrimaryKeyConstraint("person", "contest"),
    )
    op.create_table(
        "invitation",
        text("code"),
        sealed("name"),
        text("contest"),
        text("role"),
        instant("expires"),
        instant("used_at", null=True),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "wrong_code",
        number("id"),
        number("person"),
        instant("at"),
        sa.ForeignKeyConstraint(["person"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("wrong_code_of", "wrong_code", ["person", "at"])
    op.create_table(
        "recovery_code",
        text("code"),
        number("person"),
        instant("at"),
        sa.ForeignKeyConstraint(["person"], ["person.id"]),
        sa.PrimaryKeyConstraint("code"),
    )


def _make_conversations() -> None:
    op.create_table(
        "message",
        number("id"),
        text("channel"),
        text("address"),
        text("external_id"),
        sealed("body", null=True),
        sealed("replies", null=True),
        instant("at"),
        instant("done_at", null=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("channel", "address", "external_id", name="message_once"),
    )
    op.create_index(
        "message_kept",
        "message",
        ["at"],
        sqlite_where=sa.text("body IS NOT NULL"),
        postgresql_where=sa.text("body IS NOT NULL"),
    )
    op.create_index(
        "message_unfinished",
        "message",
        ["channel", "id"],
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.create_table(
        "session",
        number("person"),
        text("contest", null=True),
        text("form", null=True),
        text("begun"),
        sealed("state", null=True),
        instant("touched"),
        sa.ForeignKeyConstraint(["person"], ["person.id"]),
        sa.PrimaryKeyConstraint("person"),
    )


def _make_contests() -> None:
    op.create_table(
        "contest",
        number("place"),
        text("id"),
        text("zone"),
        text("parent", null=True),
        text("profile"),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        text("direct"),
        number("version"),
        text("stamp"),
        sa.PrimaryKeyConstraint("place"),
        sa.UniqueConstraint("id"),
    )
    op.create_table(
        "correction",
        text("contest"),
        text("path"),
        text("value"),
        sealed("by"),
        instant("at"),
        text("origin"),
        sa.ForeignKeyConstraint(["contest"], ["contest.id"]),
        sa.PrimaryKeyConstraint("contest", "path"),
    )


def _make_notices() -> None:
    op.create_table(
        "notice",
        number("place"),
        text("id"),
        text("contest"),
        text("title"),
        text("text"),
        text("digest"),
        text("amends", null=True),
        instant("added_at"),
        sa.PrimaryKeyConstraint("place"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_notice_contest", "notice", ["contest"])
    op.create_table(
        "clause",
        text("notice"),
        text("id"),
        number("place"),
        text("parent", null=True),
        number("level"),
        text("label"),
        text("heading"),
        text("path"),
        text("text"),
        number("start"),
        number("end"),
        sealed("vector", null=True),
        sa.ForeignKeyConstraint(["notice"], ["notice.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("notice", "id"),
    )


def _make_lists() -> None:
    op.create_table(
        "publicity_list",
        number("id"),
        text("contest"),
        sealed("detail"),
        instant("opens"),
        instant("closes"),
        number("days"),
        instant("closed_at", null=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_publicity_list_contest", "publicity_list", ["contest"])
    op.create_table(
        "question",
        number("id"),
        text("contest", null=True),
        number("person"),
        sealed("question"),
        instant("at"),
        sa.ForeignKeyConstraint(["person"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_question_contest", "question", ["contest"])
    op.create_table("mark", text("key"), text("value"), sa.PrimaryKeyConstraint("key"))


MADE = (
    "mark",
    "question",
    "publicity_list",
    "clause",
    "notice",
    "correction",
    "contest",
    "session",
    "message",
    "recovery_code",
    "wrong_code",
    "invitation",
    "organizer",
    "follower",
    "account",
    "person",
)
