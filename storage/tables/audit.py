"""The log of what organizers did; triggers refuse to change or delete its rows."""

from datetime import datetime

from sqlalchemy import Column, Index, Table
from sqlmodel import Field, SQLModel

from storage.columns import Instant


class AuditRow(SQLModel, table=True):
    """One entry, in the plain: it holds no personal data. `details` is a JSON list of pairs."""

    __tablename__ = "audit"
    __table_args__ = (Index("audit_of", "contest", "number"), Index("audit_subject", "subject", "number"))
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime = Field(sa_column=Column(Instant, nullable=False))
    by: str
    action: str
    contest: str
    subject: str
    details: str
    before: str
    hash: str


AUDIT: Table = SQLModel.metadata.tables["audit"]
