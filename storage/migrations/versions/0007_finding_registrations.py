"""What lists of registrations are narrowed, sorted and searched by; filled for those that are there."""

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

from contest.identities import folded_name
from storage.columns import EncryptedJson, keyring_of
from storage.migrations.columns import number, text

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

LISTED = ["contest", "status", "submitted_at", "id", "track", "changed"]
SLICE = 500


def upgrade() -> None:
    op.add_column("registration", sa.Column("changed", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.drop_index("registration_state", "registration")
    op.create_index("registration_listed", "registration", LISTED)
    op.create_table(
        "registration_name",
        text("contest"),
        text("name"),
        number("registration"),
        sa.ForeignKeyConstraint(["registration"], ["registration.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("contest", "name", "registration"),
    )
    op.create_index("ix_registration_name_registration", "registration_name", ["registration"])
    _fill()


def downgrade() -> None:
    op.drop_table("registration_name")
    op.drop_index("registration_listed", "registration")
    op.create_index("registration_state", "registration", ["contest", "status"])
    op.drop_column("registration", "changed")


def _fill() -> None:
    entry: sa.Column[Any] = sa.Column("entry", EncryptedJson("registration.entry"))
    registration = sa.table("registration", sa.column("id"), sa.column("contest"), sa.column("changed"), entry)
    name = sa.table("registration_name", *map(sa.column, ("contest", "name", "registration")))
    connection, last = op.get_bind(), 0
    keyring = keyring_of(connection.dialect)
    rows = sa.select(registration.c.id, registration.c.contest, entry).order_by(registration.c.id).limit(SLICE)
    while found := connection.execute(rows.where(registration.c.id > last)).all():
        for row in found:
            hashes = {keyring.blind(each, "registration.name") for each in _names(row.entry)}
            own = {"contest": row.contest, "registration": row.id}
            if hashes:
                connection.execute(name.insert(), [own | {"name": each} for each in hashes])
            if row.entry.get("former"):
                connection.execute(sa.update(registration).where(registration.c.id == row.id).values(changed=True))
        last = found[-1].id


def _names(entry: Mapping[str, Any]) -> Iterator[str]:
    units = [unit for unit in (entry["unit"], *entry["partners"]) if unit]
    for word in (entry["team"], entry["project"], *(unit[key] for unit in units for key in ("name", "code"))):
        if folded := folded_name(word):
            yield folded
