"""Questions by topic, who waits for an answer, the organizers' answers, verdicts on answers."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

from storage.columns import EncryptedText, Instant
from storage.migrations.columns import instant, number, sealed, text

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

MADE = ("verdict", "clarification", "asker", "wording", "topic")


def upgrade() -> None:
    _make_questions()
    _make_answers()
    _move_questions()
    op.drop_table("question")


def downgrade() -> None:
    for table in MADE:
        op.drop_table(table)
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


def _make_questions() -> None:
    op.create_table(
        "topic",
        number("id"),
        text("contest"),
        text("state"),
        number("holder", null=True),
        sealed("held_by", null=True),
        instant("held_since", null=True),
        instant("held_until", null=True),
        sa.ForeignKeyConstraint(["holder"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("topic_of", "topic", ["contest", "state"])
    op.create_table(
        "wording",
        number("id"),
        text("contest"),
        text("digest"),
        sealed("question"),
        sealed("vector", null=True),
        number("topic"),
        number("times"),
        instant("first_at"),
        sa.ForeignKeyConstraint(["topic"], ["topic.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("contest", "digest", name="wording_once"),
    )
    op.create_index("ix_wording_topic", "wording", ["topic"])
    op.create_table(
        "asker",
        number("wording"),
        number("person"),
        instant("at"),
        sa.ForeignKeyConstraint(["person"], ["person.id"]),
        sa.ForeignKeyConstraint(["wording"], ["wording.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("wording", "person"),
    )
    op.create_index("ix_asker_person", "asker", ["person"])


def _make_answers() -> None:
    op.create_table(
        "clarification",
        number("id"),
        text("contest"),
        number("topic"),
        sealed("question"),
        sealed("answer"),
        text("body"),
        sealed("by"),
        number("author"),
        instant("at"),
        text("state"),
        sealed("approved_by"),
        number("supersedes"),
        sa.ForeignKeyConstraint(["author"], ["person.id"]),
        sa.ForeignKeyConstraint(["topic"], ["topic.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("clarification_of", "clarification", ["contest", "state"])
    op.create_index("ix_clarification_topic", "clarification", ["topic"])
    op.create_table(
        "verdict",
        number("id"),
        text("contest"),
        sealed("question"),
        text("kind"),
        text("cited"),
        sa.Column("useful", sa.Boolean(), nullable=False),
        text("reason"),
        instant("at"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("verdict_of", "verdict", ["contest", "at"])


def _move_questions() -> None:
    """Each question asked so far becomes a topic of its own, its asker one who waits; numbers stay as they were told.

    Their keyed hashes cannot be made here; a placeholder keeps them apart, so that asking again makes a new wording.
    """
    question: sa.Column[str] = sa.Column("question", EncryptedText("question.question"))
    sealed_again: sa.Column[str] = sa.Column("question", EncryptedText("wording.question"))
    at: sa.Column[datetime] = sa.Column("at", Instant)
    old = sa.table("question", sa.column("id"), sa.column("contest"), sa.column("person"), question, at)
    names = ("id", "contest", "digest", "topic", "times")
    first_at: sa.Column[datetime] = sa.Column("first_at", Instant)
    wording = sa.table("wording", *map(sa.column, names), sealed_again, first_at)
    topic = sa.table("topic", sa.column("id"), sa.column("contest"), sa.column("state"))
    asker = sa.table("asker", sa.column("wording"), sa.column("person"), sa.Column("at", Instant))
    run = op.get_bind().execute
    for row in run(sa.select(old).order_by(old.c.id)).all():
        own = {"id": row.id, "contest": row.contest or ""}
        run(topic.insert().values(**own, state="open"))
        values = {"digest": f"moved-{row.id}", "question": row.question, "topic": row.id, "times": 1}
        run(wording.insert().values(**own, **values, first_at=row.at))
        run(asker.insert().values(wording=row.id, person=row.person, at=row.at))
    if op.get_bind().dialect.name == "postgresql":
        for table in ("topic", "wording"):
            last = f"(SELECT COALESCE(MAX(id), 0) + 1 FROM {table})"
            op.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {last}, false)")
