"""The whole schema, and the revision of it that this program speaks."""

from sqlalchemy import MetaData
from sqlmodel import SQLModel

from storage.tables import contests, conversation, deliveries, lists, people, registrations

REVISION = "0002"
METADATA: MetaData = SQLModel.metadata
SUBJECTS = (people, conversation, contests, registrations, deliveries, lists)
