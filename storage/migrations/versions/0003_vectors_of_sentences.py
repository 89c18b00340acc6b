"""Vectors of sentences in place of those of clauses; every notice is embedded anew at the next start."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import sealed, text

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_column("clause", "vector")
    op.create_table("vector", text("key"), sealed("numbers"), sa.PrimaryKeyConstraint("key"))
    op.create_table(
        "sentence",
        text("notice"),
        text("id"),
        text("key"),
        sa.ForeignKeyConstraint(["notice"], ["notice.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("notice", "id"),
    )
    op.create_index("ix_sentence_key", "sentence", ["key"])
    op.create_table(
        "embedded",
        text("notice"),
        text("recipe"),
        sa.ForeignKeyConstraint(["notice"], ["notice.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("notice"),
    )


def downgrade() -> None:
    for table in ("embedded", "sentence", "vector"):
        op.drop_table(table)
    op.add_column("clause", sealed("vector", null=True))
