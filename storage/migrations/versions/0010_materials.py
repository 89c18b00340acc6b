"""Files that are handed in, and the checklists that they belong to."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import instant, number, sealed, text

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stored_file", text("key"), number("size"), sealed("facts"), instant("at"), sa.PrimaryKeyConstraint("key")
    )
    op.create_table(
        "material",
        number("registration"),
        text("item"),
        instant("ticked", null=True),
        number("last"),
        text("verdict"),
        sealed("reason"),
        sa.ForeignKeyConstraint(["registration"], ["registration.id"]),
        sa.PrimaryKeyConstraint("registration", "item"),
    )
    op.create_table(
        "material_version",
        number("registration"),
        text("item"),
        number("number"),
        text("file"),
        sa.ForeignKeyConstraint(["registration"], ["registration.id"]),
        sa.ForeignKeyConstraint(["file"], ["stored_file.key"]),
        sa.PrimaryKeyConstraint("registration", "item", "number"),
    )
    op.create_index("ix_material_version_file", "material_version", ["file"])
    op.create_table("material_rules", text("contest"), sealed("rules"), sa.PrimaryKeyConstraint("contest"))


def downgrade() -> None:
    for table in ("material_rules", "material_version", "material", "stored_file"):
        op.drop_table(table)
