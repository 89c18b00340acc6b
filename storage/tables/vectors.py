"""The vectors of the notices' sentences: each text's vector once, and which sentences have that text."""

from sqlalchemy import Column, ForeignKey, LargeBinary, Table
from sqlmodel import Field, SQLModel


class VectorRow(SQLModel, table=True):
    """A text's vector (32-bit floats, little-endian) by the key of the text."""

    __tablename__ = "vector"
    key: str = Field(primary_key=True)
    numbers: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class SentenceRow(SQLModel, table=True):
    """A sentence of a notice, and the key of its text."""

    __tablename__ = "sentence"
    notice: str = Field(sa_column=Column(ForeignKey("notice.id", ondelete="CASCADE"), primary_key=True))
    id: str = Field(primary_key=True)
    key: str = Field(index=True)


class EmbeddedRow(SQLModel, table=True):
    """A notice whose sentences all have a vector, and in which way it was made."""

    __tablename__ = "embedded"
    notice: str = Field(sa_column=Column(ForeignKey("notice.id", ondelete="CASCADE"), primary_key=True))
    recipe: str


VECTOR: Table = SQLModel.metadata.tables["vector"]
SENTENCE: Table = SQLModel.metadata.tables["sentence"]
EMBEDDED: Table = SQLModel.metadata.tables["embedded"]
