"""Templates of official forms."""

from datetime import datetime

from sqlalchemy import Column, LargeBinary, Table
from sqlmodel import Field, SQLModel

from storage.columns import EncryptedText, Instant


class TemplateRow(SQLModel, table=True):
    """A form to be filled in: a document of the organizers, without anybody's data in it."""

    __tablename__ = "form_template"
    contest: str = Field(primary_key=True)
    track: int = Field(primary_key=True)
    accepted: bool = Field(primary_key=True)
    name: str = Field(primary_key=True)
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    by: str = Field(sa_column=Column(EncryptedText("form_template.by"), nullable=False))
    at: datetime = Field(sa_column=Column(Instant, nullable=False))


FORM_TEMPLATE: Table = SQLModel.metadata.tables["form_template"]
