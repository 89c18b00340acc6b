"""Published lists and marks."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Table
from sqlmodel import Field, SQLModel

from storage.columns import EncryptedJson, Instant


class PublicityListRow(SQLModel, table=True):
    """A list in publicity. What is in it, and who published it, is in `detail`."""

    __tablename__ = "publicity_list"
    id: int | None = Field(default=None, primary_key=True)
    contest: str = Field(index=True)
    detail: Any = Field(sa_column=Column(EncryptedJson("publicity_list.detail"), nullable=False))
    opens: datetime = Field(sa_column=Column(Instant, nullable=False))
    closes: datetime = Field(sa_column=Column(Instant, nullable=False))
    days: int
    closed_at: datetime | None = Field(sa_column=Column(Instant))
    revision: int = 1


class MarkRow(SQLModel, table=True):
    """A small fact that survives a restart."""

    __tablename__ = "mark"
    key: str = Field(primary_key=True)
    value: str


PUBLICITY_LIST: Table = SQLModel.metadata.tables["publicity_list"]
MARK: Table = SQLModel.metadata.tables["mark"]
