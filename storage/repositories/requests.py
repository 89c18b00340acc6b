"""Exemptions, requests and offers to take over, in the database."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or  # SQLite compiles its ON CONFLICT just as well

from contest.exemptions import Exemption
from contest.handovers import Handover
from contest.identities import folded_code
from contest.requests import OPEN, Request
from storage.repositories.access import Repository
from storage.tables.requests import EXEMPTION, HANDOVER, REQUEST, REQUEST_NUMBER

GIVEN = ("contest", "registration", "person", "what", "until", "at", "revoked_at")
GIVEN_WORDS = ("by", "reason")
ASKED = ("contest", "no", "registration", "person", "kind", "state", "at", "decided_at")
ASKED_WORDS = ("words", "track", "problem", "reply", "decided_by")
_COUNTING = insert_or(REQUEST_NUMBER).values(contest=bindparam("contest"), last=1)
NEXT = _COUNTING.on_conflict_do_update(index_elements=["contest"], set_={"last": REQUEST_NUMBER.c.last + 1}).returning(
    REQUEST_NUMBER.c.last
)


class SqlExemptions(Repository):
    """See contest.exemptions.Exemptions."""

    async def add(self, exemption: Exemption) -> Exemption:
        values = {name: getattr(exemption, name) for name in GIVEN}
        detail = {name: getattr(exemption, name) for name in GIVEN_WORDS}
        row = insert(EXEMPTION).values(**values, detail=detail).returning(EXEMPTION.c.id)
        return replace(exemption, id=self._connection.execute(row).scalar_one())

    async def get(self, exemption: int) -> Exemption | None:
        row = self._connection.execute(select(EXEMPTION).where(EXEMPTION.c.id == exemption)).first()
        return _exemption(row) if row else None

    async def of(self, contest: str, registration: int, person: int = 0) -> tuple[Exemption, ...]:
        whose = _whose(EXEMPTION.c, contest, registration, person)
        rows = self._connection.execute(select(EXEMPTION).where(*whose).order_by(EXEMPTION.c.id))
        return tuple(map(_exemption, rows))

    async def running(self, contest: str, now: datetime) -> tuple[Exemption, ...]:
        table = EXEMPTION.c
        holding = (table.until >= now, or_(table.revoked_at.is_(None), table.revoked_at > now))
        own = select(EXEMPTION).where(table.contest == contest, *holding)
        return tuple(map(_exemption, self._connection.execute(own.order_by(table.until, table.id))))

    async def revoke(self, exemption: int, now: datetime) -> bool:
        table = EXEMPTION.c
        holding = (table.id == exemption, table.until >= now, table.revoked_at.is_(None))
        return self._connection.execute(update(EXEMPTION).where(*holding).values(revoked_at=now)).rowcount > 0

    async def forget(self, person: int = 0, registration: int = 0, contest: str = "") -> None:
        own = _meant(EXEMPTION.c, person, registration, contest)
        for row in self._connection.execute(select(EXEMPTION.c.id, EXEMPTION.c.detail).where(own)).all():
            emptied = {**row.detail, "reason": ""}
            self._connection.execute(update(EXEMPTION).where(EXEMPTION.c.id == row.id).values(detail=emptied))


class SqlRequests(Repository):
    """See contest.requests.Requests."""

    async def add(self, request: Request) -> Request:
        number = self._connection.execute(NEXT, {"contest": request.contest}).scalar_one()
        stored = replace(request, no=number)
        row = insert(REQUEST).values(**_values(stored)).returning(REQUEST.c.id)
        return replace(stored, id=self._connection.execute(row).scalar_one())

    async def get(self, request: int) -> Request | None:
        row = self._connection.execute(select(REQUEST).where(REQUEST.c.id == request)).first()
        return _request(row) if row else None

    async def of(self, contest: str, registration: int, person: int = 0) -> tuple[Request, ...]:
        whose = _whose(REQUEST.c, contest, registration, person)
        rows = self._connection.execute(select(REQUEST).where(*whose).order_by(REQUEST.c.id.desc()))
        return tuple(map(_request, rows))

    async def waiting(self, contest: str) -> tuple[Request, ...]:
        table = REQUEST.c
        opened = select(REQUEST).where(table.contest == contest, table.state == OPEN).order_by(table.id)
        return tuple(map(_request, self._connection.execute(opened)))

    async def settle(self, request: Request) -> bool:
        still_open = (REQUEST.c.id == request.id, REQUEST.c.state == OPEN)
        return self._connection.execute(update(REQUEST).where(*still_open).values(**_values(request))).rowcount > 0

    async def forget(self, person: int = 0, registration: int = 0, contest: str = "") -> None:
        emptied = {name: "" for name in ASKED_WORDS} | {"track": None}
        own = _meant(REQUEST.c, person, registration, contest)
        self._connection.execute(update(REQUEST).where(own).values(detail=emptied))


class SqlHandovers(Repository):
    """See contest.handovers.Handovers."""

    async def offer(self, code: str, handover: Handover) -> None:
        await self.end(handover.registration)
        plain = {name: getattr(handover, name) for name in ("registration", "leader", "expires")}
        values = plain | {"code": self._hash(code), "member": handover.member}
        self._connection.execute(insert(HANDOVER).values(**values))

    async def find(self, code: str, now: datetime) -> Handover | None:
        good = (HANDOVER.c.code.in_(self._hashes(code)), HANDOVER.c.expires >= now)
        row = self._connection.execute(select(HANDOVER).where(*good)).first()
        return Handover(row.registration, row.leader, row.member, row.expires) if row else None

    async def end(self, registration: int) -> bool:
        own = delete(HANDOVER).where(HANDOVER.c.registration == registration)
        return self._connection.execute(own).rowcount > 0

    def _hash(self, code: str) -> str:
        return self._hashes(code)[0]

    def _hashes(self, code: str) -> tuple[str, ...]:
        return self._access.keyring.blinds(folded_code(code), "handover.code")


def _whose(columns: Any, contest: str, registration: int, person: int) -> list[Any]:  # noqa: ANN401  # a table's
    if not contest:
        return [columns.person == person]
    here = [columns.contest == contest, columns.registration == registration]
    return here if registration else [*here, columns.person == person]


def _meant(columns: Any, person: int, registration: int, contest: str) -> Any:  # noqa: ANN401  # a table's, a condition
    if contest:
        return columns.contest == contest
    return columns.registration == registration if registration else columns.person == person


def _values(request: Request) -> dict[str, Any]:
    detail = {name: getattr(request, name) for name in ASKED_WORDS}
    return {name: getattr(request, name) for name in ASKED} | {"detail": detail}


def _exemption(row: Row[Any]) -> Exemption:
    return Exemption(**{name: row._mapping[name] for name in GIVEN}, **row.detail, id=row.id)


def _request(row: Row[Any]) -> Request:
    return Request(**{name: row._mapping[name] for name in ASKED}, **row.detail, id=row.id)
