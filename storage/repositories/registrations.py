"""Registrations in the database."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, delete, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or  # SQLite compiles its ON CONFLICT just as well

from contest.finding import names_of
from contest.identities import folded_name
from contest.personal import names_somebody
from contest.receipts import receipt_number
from contest.registrations import LIVE, SUBMITTED, WITHDRAWN, Consent, Declared, Member, Registration, Unit
from storage.repositories.access import Access, Repository
from storage.repositories.kindred import NameParts
from storage.repositories.seats import Seating
from storage.tables.registrations import RECEIPT, REGISTRATION, REGISTRATION_NAME

_COUNTING = insert_or(RECEIPT).values(contest=bindparam("contest"), last=1)
NEXT_RECEIPT = _COUNTING.on_conflict_do_update(index_elements=["contest"], set_={"last": RECEIPT.c.last + 1}).returning(
    RECEIPT.c.last
)
AT_ONCE = 5_000  # a statement takes some thirty thousand values, and each key is one of three
PLAIN = ("contest", "leader", "track", "status", "receipt", "preliminary", "submitted_at", "decided_at", "revision")
ENTRY = (
    "team", "individual", "kind", "unit", "partners", "members", "contact",
    "problem", "project", "declared", "reason", "decided_by", "approved_at", "further", "advisors", "extra", "consent",
    "sole", "barred",
)  # fmt: skip


FORMER = (
    "track", "team", "individual", "kind", "unit", "partners", "members", "contact", "problem", "project",
    "further", "advisors", "extra",
)  # fmt: skip


class SqlRegistrations(Repository):
    """See contest.ports.Registrations."""

    def __init__(self, access: Access) -> None:
        super().__init__(access)
        self._seating, self._name_parts = Seating(access), NameParts(access)

    async def add(self, registration: Registration, now: datetime) -> Registration:
        with self._connection.begin_nested():  # a refused one leaves nothing behind, and the turn goes on
            running = self._connection.execute(NEXT_RECEIPT, {"contest": registration.contest}).scalar_one()
            receipt = receipt_number(registration.contest, running)
            at = registration.submitted_at or now
            stored = replace(registration, receipt=receipt, submitted_at=at, revision=1)
            row = insert(REGISTRATION).values(**self._values(stored)).returning(REGISTRATION.c.id)
            stored = replace(stored, id=self._connection.execute(row).scalar_one())
            self.index(stored)
        return stored

    async def save(self, registration: Registration, revision: int) -> bool:
        values = self._values(replace(registration, revision=revision + 1))
        del values["receipt"]
        seen = (REGISTRATION.c.id == registration.id, REGISTRATION.c.revision == revision)
        with self._connection.begin_nested():
            if self._connection.execute(update(REGISTRATION).where(*seen).values(**values)).rowcount == 0:
                return False
            self.index(registration)
        return True

    def rewrite(self, registration: Registration) -> None:
        """Keep this in place of what it said before, and neither its seats nor its names."""
        values = self._values(replace(registration, revision=registration.revision + 1))
        self._connection.execute(update(REGISTRATION).where(REGISTRATION.c.id == registration.id).values(**values))
        self.index(replace(registration, status=WITHDRAWN))

    def index(self, registration: Registration) -> None:
        """Take its seats and keep its names as they are now. Raises RuleBroken as `add` does."""
        self._seating.settle(registration)
        self._note_names(registration)
        self._name_parts.note(registration)

    def rehash(self, registrations: Sequence[int]) -> None:
        """Keep the keyed hashes of what these say anew, after the key was changed."""
        rows = self._connection.execute(select(REGISTRATION).where(REGISTRATION.c.id.in_(registrations)))
        for registration in map(registration_of, rows.all()):
            own = update(REGISTRATION).where(REGISTRATION.c.id == registration.id)
            self._connection.execute(own.values(**self._hashes(registration)))
            self._seating.rehash(registration)
            self._note_names(registration)
            self._name_parts.note(registration)

    async def get(self, registration: int) -> Registration | None:
        row = self._connection.execute(select(REGISTRATION).where(REGISTRATION.c.id == registration)).first()
        return registration_of(row) if row else None

    async def of(self, person: int, contest: str | None = None) -> tuple[Registration, ...]:
        his = select(REGISTRATION).where(REGISTRATION.c.leader == person).order_by(REGISTRATION.c.id.desc())
        return self._read(his, contest)

    async def joined(self, person: int) -> tuple[Registration, ...]:
        his = REGISTRATION.c.id.in_(self._seating.teams_of(person)), REGISTRATION.c.leader != person
        return self._read(select(REGISTRATION).where(*his).order_by(REGISTRATION.c.id.desc()), None)

    async def check_free(self, registration: Registration) -> None:
        self._seating.check(registration)

    async def near(self, registration: Registration) -> tuple[Registration, ...]:
        found = self._name_parts.candidates(registration)
        return self._read(select(REGISTRATION).where(REGISTRATION.c.id.in_(found)).order_by(REGISTRATION.c.id), None)

    async def waiting(self, contest: str | None = None) -> tuple[Registration, ...]:
        oldest_first = (REGISTRATION.c.submitted_at, REGISTRATION.c.id)
        return self._read(
            select(REGISTRATION).where(REGISTRATION.c.status == SUBMITTED).order_by(*oldest_first), contest
        )

    async def named(self, contest: str, names: Sequence[str]) -> dict[str, tuple[int, ...]]:
        keys = {name: {self._hash(name), folded_name(name).upper()} - {""} for name in names}
        found: dict[str, set[int]] = {}
        wanted = [key for each in keys.values() for key in each]
        for start in range(0, len(wanted), AT_ONCE):
            for row in self._connection.execute(self._called(contest, wanted[start : start + AT_ONCE])):
                for key in (row.team_hash, row.project_hash, row.receipt):
                    found.setdefault(key, set()).add(row.id)
        every = {name: set().union(*(found.get(key, ()) for key in own)) for name, own in keys.items()}
        return {name: tuple(sorted(numbers)) for name, numbers in every.items() if numbers}

    def _called(self, contest: str, keys: list[str]) -> Select[Any]:
        table = REGISTRATION.c
        either = or_(table.team_hash.in_(keys), table.project_hash.in_(keys), table.receipt.in_(keys))
        live = select(table.id, table.team_hash, table.project_hash, table.receipt).where(table.status.in_(LIVE))
        return live.where(table.contest == contest, either).order_by(table.id)

    def _read(self, query: Select[Any], contest: str | None) -> tuple[Registration, ...]:
        query = query if contest is None else query.where(REGISTRATION.c.contest == contest)
        return tuple(registration_of(row) for row in self._connection.execute(query))

    def _values(self, registration: Registration) -> dict[str, Any]:
        values = {name: getattr(registration, name) for name in PLAIN}
        entry = {name: getattr(registration, name) for name in ENTRY}
        if registration.former:
            entry["former"] = {name: getattr(registration.former, name) for name in FORMER}
        return values | self._hashes(registration) | {"entry": entry, "changed": registration.former is not None} | {
            "emptied": not names_somebody(registration)
        }

    def _hashes(self, registration: Registration) -> dict[str, str]:
        return {"team_hash": self._hash(registration.team), "project_hash": self._hash(registration.project)}

    def _note_names(self, registration: Registration) -> None:
        """Let it be found under its names, and no longer under those that it had."""
        names = REGISTRATION_NAME.c
        self._connection.execute(delete(REGISTRATION_NAME).where(names.registration == registration.id))
        row = {"contest": registration.contest, "registration": registration.id}
        if rows := [row | {"name": self._blind(name)} for name in names_of(registration)]:
            self._connection.execute(insert(REGISTRATION_NAME), rows)

    def _hash(self, name: str) -> str:
        return self._blind(folded_name(name)) if name else ""

    def _blind(self, folded: str) -> str:
        return self._access.keyring.blind(folded, "registration.name")


def registration_of(row: Row[Any]) -> Registration:
    """A row as a registration."""
    entry = dict(row.entry)
    former, approved = entry.pop("former", None), entry.pop("approved_at", None)
    whole = {name: row._mapping[name] for name in PLAIN} | _facts(entry)
    whole["barred"] = tuple(whole.get("barred", ()))
    before = Registration(row.contest, row.leader, **_facts(former)) if former else None
    approved_at = datetime.fromisoformat(approved) if approved else None
    return Registration(**whole, id=row.id, former=before, approved_at=approved_at)


def _facts(kept: dict[str, Any]) -> dict[str, Any]:
    """An entry as JSON kept it, with its units, members and declarations."""
    consent = kept.get("consent")
    facts = {
        "unit": Unit(**kept["unit"]) if kept["unit"] else None,
        "partners": tuple(Unit(**unit) for unit in kept["partners"]),
        "members": tuple(Member(**member) for member in kept["members"]),
        "declared": tuple(_declared(each) for each in kept.get("declared", ())),
        "consent": Consent(consent["version"], datetime.fromisoformat(consent["at"])) if consent else None,
        "extra": tuple((key, value) for key, value in kept.get("extra", ())),
    }
    return kept | facts | {name: tuple(kept.get(name, ())) for name in ("further", "advisors")}


def _declared(kept: dict[str, Any] | str) -> Declared:
    """A declaration; an earlier version kept its clause only."""
    if isinstance(kept, str):
        return Declared("", kept)
    return Declared(**kept | {"at": datetime.fromisoformat(kept["at"]) if kept["at"] else None})
