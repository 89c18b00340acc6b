"""The organizers' answers, and verdicts on answers, in the database."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from contest.clarifications import APPROVED, Clarification, Curated, Verdict
from storage.repositories.access import Repository
from storage.repositories.asked import with_waiting
from storage.repositories.contests import raise_version
from storage.tables.clarifications import CLARIFICATION, VERDICT, WORDING

NAMES = tuple(each.name for each in fields(Clarification))
NEWEST = CLARIFICATION.c.id.desc()
ABOUT = select(CLARIFICATION).where(CLARIFICATION.c.topic == bindparam("which")).order_by(NEWEST)
VERDICTS = (
    select(VERDICT)
    .where(VERDICT.c.contest == bindparam("of"), VERDICT.c.at >= bindparam("since"))
    .order_by(VERDICT.c.id)
)


class SqlClarifications(Repository):
    """See contest.asked.Clarifications."""

    async def add(self, clarification: Clarification) -> Clarification:
        values = {name: getattr(clarification, name) for name in NAMES if name != "id"}
        row = self._connection.execute(insert(CLARIFICATION).values(**values).returning(CLARIFICATION)).one()
        if clarification.state == APPROVED:
            raise_version(self, clarification.contest)
        return _clarification(row)

    async def get(self, clarification: int) -> Clarification | None:
        row = self._connection.execute(select(CLARIFICATION).where(CLARIFICATION.c.id == clarification)).first()
        return _clarification(row) if row else None

    async def of(self, contest: str, states: Sequence[str]) -> tuple[Clarification, ...]:
        his = (CLARIFICATION.c.contest == contest, CLARIFICATION.c.state.in_(states))
        rows = self._connection.execute(select(CLARIFICATION).where(*his).order_by(NEWEST))
        return tuple(_clarification(row) for row in rows)

    async def about(self, topic: int) -> tuple[Clarification, ...]:
        return tuple(_clarification(row) for row in self._connection.execute(ABOUT, {"which": topic}))

    async def settle(self, clarification: int, before: str, after: str, by: str = "") -> bool:
        this = (CLARIFICATION.c.id == clarification, CLARIFICATION.c.state == before)
        values = {"state": after} | ({"approved_by": by} if by else {})
        moving = update(CLARIFICATION).where(*this).values(**values).returning(CLARIFICATION.c.contest)
        contest = self._connection.execute(moving).scalar()
        if contest is not None and APPROVED in (before, after):
            raise_version(self, contest)
        return contest is not None

    async def standing(self, contest: str) -> tuple[Curated, ...]:
        approved = await self.of(contest, (APPROVED,))
        topics = [each.topic for each in approved]
        rows = self._connection.execute(select(WORDING).where(WORDING.c.topic.in_(topics)).order_by(WORDING.c.id))
        wordings = with_waiting(self, rows.all())
        return tuple(Curated(each, tuple(w for w in wordings if w.topic == each.topic)) for each in approved)


class SqlVerdicts(Repository):
    """See contest.asked.Verdicts."""

    async def add(self, verdict: Verdict) -> int:
        names = ("contest", "question", "kind", "useful", "reason", "at")
        values: dict[str, object] = {name: getattr(verdict, name) for name in names}
        row = insert(VERDICT).values(**values, cited=" ".join(verdict.cited)).returning(VERDICT.c.id)
        number: int = self._connection.execute(row).scalar_one()
        return number

    async def change(self, number: int, *, useful: bool | None = None, reason: str | None = None) -> None:
        values = {name: value for name, value in (("useful", useful), ("reason", reason)) if value is not None}
        if values:
            self._connection.execute(update(VERDICT).where(VERDICT.c.id == number).values(**values))

    async def of(self, contest: str, since: datetime) -> tuple[Verdict, ...]:
        return tuple(_verdict(row) for row in self._connection.execute(VERDICTS, {"of": contest, "since": since}))


def _clarification(row: Row[Any]) -> Clarification:
    return Clarification(**{name: row._mapping[name] for name in NAMES})


def _verdict(row: Row[Any]) -> Verdict:
    cited = tuple(row.cited.split())
    return Verdict(row.contest, row.question, row.kind, cited, row.useful, row.at, row.reason, row.id)
