"""Contests, organizers' corrections, and the register of notices."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Table
from sqlmodel import Field, SQLModel

from storage.columns import EncryptedText, Instant


class ContestRow(SQLModel, table=True):
    """A contest. `profile` is the derived one as JSON, `direct` the track numbers declared, with blanks between,
    `own_fields` its organizers' own questions as JSON.

    `stamp` changes at random with every change, even one that is rolled back: what is remembered of a contest
    is good as long as the stamp is the same.
    """

    __tablename__ = "contest"
    place: int | None = Field(default=None, primary_key=True)
    id: str = Field(unique=True)
    zone: str
    parent: str | None
    profile: str
    confirmed: bool
    direct: str
    own_fields: str = "[]"
    version: int
    stamp: str


class DirectoryRow(SQLModel, table=True):
    """A contest as it is looked for, apart from its long profile so that all are read at once; `stamp` as its own."""

    __tablename__ = "directory"
    contest: str = Field(sa_column=Column(ForeignKey("contest.id", ondelete="CASCADE"), primary_key=True))
    name: str
    title: str
    region: str
    level: str
    parent: str | None
    stamp: str


class CorrectionRow(SQLModel, table=True):
    """An organizer's value for one place of a profile."""

    __tablename__ = "correction"
    contest: str = Field(primary_key=True, foreign_key="contest.id")
    path: str = Field(primary_key=True)
    value: str
    by: str = Field(sa_column=Column(EncryptedText("correction.by"), nullable=False))
    at: datetime = Field(sa_column=Column(Instant, nullable=False))
    origin: str


class NoticeRow(SQLModel, table=True):
    """An official notice, as it was added."""

    __tablename__ = "notice"
    place: int | None = Field(default=None, primary_key=True)
    id: str = Field(unique=True)
    contest: str = Field(index=True)
    title: str
    text: str
    digest: str
    amends: str | None
    added_at: datetime = Field(sa_column=Column(Instant, nullable=False))


class ClauseRow(SQLModel, table=True):
    """One clause of a notice."""

    __tablename__ = "clause"
    notice: str = Field(sa_column=Column(ForeignKey("notice.id", ondelete="CASCADE"), primary_key=True))
    id: str = Field(primary_key=True)
    place: int
    parent: str | None
    level: int
    label: str
    heading: str
    path: str
    text: str
    start: int
    end: int


CONTEST: Table = SQLModel.metadata.tables["contest"]
DIRECTORY: Table = SQLModel.metadata.tables["directory"]
CORRECTION: Table = SQLModel.metadata.tables["correction"]
NOTICE: Table = SQLModel.metadata.tables["notice"]
CLAUSE: Table = SQLModel.metadata.tables["clause"]
