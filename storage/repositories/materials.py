"""What teams did about their checklists, in the database, and what organizers laid down on these."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select
from sqlalchemy.dialects.postgresql import insert as insert_or  # SQLite compiles its ON CONFLICT just as well

from contest.files import StoredFile
from contest.materials import Added, Kept, Rules, Version
from storage.repositories.access import Repository
from storage.repositories.files import SqlFiles, file_of
from storage.tables.materials import MATERIAL, MATERIAL_RULES, MATERIAL_VERSION, STORED_FILE

AT_ONCE = 500
KEY = ("registration", "item")
OF = select(MATERIAL).where(MATERIAL.c.registration.in_(bindparam("some", expanding=True)))
VERSIONS = (
    select(MATERIAL_VERSION.c.registration, MATERIAL_VERSION.c.item, MATERIAL_VERSION.c.number, *STORED_FILE.c)
    .join(STORED_FILE, STORED_FILE.c.key == MATERIAL_VERSION.c.file)
    .where(MATERIAL_VERSION.c.registration.in_(bindparam("some", expanding=True)))
    .order_by(MATERIAL_VERSION.c.number)
)
_SETTING = insert_or(MATERIAL)
_SET = {name: getattr(_SETTING.excluded, name) for name in ("ticked", "verdict", "reason")}
SET = _SETTING.on_conflict_do_update(index_elements=KEY, set_=_SET)
_COUNTING = insert_or(MATERIAL).values(last=1, verdict="", reason="")
COUNT = _COUNTING.on_conflict_do_update(
    index_elements=KEY, set_={"last": MATERIAL.c.last + 1, "verdict": "", "reason": _COUNTING.excluded.reason}
).returning(MATERIAL.c.last)
_RULING = insert_or(MATERIAL_RULES)
RULE = _RULING.on_conflict_do_update(index_elements=["contest"], set_={"rules": _RULING.excluded.rules})
HELD_FOR = select(MATERIAL_VERSION.c.registration).where(MATERIAL_VERSION.c.file == bindparam("file"))


class SqlMaterials(Repository):
    """See contest.materials.Materials."""

    async def of(self, registrations: Collection[int]) -> Mapping[int, tuple[Kept, ...]]:
        found: dict[int, tuple[Kept, ...]] = {}
        wanted = list(registrations)
        for first in range(0, len(wanted), AT_ONCE):
            found |= self._of(wanted[first : first + AT_ONCE])
        return found

    async def put(self, registration: int, kept: Kept) -> None:
        values = {name: getattr(kept, name) for name in ("item", "ticked", "verdict", "reason")}
        self._connection.execute(SET, values | {"registration": registration, "last": 0})

    async def add(self, registration: int, item: str, file: StoredFile) -> Version:
        # Counting first also keeps a second upload for the same item waiting until this one is committed.
        row = {"registration": registration, "item": item}
        number: int = self._connection.execute(COUNT, row).scalar_one()
        await SqlFiles(self._access).add(file)
        self._connection.execute(insert(MATERIAL_VERSION).values(**row, number=number, file=file.key))
        return Version(number, file)

    async def holder(self, key: str) -> int | None:
        number: int | None = self._connection.execute(HELD_FOR, {"file": key}).scalar()
        return number

    async def forget(self, registration: int) -> None:
        mine = MATERIAL_VERSION.c.registration == registration
        keys = list(self._connection.execute(select(MATERIAL_VERSION.c.file).where(mine)).scalars())
        self._connection.execute(delete(MATERIAL_VERSION).where(mine))
        self._connection.execute(delete(MATERIAL).where(MATERIAL.c.registration == registration))
        await SqlFiles(self._access).drop(keys)

    def _of(self, some: Sequence[int]) -> dict[int, tuple[Kept, ...]]:
        versions: dict[tuple[int, str], list[Version]] = defaultdict(list)
        for row in self._connection.execute(VERSIONS, {"some": some}):
            versions[row.registration, row.item].append(Version(row.number, file_of(row)))
        kept: dict[int, list[Kept]] = defaultdict(list)
        for row in self._connection.execute(OF, {"some": some}):
            own = tuple(versions.get((row.registration, row.item), ()))
            kept[row.registration].append(Kept(row.item, row.ticked, own, row.verdict, row.reason))
        return {number: tuple(each) for number, each in kept.items()}


class SqlRulebook(Repository):
    """See contest.materials.Rulebook."""

    async def of(self, contest: str) -> Rules:
        row = self._connection.execute(select(MATERIAL_RULES).where(MATERIAL_RULES.c.contest == contest)).one_or_none()
        return _rules(row) if row else Rules()

    async def put(self, contest: str, rules: Rules) -> None:
        self._connection.execute(RULE, {"contest": contest, "rules": rules})


def _rules(row: Row[Any]) -> Rules:
    kept = row.rules
    added = tuple(Added(each["words"], each["by"], datetime.fromisoformat(each["at"]), each["track"])
                  for each in kept["added"])  # fmt: skip
    return Rules(kept["copies"], added, tuple(kept["signed"]))
