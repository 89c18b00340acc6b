"""Passes to the organizers' pages."""

from datetime import datetime

from sqlalchemy import Column, Table
from sqlmodel import Field, SQLModel

from storage.columns import Instant


class PassRow(SQLModel, table=True):
    """A link or a visit; of its secret only the keyed hash is kept."""

    __tablename__ = "pass"
    secret: str = Field(primary_key=True)
    kind: str
    person: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    expires: datetime = Field(sa_column=Column(Instant, nullable=False))


PASS: Table = SQLModel.metadata.tables["pass"]
