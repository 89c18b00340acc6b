"""The contests at a glance, apart from their profiles."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import text

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    made = op.create_table(
        "directory",
        text("contest"),
        text("name"),
        text("title"),
        text("region"),
        text("level"),
        text("parent", null=True),
        text("stamp"),
        sa.ForeignKeyConstraint(["contest"], ["contest.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("contest"),
    )
    contest, mark = (sa.table(name, *map(sa.column, columns)) for name, columns in (CONTEST, MARK))
    contests = op.get_bind().execute(sa.select(contest)).all()
    for row in contests:
        op.execute(made.insert().values(**_entry(row)))
    if contests:
        op.execute(mark.insert().values(key=KEY, value=revision))


def downgrade() -> None:
    op.drop_table("directory")
    op.execute(sa.text("DELETE FROM mark WHERE key = :key").bindparams(key=KEY))


CONTEST = ("contest", ("id", "parent", "profile", "stamp"))
MARK = ("mark", ("key", "value"))
KEY = "storage.directory"


def _entry(row: Any) -> dict[str, str | None]:  # noqa: ANN401  # a row of a table that may be another one by now
    profile = json.loads(row.profile)
    region, level, title = ((profile.get(name) or {}).get("value") or "" for name in ("region", "level", "title"))
    name = profile["short_name"]
    return {
        "contest": row.id,
        "name": name,
        "title": title or name,
        "region": region,
        "level": level,
        "parent": row.parent,
        "stamp": row.stamp,
    }
