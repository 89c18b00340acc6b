"""Lists of registrations in the database: narrowed and sorted by an index, and only what is shown is decrypted."""

from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select, union_all

from contest.finding import BY_RECEIPT, BY_STATUS, BY_TIME, BY_TRACK, Filter, receipt_meant
from contest.identities import folded_name
from contest.registrations import STATUSES, Registration
from storage.repositories.registrations import SqlRegistrations, registration_of
from storage.tables.registrations import REGISTRATION, REGISTRATION_NAME

TABLE = REGISTRATION.c
STANDING = case({status: place for place, status in enumerate(STATUSES)}, value=TABLE.status)
ORDERS: dict[str, tuple[ColumnElement[Any], ...]] = {
    BY_TIME: (TABLE.submitted_at, TABLE.id),
    BY_RECEIPT: (TABLE.id,),  # receipts run on within a contest, as ids do
    BY_TRACK: (func.coalesce(TABLE.track, 0), TABLE.submitted_at, TABLE.id),
    BY_STATUS: (STANDING, TABLE.submitted_at, TABLE.id),
}


class SqlFindableRegistrations(SqlRegistrations):
    """See contest.finding.Findable."""

    async def find(self, filter: Filter, offset: int, limit: int) -> tuple[Registration, ...]:
        order = [each.desc() if filter.descending else each for each in ORDERS[filter.order]]
        return self._whole(self._found(filter).order_by(*order).offset(offset).limit(limit), order)

    async def following(self, filter: Filter, after: int, limit: int) -> tuple[Registration, ...]:
        above = self._found(filter).where(TABLE.id > after).order_by(TABLE.id).limit(limit)
        return self._whole(above, [TABLE.id])

    async def count(self, filter: Filter) -> int:
        counted = select(func.count()).select_from(self._found(filter).subquery())
        return int(self._connection.execute(counted).scalar_one())

    async def by_status(self, filter: Filter) -> dict[str, int]:
        grouped = self._found(filter, TABLE.status, func.count()).group_by(TABLE.status)
        return {status: count for status, count in self._connection.execute(grouped)}

    async def tally(self, filter: Filter) -> dict[tuple[str, int | None], int]:
        grouped = self._found(filter, TABLE.status, TABLE.track, func.count()).group_by(TABLE.status, TABLE.track)
        return {(status, track): count for status, track, count in self._connection.execute(grouped)}

    def _whole(self, ids: Select[Any], order: list[ColumnElement[Any]]) -> tuple[Registration, ...]:
        rows = select(REGISTRATION).where(TABLE.id.in_(ids)).order_by(*order)
        return tuple(registration_of(row) for row in self._connection.execute(rows))

    def _found(self, filter: Filter, *columns: ColumnElement[Any]) -> Select[Any]:
        found = select(*(columns or (TABLE.id,))).where(TABLE.contest == filter.contest)
        if filter.statuses:
            found = found.where(TABLE.status.in_(filter.statuses))
        if filter.tracks:
            found = found.where(TABLE.track.in_(filter.tracks))
        if filter.changed:
            found = found.where(TABLE.changed)
        return found.where(TABLE.id.in_(self._called_so(filter))) if folded_name(filter.text) else found

    def _called_so(self, filter: Filter) -> Any:  # noqa: ANN401  # a union of selects has no narrower public type
        name, names = self._hash(filter.text), REGISTRATION_NAME.c
        named = select(names.registration).where(names.contest == filter.contest, names.name == name)
        receipt = TABLE.receipt.startswith(receipt_meant(filter.contest, filter.text), autoescape=True)
        return union_all(named, select(TABLE.id).where(TABLE.contest == filter.contest, receipt))
