"""Persons, their accounts, what they follow, and the organizers among them."""

from datetime import datetime

from sqlalchemy import Column, Index, Table, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import EncryptedText, Instant


class PersonRow(SQLModel, table=True):
    """A human being, over all channels."""

    __tablename__ = "person"
    id: int | None = Field(default=None, primary_key=True)
    language: str
    at: datetime = Field(sa_column=Column(Instant, nullable=False))


class AccountRow(SQLModel, table=True):
    """A person's address on a channel."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("channel", "address", name="account_once"),)
    id: int | None = Field(default=None, primary_key=True)
    channel: str
    address: str
    person: int = Field(foreign_key="person.id", index=True)
    reachable: bool = True


class FollowerRow(SQLModel, table=True):
    """Who follows a contest."""

    __tablename__ = "follower"
    __table_args__ = (Index("follower_of", "contest", "person"),)
    person: int = Field(primary_key=True, foreign_key="person.id")
    contest: str = Field(primary_key=True)
    at: datetime = Field(sa_column=Column(Instant, nullable=False))


class OrganizerRow(SQLModel, table=True):
    """A person's office; contest empty: for all contests. `tracks`: numbers with blanks between, empty: all."""

    __tablename__ = "organizer"
    person: int = Field(primary_key=True, foreign_key="person.id")
    contest: str = Field(primary_key=True)
    name: str = Field(sa_column=Column(EncryptedText("organizer.name"), nullable=False))
    role: str
    tracks: str


class InvitationRow(SQLModel, table=True):
    """A one-time code, of which only the keyed hash is kept."""

    __tablename__ = "invitation"
    code: str = Field(primary_key=True)
    name: str = Field(sa_column=Column(EncryptedText("invitation.name"), nullable=False))
    contest: str
    role: str
    tracks: str
    expires: datetime = Field(sa_column=Column(Instant, nullable=False))
    used_at: datetime | None = Field(sa_column=Column(Instant))


class WrongCodeRow(SQLModel, table=True):
    """A wrong code that somebody gave."""

    __tablename__ = "wrong_code"
    __table_args__ = (Index("wrong_code_of", "person", "at"),)
    id: int | None = Field(default=None, primary_key=True)
    person: int = Field(foreign_key="person.id")
    at: datetime = Field(sa_column=Column(Instant, nullable=False))


class RecoveryCodeRow(SQLModel, table=True):
    """A code that opens a person's registrations elsewhere, of which only the keyed hash is kept."""

    __tablename__ = "recovery_code"
    code: str = Field(primary_key=True)
    person: int = Field(foreign_key="person.id")
    at: datetime = Field(sa_column=Column(Instant, nullable=False))


PERSON: Table = SQLModel.metadata.tables["person"]
ACCOUNT: Table = SQLModel.metadata.tables["account"]
FOLLOWER: Table = SQLModel.metadata.tables["follower"]
ORGANIZER: Table = SQLModel.metadata.tables["organizer"]
INVITATION: Table = SQLModel.metadata.tables["invitation"]
WRONG_CODE: Table = SQLModel.metadata.tables["wrong_code"]
RECOVERY_CODE: Table = SQLModel.metadata.tables["recovery_code"]
