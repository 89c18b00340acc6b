"""Passes to the organizers' pages in the database."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, select

from contest.passes import LINK, Pass
from contest.people import Person
from storage.repositories.access import Repository
from storage.tables.passes import PASS
from storage.tables.people import PERSON


class SqlPasses(Repository):
    """See contest.passes.Passes."""

    async def issue(self, secret: str, issued: Pass, now: datetime) -> None:
        self._connection.execute(delete(PASS).where(PASS.c.expires <= now))
        if issued.kind == LINK:
            self._connection.execute(delete(PASS).where(PASS.c.person == issued.person, PASS.c.kind == LINK))
        self._connection.execute(insert(PASS).values(secret=self._hash(secret), **vars(issued)))

    async def holder(self, secret: str, kind: str, now: datetime) -> Person | None:
        whose = select(PERSON.c.id, PERSON.c.language).join(PASS, PASS.c.person == PERSON.c.id)
        row = self._connection.execute(whose.where(*self._good(secret, kind, now))).first()
        return Person(*row) if row else None

    async def use_up(self, secret: str, kind: str, now: datetime) -> Person | None:
        person = await self.holder(secret, kind, now)
        used = self._connection.execute(delete(PASS).where(*self._good(secret, kind, now))).rowcount
        return person if used else None

    async def end(self, person: int) -> None:
        self._connection.execute(delete(PASS).where(PASS.c.person == person))

    def _good(self, secret: str, kind: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
        return PASS.c.secret == self._hash(secret), PASS.c.kind == kind, PASS.c.expires > now

    def _hash(self, secret: str) -> str:
        return self._access.keyring.blind(secret, "pass.secret")
