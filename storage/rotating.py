"""Changing the key: everything encrypted, and every keyed hash, is written anew slice by slice, by nobody else at hand.

It can be killed anywhere and run again: what a slice wrote is told by its key id. Equal values have equal hashes under
either key and nobody writes meanwhile, so what was unique stays so while both are there. A hash of which the value is
not kept (a one-time code) stays as it is, marked with its key, which cannot be dropped as long as one is left.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Table, column, func, or_, select, table, tuple_, update

from storage.columns import EncryptedFloats, EncryptedJson, EncryptedText
from storage.database import KEY_MARK, Database
from storage.repositories.access import Access
from storage.repositories.asked import SqlQuestions
from storage.repositories.registrations import SqlRegistrations
from storage.schema import METADATA
from storage.secrets import ID_BYTES, left_behind
from storage.tables.lists import MARK

SLICE = 200
SEALED = (EncryptedText, EncryptedJson, EncryptedFloats)
CODES = ("invitation.code", "recovery_code.code", "team_invitation.code", "handover.code")  # hashes of what is not kept
ENDED = ("pass.secret",)  # what ends within hours anyway ends with the old key
MOVED = ("registration.name", "name_part.part", "member_phone.phone", "seat.number", "wording.digest")


@dataclass(frozen=True)
class Use:
    """What one key is needed for: so many encrypted values, and so many codes that are out."""

    values: int = 0
    codes: int = 0


class Rotation:
    """On a database that nobody else uses; `size`: how many rows are written at a time."""

    def __init__(self, database: Database, size: int = SLICE) -> None:
        self._database, self._keyring, self._size = database, database.keyring, size

    def noted(self) -> str:
        """The id of the key that the database was last wholly written with."""
        with self._database.engine.connect() as connection:
            noted = connection.execute(select(MARK.c.value).where(MARK.c.key == KEY_MARK)).scalar()
        return str(noted or self._keyring.id)

    @property
    def due(self) -> bool:
        """Whether another key is in front by now."""
        return self.noted() != self._keyring.id

    def run(self) -> Iterator[tuple[int, int]]:
        """Write everything anew, in slices, each committed: how many values are done after each one, of how many."""
        total = sum(use.values for key, use in self.uses().items() if key != self._keyring.id)
        done = 0
        for each in sealed_tables():
            for count in self._rewrite(each):
                done += count
                yield done, total
        before = self.noted()
        with self._database.writing() as connection:
            self._leave_codes_behind(connection, before)
            self._database.reseal_secret(connection, before)
            connection.execute(update(MARK).where(MARK.c.key == KEY_MARK).values(value=self._keyring.id))

    def uses(self) -> dict[str, Use]:
        """What each key is needed for, by its id."""
        values: dict[str, int] = {}
        with self._database.engine.connect() as connection:
            for of in sealed_tables():
                for name in _sealed(of):
                    mark = func.substr(_raw(of).c[name], 1, ID_BYTES).label("mark")
                    counted = select(mark, func.count()).where(_raw(of).c[name].isnot(None)).group_by(mark)
                    for key, count in connection.execute(counted):
                        values[bytes(key).hex()] = values.get(bytes(key).hex(), 0) + count
            codes = {key.id: self._codes(connection, key.id) for key in self._keyring.older}
        return {key: Use(values.get(key, 0), codes.get(key, 0)) for key in {*values, *codes}}

    def void_codes(self, key: str) -> int:
        """Delete the codes that are out under a key; how many there were."""
        with self._database.writing() as connection:
            return sum(connection.execute(each.delete().where(_left(each, key))).rowcount for each in _coded())

    def _codes(self, connection: Connection, key: str) -> int:
        counts = (select(func.count()).select_from(each).where(_left(each, key)) for each in _coded())
        return sum(connection.execute(each).scalar_one() for each in counts)

    def _rewrite(self, of: Table) -> Iterator[int]:
        """Slice after slice of one table: how many values were written."""
        raw, names, keys = _raw(of), _sealed(of), [each.name for each in of.primary_key]
        mark = bytes.fromhex(self._keyring.id)
        stale = or_(*(func.substr(raw.c[name], 1, ID_BYTES) != mark for name in names))
        order = [raw.c[name] for name in keys]
        found = select(*order, *(raw.c[name] for name in names)).where(stale).order_by(*order).limit(self._size)
        after: tuple[Any, ...] | None = None
        while True:
            with self._database.writing() as connection:
                further = found if after is None else found.where(tuple_(*order) > after)
                rows = connection.execute(further).mappings().all()
                if not rows:
                    return
                count = sum(self._write(connection, of, row) for row in rows)
                self._move(connection, of, rows)
            after = tuple(rows[-1][name] for name in keys)
            yield count

    def _write(self, connection: Connection, of: Table, row: Any) -> int:  # noqa: ANN401  # a row of any table
        raw, new = _raw(of), {}
        for name in _sealed(of):
            if row[name] is not None and bytes(row[name][:ID_BYTES]).hex() != self._keyring.id:
                place = _place(of.c[name])
                new[name] = self._keyring.encrypt(self._keyring.decrypt(bytes(row[name]), place), place)
        here = (raw.c[each.name] == row[each.name] for each in of.primary_key)
        connection.execute(update(raw).where(*here).values(**new))
        return len(new)

    def _move(self, connection: Connection, of: Table, rows: Sequence[Any]) -> None:
        """The keyed hashes of what these rows say, which are written anew in the same transaction."""
        access = Access(connection, self._keyring)
        if of.name == "registration":
            SqlRegistrations(access).rehash([row["id"] for row in rows])
        elif of.name == "wording":
            SqlQuestions(access).rehash([row["id"] for row in rows])

    def _leave_codes_behind(self, connection: Connection, before: str) -> None:
        for place in ENDED:
            connection.execute(METADATA.tables[place.partition(".")[0]].delete())
        for each in _coded():
            fresh = ~each.c.code.like("%.%")
            marked = left_behind(before, "") + each.c.code
            connection.execute(update(each).where(fresh).values(code=marked))


def sealed_tables() -> tuple[Table, ...]:
    """The tables with encrypted columns, always in the same order."""
    return tuple(each for _, each in sorted(METADATA.tables.items()) if _sealed(each))


def _sealed(of: Table) -> list[str]:
    return [each.name for each in of.c if isinstance(each.type, SEALED)]


def _place(of: Column[Any]) -> bytes:
    assert isinstance(of.type, SEALED)
    return of.type.place.encode()


@cache
def _raw(of: Table) -> Any:  # noqa: ANN401  # sqlalchemy's TableClause of columns without a type
    return table(of.name, *(column(each.name) for each in of.c))


def _coded() -> Iterable[Table]:
    return [METADATA.tables[place.partition(".")[0]] for place in CODES]


def _left(of: Table, key: str) -> Any:  # noqa: ANN401  # a condition
    return of.c.code.like(left_behind(key, "%"))
