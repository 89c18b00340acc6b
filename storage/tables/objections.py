"""Objections and their running numbers."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index, Table, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import EncryptedJson, EncryptedText, Instant


class ObjectionRow(SQLModel, table=True):
    """One objection. Who objects, what he says and what became of it is in `detail`."""

    __tablename__ = "objection"
    __table_args__ = (
        UniqueConstraint("contest", "number", name="objection_number_once"),
        Index("objection_state", "contest", "state"),
    )
    id: int | None = Field(default=None, primary_key=True)
    contest: str
    person: int = Field(foreign_key="person.id", index=True)
    listing: int
    state: str
    number: str
    detail: Any = Field(sa_column=Column(EncryptedJson("objection.detail"), nullable=False))
    received_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    holder: int
    held_by: Any = Field(sa_column=Column(EncryptedText("objection.held_by")))
    until: datetime | None = Field(sa_column=Column(Instant))
    revision: int


class ObjectionNumberRow(SQLModel, table=True):
    """The last running number of a contest's objections in a year."""

    __tablename__ = "objection_number"
    contest: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    last: int


OBJECTION: Table = SQLModel.metadata.tables["objection"]
OBJECTION_NUMBER: Table = SQLModel.metadata.tables["objection_number"]
