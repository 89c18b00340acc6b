"""The seats of live teams in the database: who is in which, and on which side of contests that exclude one another."""

from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or  # SQLite compiles its ON CONFLICT just as well

from contest.refusals import RuleBroken
from contest.registrations import Registration
from contest.seats import NUMBER, PERSON, PHONE, Seat, pair, seats
from storage.repositories.access import Access
from storage.tables.teams import SEAT, SIDE, SOLE

PLACES = {PHONE: "member_phone.phone", NUMBER: "seat.number"}
TAKE = (
    insert_or(SEAT)
    .on_conflict_do_nothing(index_elements=["scope", "identity"], index_where=SOLE)
    .returning(SEAT.c.registration)
)
_COUNTING = insert_or(SIDE).values(teams=1)
COUNT_IN = _COUNTING.on_conflict_do_update(
    index_elements=["scope", "identity"],
    set_={"teams": SIDE.c.teams + 1},
    where=SIDE.c.contest == _COUNTING.excluded.contest,
).returning(SIDE.c.teams)
ONE_SIDE = (SIDE.c.scope == bindparam("its_scope"), SIDE.c.identity == bindparam("its_identity"))
COUNT_OUT = update(SIDE).where(*ONE_SIDE).values(teams=SIDE.c.teams - 1)
FORGET = delete(SIDE).where(*ONE_SIDE, SIDE.c.teams <= 0)

Key = tuple[str, str]  # scope and identity


class Seating:
    """Takes and gives back the seats of one registration; a refused one is to be undone by the caller's savepoint."""

    def __init__(self, access: Access) -> None:
        self._connection, self._keyring = access.connection, access.keyring

    def settle(self, registration: Registration) -> None:
        """Let it have the seats that it is due now, and no others. Raises RuleBroken already_in_team or
        in_excluding_contest (`name`, `other`: the contest)."""
        wanted, held = self._wanted(registration), self._held(registration.id)
        known = {self.identity(seat): seat for seat in seats(registration)}
        # Always in the same order, so that two units of work that want the same seats do not wait for each other.
        for key in sorted(key for key, sole in held.items() if wanted.get(key) != sole):
            self._leave(registration, key)
        new = sorted(key for key, sole in wanted.items() if held.get(key) != sole)
        self._check_all(registration, {identity: known[identity] for _, identity in new})
        for key in new:
            self._take(registration, key, known[key[1]], sole=wanted[key])

    def rehash(self, registration: Registration) -> None:
        """Keep its seats under the hashes of the present key instead of an older one's."""
        for seat in seats(registration):
            place = PLACES.get(seat.kind)
            for older in self._keyring.older if place else ():
                moved = {"identity": self.identity(seat)}
                was = older.blind(seat.value, str(place))
                mine = (SEAT.c.registration == registration.id, SEAT.c.identity == was)
                self._connection.execute(update(SEAT).where(*mine).values(moved))
                self._connection.execute(update(SIDE).where(SIDE.c.identity == was).values(moved))

    def check(self, registration: Registration) -> None:
        """Raises RuleBroken as `settle` does, and takes nothing."""
        self._check_all(registration, {self.identity(seat): seat for seat in seats(registration)})

    def _check_all(self, registration: Registration, known: dict[str, Seat]) -> None:
        """Also against those who took their seats before there was a rule to mark them."""
        if registration.sole:
            self._check(registration, registration.contest, known, "already_in_team")
        for other in registration.barred:
            self._check(registration, other, known, "in_excluding_contest")

    def teams_of(self, person: int) -> Any:  # noqa: ANN401  # a select of registrations' numbers
        """The numbers of the registrations in which a person has a seat."""
        return select(SEAT.c.registration).where(SEAT.c.identity == f"{PERSON}:{person}")

    def identity(self, seat: Seat) -> str:
        """What a seat is kept as."""
        place = PLACES.get(seat.kind)
        return self._keyring.blind(seat.value, place) if place else f"{seat.kind}:{seat.value}"

    def _wanted(self, registration: Registration) -> dict[Key, bool]:
        scopes = {registration.contest: registration.sole}
        scopes |= {pair(registration.contest, other): False for other in registration.barred}
        names = [self.identity(seat) for seat in seats(registration)]
        return {(scope, name): sole for scope, sole in scopes.items() for name in names}

    def _held(self, registration: int) -> dict[Key, bool]:
        own = select(SEAT.c.scope, SEAT.c.identity, SEAT.c.sole).where(SEAT.c.registration == registration)
        return {(row.scope, row.identity): row.sole for row in self._connection.execute(own)}

    def _leave(self, registration: Registration, key: Key) -> None:
        mine = (SEAT.c.registration == registration.id, SEAT.c.scope == key[0], SEAT.c.identity == key[1])
        self._connection.execute(delete(SEAT).where(*mine))
        if key[0] != registration.contest:
            for statement in (COUNT_OUT, FORGET):
                self._connection.execute(statement, {"its_scope": key[0], "its_identity": key[1]})

    def _take(self, registration: Registration, key: Key, seat: Seat, *, sole: bool) -> None:
        scope, identity = key
        row = {"registration": registration.id, "scope": scope, "identity": identity, "sole": sole}
        if scope != registration.contest:
            other = next(each for each in registration.barred if pair(registration.contest, each) == scope)
            side = {"scope": scope, "identity": identity, "contest": registration.contest}
            if self._connection.execute(COUNT_IN, side).scalar() is None:
                raise RuleBroken("in_excluding_contest", name=seat.name, other=other)
            self._connection.execute(insert(SEAT), row)
            return
        if self._connection.execute(TAKE, row).scalar() is None:
            raise RuleBroken("already_in_team", name=seat.name, other=scope)

    def _check(self, registration: Registration, contest: str, known: dict[str, Seat], code: str) -> None:
        if not known:
            return
        others = (SEAT.c.scope == contest, SEAT.c.registration != registration.id)
        taken = select(SEAT.c.identity).where(SEAT.c.identity.in_(known), *others).limit(1)
        if (found := self._connection.execute(taken).scalar()) is not None:
            raise RuleBroken(code, name=known[found].name, other=contest)
