"""Who sits in which team, over contests that exclude one another; invitations, and who asks to join."""

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

from contest.kindred import CODE, PROJECT, TEAM, UNIT, parts_of
from contest.registrations import LIVE
from storage.columns import EncryptedJson, keyring_of
from storage.migrations.columns import instant, number, sealed, text

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

SLICE = 500
MADE = ("joining", "team_invitation", "name_part", "side")


def upgrade() -> None:
    _make_seats()
    op.execute(
        "INSERT INTO seat (registration, scope, identity, sole) "
        "SELECT registration, contest, phone, true FROM member_phone"
    )
    op.drop_table("member_phone")
    _fill_name_parts()
    _make_joinings()


def downgrade() -> None:
    for table in MADE:
        op.drop_table(table)
    op.create_table(
        "member_phone",
        text("contest"),
        text("phone"),
        number("registration"),
        sa.ForeignKeyConstraint(["registration"], ["registration.id"]),
        sa.PrimaryKeyConstraint("contest", "phone"),
    )
    op.create_index("ix_member_phone_registration", "member_phone", ["registration"])
    op.execute(
        "INSERT INTO member_phone (contest, phone, registration) "
        "SELECT scope, identity, MIN(registration) FROM seat WHERE sole AND identity NOT LIKE 'person:%' "
        "GROUP BY scope, identity"
    )
    op.drop_table("seat")


def _make_seats() -> None:
    op.create_table(
        "seat",
        number("registration"),
        text("scope"),
        text("identity"),
        sa.Column("sole", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["registration"], ["registration.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("registration", "scope", "identity"),
    )
    _index_where("seat_sole", "seat", ["scope", "identity"], "sole")
    op.create_index("seat_identity", "seat", ["identity", "scope"])
    op.create_table(
        "side",
        text("scope"),
        text("identity"),
        text("contest"),
        number("teams"),
        sa.PrimaryKeyConstraint("scope", "identity"),
    )
    op.create_table(
        "name_part",
        sa.Column("part", sa.BigInteger(), autoincrement=False, nullable=False),
        number("registration"),
        sa.ForeignKeyConstraint(["registration"], ["registration.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("part", "registration"),
    )
    op.create_index("ix_name_part_registration", "name_part", ["registration"])


def _fill_name_parts() -> None:
    """The parts of the names of the registrations that are there."""
    entry: sa.Column[Any] = sa.Column("entry", EncryptedJson("registration.entry"))
    registration = sa.table("registration", *map(sa.column, ("id", "contest", "status")), entry)
    part = sa.table("name_part", sa.column("part"), sa.column("registration"))
    connection, last = op.get_bind(), 0
    keyring = keyring_of(connection.dialect)
    live = sa.select(registration).where(registration.c.status.in_(LIVE)).order_by(registration.c.id).limit(SLICE)
    while found := connection.execute(live.where(registration.c.id > last)).all():
        for row in found:
            parts = {(kind, each) for kind, name in _names(row.entry) for each in parts_of(kind, name)}
            plain = {f"{row.contest}\0{kind}\0{each}" for kind, each in parts}
            hashes = {bytes.fromhex(keyring.blind(each, "name_part.part")[:16]) for each in plain}
            rows = [{"part": int.from_bytes(each, signed=True), "registration": row.id} for each in hashes]
            connection.execute(part.insert(), rows) if rows else None
        last = found[-1].id


def _names(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from ((TEAM, entry["team"]), (PROJECT, entry["project"]))
    for unit in (entry["unit"], *entry["partners"]):
        if unit:
            yield from ((UNIT, unit["name"]), (CODE, unit["code"]))


def _make_joinings() -> None:
    op.create_table(
        "team_invitation",
        text("code"),
        number("registration"),
        text("contest"),
        number("uses"),
        instant("expires"),
        sa.Column("revoked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["registration"], ["registration.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_index("ix_team_invitation_registration", "team_invitation", ["registration"])
    op.create_table(
        "joining",
        number("id"),
        number("registration"),
        text("contest"),
        number("person"),
        text("state"),
        sealed("member", null=True),
        text("consent"),
        instant("consented_at"),
        instant("settled_at", null=True),
        sa.ForeignKeyConstraint(["person"], ["person.id"]),
        sa.ForeignKeyConstraint(["registration"], ["registration.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    _index_where("joining_open", "joining", ["registration", "person"], "state = 'asked'")
    op.create_index("ix_joining_person", "joining", ["person"])


def _index_where(name: str, table: str, columns: list[str], where: str) -> None:
    only = sa.text(where)
    op.create_index(name, table, columns, unique=True, sqlite_where=only, postgresql_where=only)
