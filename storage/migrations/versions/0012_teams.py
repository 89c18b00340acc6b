"""Who sits in which team, over contests that exclude one another; invitations, and who asks to join."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.columns import instant, number, sealed, text

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

MADE = ("joining", "team_invitation", "name_part", "side")


def upgrade() -> None:
    _make_seats()
    op.execute(
        "INSERT INTO seat (registration, scope, identity, sole) "
        "SELECT registration, contest, phone, true FROM member_phone"
    )
    op.drop_table("member_phone")
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
