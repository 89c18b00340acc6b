"""A published list (名单) and its publicity period (公示期)."""

from dataclasses import dataclass
from datetime import datetime

from contest.clauses import Source


@dataclass(frozen=True)
class ListEntry:
    """One line: as published (personal data masked), and the registration it names, if it names one here."""

    text: str
    registration: int = 0


@dataclass(frozen=True)
class PublicityList:
    """`opens`/`closes` are instants in UTC; `days` with its `source` say why that long. `closed_at` is set when it
    has closed."""

    contest: str
    title: str
    entries: tuple[ListEntry, ...]
    opens: datetime
    closes: datetime
    days: int
    source: Source
    by: str
    closed_at: datetime | None = None
    id: int = 0
