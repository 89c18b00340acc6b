"""Exemptions, requests with their running numbers, and offers to take a registration over."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index, Integer, Table, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import EncryptedJson, Instant


class ExemptionRow(SQLModel, table=True):
    """What an organizer lets a team do for a while. Who he is, and why, is in `detail`."""

    __tablename__ = "exemption"
    __table_args__ = (Index("exemption_of", "contest", "registration"),)
    id: int | None = Field(default=None, primary_key=True)
    contest: str
    registration: int
    person: int
    what: str
    until: datetime = Field(sa_column=Column(Instant, nullable=False))
    at: datetime = Field(sa_column=Column(Instant, nullable=False))
    detail: Any = Field(sa_column=Column(EncryptedJson("exemption.detail"), nullable=False))
    revoked_at: datetime | None = Field(sa_column=Column(Instant))


class RequestRow(SQLModel, table=True):
    """What a team asks for. All words are in `detail`."""

    __tablename__ = "request"
    __table_args__ = (
        UniqueConstraint("contest", "no", name="request_number_once"),
        Index("request_of", "contest", "state"),
        Index("request_registration", "registration"),
    )
    id: int | None = Field(default=None, primary_key=True)
    contest: str
    no: int
    registration: int
    person: int = Field(index=True)
    kind: str
    state: str
    at: datetime = Field(sa_column=Column(Instant, nullable=False))
    decided_at: datetime | None = Field(sa_column=Column(Instant))
    detail: Any = Field(sa_column=Column(EncryptedJson("request.detail"), nullable=False))


class RequestNumberRow(SQLModel, table=True):
    """The last running number of a contest's requests."""

    __tablename__ = "request_number"
    contest: str = Field(primary_key=True)
    last: int


class HandoverRow(SQLModel, table=True):
    """An offer to take a registration over; one a registration. For whom it is stands in `member`."""

    __tablename__ = "handover"
    registration: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    leader: int
    code: str = Field(unique=True)
    member: Any = Field(sa_column=Column(EncryptedJson("handover.member"), nullable=False))
    expires: datetime = Field(sa_column=Column(Instant, nullable=False))


EXEMPTION: Table = SQLModel.metadata.tables["exemption"]
REQUEST: Table = SQLModel.metadata.tables["request"]
REQUEST_NUMBER: Table = SQLModel.metadata.tables["request_number"]
HANDOVER: Table = SQLModel.metadata.tables["handover"]
