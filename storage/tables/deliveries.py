"""Announcements and deliveries."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index, Table, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.columns import EncryptedJson, EncryptedText, Instant

OPEN = text("state IN ('queued', 'sending')")
KEPT = text("ended_at IS NOT NULL AND body IS NOT NULL")


class AnnouncementRow(SQLModel, table=True):
    """What is to be announced: `planned`, `spread` (all deliveries are made) or `cancelled`.

    `reached` is the last person for whom a delivery was made. `audience` is JSON and names persons by number only.
    """

    __tablename__ = "announcement"
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    contest: str
    kind: str
    audience: str
    body: Any = Field(sa_column=Column(EncryptedJson("announcement.body")))
    due: datetime = Field(sa_column=Column(Instant, nullable=False))
    until: datetime | None = Field(sa_column=Column(Instant))
    by: str = Field(sa_column=Column(EncryptedText("announcement.by"), nullable=False))
    state: str = Field(index=True)
    reached: int
    planned_at: datetime = Field(sa_column=Column(Instant, nullable=False))


class DeliveryRow(SQLModel, table=True):
    """One message to one person. The body of an announcement's delivery is the announcement's."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("announcement", "person", name="delivery_once"),
        Index("delivery_open", "priority", "due", "id", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("delivery_kept", "ended_at", sqlite_where=KEPT, postgresql_where=KEPT),
        Index("delivery_of", "person", "id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    announcement: int | None = Field(foreign_key="announcement.id")
    person: int = Field(foreign_key="person.id")
    channel: str
    address: str
    contest: str
    priority: int
    due: datetime = Field(sa_column=Column(Instant, nullable=False))
    state: str
    body: Any = Field(sa_column=Column(EncryptedJson("delivery.body")))
    fence: int
    attempts: int
    lease_until: datetime | None = Field(sa_column=Column(Instant))
    ended_at: datetime | None = Field(sa_column=Column(Instant))
    reason: str


ANNOUNCEMENT: Table = SQLModel.metadata.tables["announcement"]
DELIVERY: Table = SQLModel.metadata.tables["delivery"]
