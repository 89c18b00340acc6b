"""Who is looking at which registration."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Table
from sqlmodel import Field, SQLModel

from storage.columns import EncryptedText, Instant


class ClaimRow(SQLModel, table=True):
    """An organizer who looks at a registration, since when and until when."""

    __tablename__ = "claim"
    registration: int = Field(sa_column=Column(ForeignKey("registration.id", ondelete="CASCADE"), primary_key=True))
    holder: int = Field(foreign_key="person.id")
    held_by: str = Field(sa_column=Column(EncryptedText("claim.held_by"), nullable=False))
    since: datetime = Field(sa_column=Column(Instant, nullable=False))
    until: datetime = Field(sa_column=Column(Instant, nullable=False))


CLAIM: Table = SQLModel.metadata.tables["claim"]
