"""Files that were handed in, what teams did about their checklists, and what organizers laid down on these."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Table
from sqlmodel import Field, SQLModel

from storage.columns import EncryptedJson, EncryptedText, Instant


class StoredFileRow(SQLModel, table=True):
    """A file whose content lies in the store of files; its name and digest are in `facts`."""

    __tablename__ = "stored_file"
    key: str = Field(primary_key=True)
    size: int
    facts: Any = Field(sa_column=Column(EncryptedJson("stored_file.facts"), nullable=False))
    at: datetime = Field(sa_column=Column(Instant, nullable=False))


class MaterialRow(SQLModel, table=True):
    """What a team did about one item of its checklist; `last` is the number of the version that counts."""

    __tablename__ = "material"
    registration: int = Field(primary_key=True, foreign_key="registration.id")
    item: str = Field(primary_key=True)
    ticked: datetime | None = Field(sa_column=Column(Instant))
    last: int
    verdict: str
    reason: str = Field(sa_column=Column(EncryptedText("material.reason"), nullable=False))


class MaterialVersionRow(SQLModel, table=True):
    """A file that was handed in for an item."""

    __tablename__ = "material_version"
    registration: int = Field(primary_key=True, foreign_key="registration.id")
    item: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    file: str = Field(foreign_key="stored_file.key", index=True)


class MaterialRulesRow(SQLModel, table=True):
    """What organizers laid down on a contest's materials; their names and words are in `rules`."""

    __tablename__ = "material_rules"
    contest: str = Field(primary_key=True)
    rules: Any = Field(sa_column=Column(EncryptedJson("material_rules.rules"), nullable=False))


STORED_FILE: Table = SQLModel.metadata.tables["stored_file"]
MATERIAL: Table = SQLModel.metadata.tables["material"]
MATERIAL_VERSION: Table = SQLModel.metadata.tables["material_version"]
MATERIAL_RULES: Table = SQLModel.metadata.tables["material_rules"]
