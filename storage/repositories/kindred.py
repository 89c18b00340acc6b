"""Registrations whose names are nearly the same, found by the parts of their names without reading any other."""

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, func, insert, literal, select, union_all

from contest.kindred import ENOUGH, KINDS, SHARED, names_in, parts_of
from contest.registrations import LIVE, Registration
from storage.repositories.access import Access
from storage.tables.teams import NAME_PART

COMMON = 400  # names of a contest


class NameParts:
    """Keeps and looks up the parts of names; of a part only a keyed hash is kept, another one in each contest."""

    def __init__(self, access: Access) -> None:
        self._connection, self._keyring = access.connection, access.keyring

    def note(self, registration: Registration) -> None:
        """Keep the parts of its names as they are now; of one that is gone none."""
        live = registration.status in LIVE
        wanted = {part for each in self._parts(registration).values() for part in each} if live else set()
        mine = NAME_PART.c.registration == registration.id
        kept = set(self._connection.execute(select(NAME_PART.c.part).where(mine)).scalars())
        if gone := kept - wanted:
            self._connection.execute(delete(NAME_PART).where(mine, NAME_PART.c.part.in_(gone)))
        if new := sorted(wanted - kept):
            rows = [{"part": part, "registration": registration.id} for part in new]
            self._connection.execute(insert(NAME_PART), rows)

    def candidates(self, registration: Registration) -> tuple[int, ...]:
        """The numbers of those that share the most parts of a name with it."""
        found: dict[int, None] = {}
        for parts in self._parts(registration).values():
            if parts:
                found |= dict.fromkeys(self._sharing(parts, registration.id))
        return tuple(found)

    def _sharing(self, parts: frozenset[int], but: int) -> Iterable[int]:
        """Of parts that stand in very many names nothing is learned, and reading them all would take long."""
        rare = self._rare(parts)
        least = max(1, round(len(parts) * SHARED) - (len(parts) - len(rare)))
        part, shared = NAME_PART.c, func.count()
        query = select(part.registration).where(part.part.in_(rare or parts), part.registration != but)
        query = query.group_by(part.registration).having(shared >= (least if rare else len(parts)))
        return self._connection.execute(query.order_by(shared.desc(), part.registration).limit(ENOUGH)).scalars()

    def _rare(self, parts: frozenset[int]) -> list[int]:
        counts = [
            select(literal(part).label("part"), func.count().label("times")).select_from(
                select(NAME_PART.c.registration).where(NAME_PART.c.part == part).limit(COMMON).subquery()
            )
            for part in parts
        ]
        return [row.part for row in self._connection.execute(union_all(*counts)) if row.times < COMMON]

    def _parts(self, registration: Registration) -> Mapping[str, frozenset[int]]:
        names = names_in(registration)
        return {
            kind: frozenset(
                self._hash(registration.contest, kind, part) for name in names[kind] for part in parts_of(kind, name)
            )
            for kind in KINDS
        }

    def _hash(self, contest: str, kind: str, part: str) -> int:
        digest = self._keyring.blind(f"{contest}\0{kind}\0{part}", "name_part.part")
        return int.from_bytes(bytes.fromhex(digest[:16]), signed=True)
