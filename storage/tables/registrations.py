"""Registrations, and the running numbers of receipts."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index, Table, UniqueConstraint, false
from sqlmodel import Field, SQLModel

from storage.columns import EncryptedJson, Instant


class RegistrationRow(SQLModel, table=True):
    """One team's entry. Everything that names somebody is in `entry`; the names' keyed hashes stand beside it."""

    __tablename__ = "registration"
    __table_args__ = (
        UniqueConstraint("contest", "receipt", name="registration_receipt"),
        # Holds all that lists are narrowed and sorted by, so that a page of one reads no other rows than its own.
        Index("registration_listed", "contest", "status", "submitted_at", "id", "track", "changed"),
        Index("registration_emptied", "contest", "emptied", "id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    contest: str
    leader: int = Field(foreign_key="person.id", index=True)
    track: int | None
    status: str
    receipt: str
    preliminary: bool
    team_hash: str
    project_hash: str
    entry: Any = Field(sa_column=Column(EncryptedJson("registration.entry"), nullable=False))
    submitted_at: datetime | None = Field(sa_column=Column(Instant))
    decided_at: datetime | None = Field(sa_column=Column(Instant))
    revision: int
    changed: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    emptied: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class RegistrationNameRow(SQLModel, table=True):
    """The keyed hash of a name (team, project, unit) or a unit's code, under which a registration is searched."""

    __tablename__ = "registration_name"
    contest: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    registration: int = Field(foreign_key="registration.id", primary_key=True, index=True, ondelete="CASCADE")


class ReceiptRow(SQLModel, table=True):
    """The last running number of a contest's receipts."""

    __tablename__ = "receipt"
    contest: str = Field(primary_key=True)
    last: int


REGISTRATION: Table = SQLModel.metadata.tables["registration"]
REGISTRATION_NAME: Table = SQLModel.metadata.tables["registration_name"]
RECEIPT: Table = SQLModel.metadata.tables["receipt"]
