"""Messages that came in, and the conversations in progress."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index, Table, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.columns import EncryptedJson, Instant

UNFINISHED, KEPT = text("done_at IS NULL"), text("body IS NOT NULL")


class MessageRow(SQLModel, table=True):
    """One accepted message. The row stays for ever, against repeats; body and replies are deleted after seven days."""

    __tablename__ = "message"
    __table_args__ = (
        UniqueConstraint("channel", "address", "external_id", name="message_once"),
        Index("message_unfinished", "channel", "id", sqlite_where=UNFINISHED, postgresql_where=UNFINISHED),
        Index("message_kept", "at", sqlite_where=KEPT, postgresql_where=KEPT),
    )
    id: int | None = Field(default=None, primary_key=True)
    channel: str
    address: str
    external_id: str
    body: Any = Field(sa_column=Column(EncryptedJson("message.body")))
    replies: Any = Field(sa_column=Column(EncryptedJson("message.replies")))
    at: datetime = Field(sa_column=Column(Instant, nullable=False))
    done_at: datetime | None = Field(sa_column=Column(Instant))


class SessionRow(SQLModel, table=True):
    """Where a conversation stands. `begun` holds the keys of its drafts, each between blanks, to be found."""

    __tablename__ = "session"
    person: int = Field(primary_key=True, foreign_key="person.id")
    contest: str | None
    form: str | None
    begun: str
    state: Any = Field(sa_column=Column(EncryptedJson("session.state")))
    touched: datetime = Field(sa_column=Column(Instant, nullable=False))


MESSAGE: Table = SQLModel.metadata.tables["message"]
SESSION: Table = SQLModel.metadata.tables["session"]
