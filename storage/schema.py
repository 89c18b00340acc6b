"""The whole schema, and the revision of it that this program speaks."""

from sqlalchemy import MetaData
from sqlmodel import SQLModel

from storage.tables import (
    audit,
    claims,
    clarifications,
    contests,
    conversation,
    deliveries,
    lists,
    materials,
    people,
    registrations,
    requests,
    vectors,
)

REVISION = "0011"
METADATA: MetaData = SQLModel.metadata
SUBJECTS = (
    people, conversation, contests, registrations, deliveries, lists, vectors, clarifications, audit, claims, materials,
    requests,
)  # fmt: skip
