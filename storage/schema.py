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
    objections,
    passes,
    people,
    registrations,
    requests,
    teams,
    templates,
    vectors,
)

REVISION = "0017"
METADATA: MetaData = SQLModel.metadata
SUBJECTS = (
    people, conversation, contests, registrations, deliveries, lists, vectors, clarifications, audit, claims, materials,
    requests, teams, passes, objections, templates,
)  # fmt: skip
