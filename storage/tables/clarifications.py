"""Questions that the notices leave open, who waits for answers, the organizers' answers, and verdicts on answers."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index, Table, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import EncryptedFloats, EncryptedText, Instant


class TopicRow(SQLModel, table=True):
    """Wordings that one answer answers, and who is answering them until when."""

    __tablename__ = "topic"
    __table_args__ = (Index("topic_of", "contest", "state"),)
    id: int | None = Field(default=None, primary_key=True)
    contest: str
    state: str
    holder: int | None = Field(foreign_key="person.id")
    held_by: str | None = Field(sa_column=Column(EncryptedText("topic.held_by")))
    held_since: datetime | None = Field(sa_column=Column(Instant))
    held_until: datetime | None = Field(sa_column=Column(Instant))


class WordingRow(SQLModel, table=True):
    """One way in which a question was asked. `digest` is the keyed hash of its letters and digits."""

    __tablename__ = "wording"
    __table_args__ = (UniqueConstraint("contest", "digest", name="wording_once"),)
    id: int | None = Field(default=None, primary_key=True)
    contest: str
    digest: str
    question: str = Field(sa_column=Column(EncryptedText("wording.question"), nullable=False))
    vector: tuple[float, ...] | None = Field(sa_column=Column(EncryptedFloats("wording.vector")))
    topic: int = Field(foreign_key="topic.id", index=True)
    times: int
    first_at: datetime = Field(sa_column=Column(Instant, nullable=False))


class AskerRow(SQLModel, table=True):
    """A person who wants to be told the answer to a question."""

    __tablename__ = "asker"
    wording: int = Field(sa_column=Column(ForeignKey("wording.id", ondelete="CASCADE"), primary_key=True))
    person: int = Field(primary_key=True, foreign_key="person.id", index=True)
    at: datetime = Field(sa_column=Column(Instant, nullable=False))


class ClarificationRow(SQLModel, table=True):
    """What the organizers answered, in whose name, and what it counts as."""

    __tablename__ = "clarification"
    __table_args__ = (Index("clarification_of", "contest", "state"),)
    id: int | None = Field(default=None, primary_key=True)
    contest: str
    topic: int = Field(foreign_key="topic.id", index=True)
    question: str = Field(sa_column=Column(EncryptedText("clarification.question"), nullable=False))
    answer: str = Field(sa_column=Column(EncryptedText("clarification.answer"), nullable=False))
    body: str
    by: str = Field(sa_column=Column(EncryptedText("clarification.by"), nullable=False))
    author: int = Field(foreign_key="person.id")
    at: datetime = Field(sa_column=Column(Instant, nullable=False))
    state: str
    approved_by: str = Field(sa_column=Column(EncryptedText("clarification.approved_by"), nullable=False))
    supersedes: int


class VerdictRow(SQLModel, table=True):
    """What somebody thought of an answer; who is not kept."""

    __tablename__ = "verdict"
    __table_args__ = (Index("verdict_of", "contest", "at"),)
    id: int | None = Field(default=None, primary_key=True)
    contest: str
    question: str = Field(sa_column=Column(EncryptedText("verdict.question"), nullable=False))
    kind: str
    cited: str
    useful: bool
    reason: str
    at: datetime = Field(sa_column=Column(Instant, nullable=False))


TOPIC: Table = SQLModel.metadata.tables["topic"]
WORDING: Table = SQLModel.metadata.tables["wording"]
ASKER: Table = SQLModel.metadata.tables["asker"]
CLARIFICATION: Table = SQLModel.metadata.tables["clarification"]
VERDICT: Table = SQLModel.metadata.tables["verdict"]
