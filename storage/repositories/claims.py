"""Claims on registrations in the database."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, case, delete, or_, select
from sqlalchemy.dialects.postgresql import insert  # SQLite compiles its ON CONFLICT just as well

from contest.claims import Claim
from contest.people import Organizer
from storage.repositories.access import Repository
from storage.tables.claims import CLAIM
from storage.tables.registrations import REGISTRATION


class SqlClaims(Repository):
    """See contest.claims.Claims."""

    async def take(self, registration: int, office: Organizer, until: datetime, now: datetime) -> Claim:
        mine = CLAIM.c.holder == office.person
        values = {"registration": registration, "holder": office.person, "held_by": office.name}
        taking = insert(CLAIM).values(**values, since=now, until=until)
        since = case((mine & (CLAIM.c.until >= now), CLAIM.c.since), else_=taking.excluded.since)
        new = {name: taking.excluded[name] for name in ("holder", "held_by", "until")} | {"since": since}
        free = or_(mine, CLAIM.c.until < now)
        taken = taking.on_conflict_do_update(index_elements=["registration"], set_=new, where=free)
        self._connection.execute(taken)
        standing = select(CLAIM).where(CLAIM.c.registration == registration)
        return _claim(self._connection.execute(standing).one())

    async def release(self, registration: int, person: int | None = None) -> None:
        his = (CLAIM.c.holder == person,) if person is not None else ()
        self._connection.execute(delete(CLAIM).where(CLAIM.c.registration == registration, *his))

    async def of(self, contest: str, now: datetime) -> dict[int, Claim]:
        live = select(CLAIM).join(REGISTRATION, REGISTRATION.c.id == CLAIM.c.registration)
        found = live.where(REGISTRATION.c.contest == contest, CLAIM.c.until >= now)
        return {row.registration: _claim(row) for row in self._connection.execute(found)}


def _claim(row: Row[Any]) -> Claim:
    return Claim(row.registration, row.holder, row.held_by, row.since, row.until)
