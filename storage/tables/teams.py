"""Who sits in which team, invitations into teams, and who asks to join one."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Index, Table, text
from sqlmodel import Field, SQLModel

from storage.columns import EncryptedJson, Instant

SOLE = text("sole")
ASKED = text("state = 'asked'")


class SeatRow(SQLModel, table=True):
    """One thing by which somebody in a live team is known: a keyed hash, or the number of a person.

    `scope` is the contest, or two that exclude one another. Of those that are `sole` there is one in a scope.
    """

    __tablename__ = "seat"
    __table_args__ = (
        Index("seat_sole", "scope", "identity", unique=True, sqlite_where=SOLE, postgresql_where=SOLE),
        Index("seat_identity", "identity", "scope"),
    )
    registration: int = Field(primary_key=True, foreign_key="registration.id", ondelete="CASCADE")
    scope: str = Field(primary_key=True)
    identity: str = Field(primary_key=True)
    sole: bool


class SideRow(SQLModel, table=True):
    """On which side of two contests that exclude one another somebody is, and in how many of its teams."""

    __tablename__ = "side"
    scope: str = Field(primary_key=True)
    identity: str = Field(primary_key=True)
    contest: str
    teams: int


class NamePartRow(SQLModel, table=True):
    """A keyed hash of two neighbouring characters of a name of a registration; `part` also depends on the contest and
    on what is named."""

    __tablename__ = "name_part"
    part: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    registration: int = Field(primary_key=True, foreign_key="registration.id", ondelete="CASCADE", index=True)


class TeamInvitationRow(SQLModel, table=True):
    """An invitation into a team, of whose code only the keyed hash is kept."""

    __tablename__ = "team_invitation"
    code: str = Field(primary_key=True)
    registration: int = Field(foreign_key="registration.id", ondelete="CASCADE", index=True)
    contest: str
    uses: int
    expires: datetime = Field(sa_column=Column(Instant, nullable=False))
    revoked: bool = False


class JoiningRow(SQLModel, table=True):
    """Somebody asks to join a team; what he says of himself is deleted when it is settled."""

    __tablename__ = "joining"
    __table_args__ = (
        Index("joining_open", "registration", "person", unique=True, sqlite_where=ASKED, postgresql_where=ASKED),
    )
    id: int | None = Field(default=None, primary_key=True)
    registration: int = Field(foreign_key="registration.id", ondelete="CASCADE")
    contest: str
    person: int = Field(foreign_key="person.id", index=True)
    state: str
    member: Any = Field(sa_column=Column(EncryptedJson("joining.member")))
    consent: str
    consented_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    settled_at: datetime | None = Field(sa_column=Column(Instant))


SEAT: Table = SQLModel.metadata.tables["seat"]
SIDE: Table = SQLModel.metadata.tables["side"]
NAME_PART: Table = SQLModel.metadata.tables["name_part"]
TEAM_INVITATION: Table = SQLModel.metadata.tables["team_invitation"]
JOINING: Table = SQLModel.metadata.tables["joining"]
