"""Persons, followers, organizers and their codes in the database."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert  # SQLite compiles its ON CONFLICT just as well

from contest.identities import folded_code
from contest.people import Account, Organizer, Person
from storage.repositories.access import Repository
from storage.tables.people import ACCOUNT, FOLLOWER, INVITATION, ORGANIZER, PERSON, RECOVERY_CODE, WRONG_CODE

REMEMBER_WRONG = timedelta(minutes=15)
NAMED = (ACCOUNT.c.channel == bindparam("on"), ACCOUNT.c.address == bindparam("at_address"))
OF = (
    select(PERSON.c.id, PERSON.c.language, ACCOUNT.c.reachable)
    .join(ACCOUNT, ACCOUNT.c.person == PERSON.c.id)
    .where(*NAMED)
    .with_for_update(key_share=True, of=PERSON)  # on PostgreSQL: one turn per person over all processes
)
NEW_PERSON = insert(PERSON).returning(PERSON.c.id)
NEW_ACCOUNT = insert(ACCOUNT).on_conflict_do_nothing(index_elements=["channel", "address"]).returning(ACCOUNT.c.id)
ACCOUNTS = (
    select(ACCOUNT.c.channel, ACCOUNT.c.address).where(ACCOUNT.c.person == bindparam("who")).order_by(ACCOUNT.c.id)
)
_LINKING = insert(ACCOUNT)
LINK = _LINKING.on_conflict_do_update(index_elements=["channel", "address"], set_={"person": _LINKING.excluded.person})
FOLLOW = insert(FOLLOWER).on_conflict_do_nothing(index_elements=["person", "contest"]).returning(FOLLOWER.c.person)
_INVITING = insert(INVITATION)
INVITE = _INVITING.on_conflict_do_update(
    index_elements=["code"],
    set_={name: _INVITING.excluded[name] for name in ("name", "contest", "role", "tracks", "expires", "used_at")},
)
REDEEM = (
    update(INVITATION)
    .where(
        INVITATION.c.code.in_(bindparam("given", expanding=True)),
        INVITATION.c.used_at.is_(None),
        INVITATION.c.expires > bindparam("now"),
    )
    .values(used_at=bindparam("now"))
    .returning(INVITATION.c.name, INVITATION.c.contest, INVITATION.c.role, INVITATION.c.tracks)
)
_APPOINTING = insert(ORGANIZER)
APPOINT = _APPOINTING.on_conflict_do_update(
    index_elements=["person", "contest"], set_={name: _APPOINTING.excluded[name] for name in ("name", "role", "tracks")}
)
_ISSUING = insert(RECOVERY_CODE)
ISSUE = _ISSUING.on_conflict_do_update(
    index_elements=["code"], set_={name: _ISSUING.excluded[name] for name in ("person", "at")}
)


class SqlPeople(Repository):
    """See contest.ports.People."""

    async def of(self, account: Account, language: str, now: datetime) -> Person:
        row = self._connection.execute(OF, {"on": account.channel, "at_address": account.address}).first()
        if row is None:
            return self._newcomer(account, language, now)
        if not row.reachable:
            await self.set_reachable(account, reachable=True)
        return Person(row.id, row.language)

    async def accounts(self, person: int) -> tuple[Account, ...]:
        rows = self._connection.execute(ACCOUNTS, {"who": person})
        return tuple(Account(row.channel, row.address) for row in rows)

    async def set_language(self, person: int, language: str) -> None:
        self._connection.execute(update(PERSON).where(PERSON.c.id == person).values(language=language))

    async def set_reachable(self, account: Account, *, reachable: bool) -> None:
        named = {"on": account.channel, "at_address": account.address}
        self._connection.execute(update(ACCOUNT).where(*NAMED).values(reachable=reachable), named)

    async def link(self, account: Account, person: int) -> None:
        values = {"channel": account.channel, "address": account.address, "person": person, "reachable": True}
        self._connection.execute(LINK, values)

    def _known(self, account: Account) -> Person | None:
        row = self._connection.execute(OF, {"on": account.channel, "at_address": account.address}).first()
        return Person(row.id, row.language) if row else None

    def _newcomer(self, account: Account, language: str, now: datetime) -> Person:
        number = self._connection.execute(NEW_PERSON, {"language": language, "at": now}).scalar_one()
        values = {"channel": account.channel, "address": account.address, "person": number, "reachable": True}
        if self._connection.execute(NEW_ACCOUNT, values).scalar() is not None:
            return Person(number, language)
        self._connection.execute(delete(PERSON).where(PERSON.c.id == number))  # another process was faster
        known = self._known(account)
        assert known is not None, "an account that is in the way has a person"
        return known


class SqlFollowers(Repository):
    """See contest.ports.Followers."""

    async def follow(self, person: int, contest: str, now: datetime) -> bool:
        values = {"person": person, "contest": contest, "at": now}
        return self._connection.execute(FOLLOW, values).scalar() is not None

    async def unfollow(self, person: int, contest: str) -> bool:
        his = delete(FOLLOWER).where(FOLLOWER.c.person == person, FOLLOWER.c.contest == contest)
        return self._connection.execute(his).rowcount > 0

    async def contests_of(self, person: int) -> tuple[str, ...]:
        his = select(FOLLOWER.c.contest).where(FOLLOWER.c.person == person).order_by(FOLLOWER.c.contest)
        return tuple(self._connection.execute(his).scalars())


class SqlOrganizers(Repository):
    """See contest.ports.Organizers."""

    async def invite(self, code: str, office: Organizer, expires: datetime) -> None:
        values = {"code": self._hash(code), "expires": expires, "used_at": None}
        self._connection.execute(INVITE, values | _office_row(office))

    async def redeem(self, code: str, person: int, now: datetime) -> Organizer | None:
        row = self._connection.execute(REDEEM, {"given": self._hashes(code), "now": now}).first()
        if row is None:
            return None
        office = _office(row, person)
        self._connection.execute(APPOINT, {"person": person} | _office_row(office))
        return office

    async def of(self, person: int) -> tuple[Organizer, ...]:
        his = select(ORGANIZER).where(ORGANIZER.c.person == person).order_by(ORGANIZER.c.contest)
        return tuple(_office(row, person) for row in self._connection.execute(his))

    async def at(self, contest: str) -> tuple[Organizer, ...]:
        here = select(ORGANIZER).where(ORGANIZER.c.contest.in_((contest, ""))).order_by(ORGANIZER.c.person)
        return tuple(_office(row, row.person) for row in self._connection.execute(here))

    async def dismiss(self, person: int, contest: str | None) -> bool:
        his = delete(ORGANIZER).where(ORGANIZER.c.person == person, ORGANIZER.c.contest == (contest or ""))
        return self._connection.execute(his).rowcount > 0

    async def attempts(self, person: int, now: datetime, failed: bool) -> int:
        his = WRONG_CODE.c.person == person
        self._connection.execute(delete(WRONG_CODE).where(his, WRONG_CODE.c.at <= now - REMEMBER_WRONG))
        if failed:
            self._connection.execute(insert(WRONG_CODE).values(person=person, at=now))
        return self._connection.execute(select(func.count()).select_from(WRONG_CODE).where(his)).scalar_one()

    def _hash(self, code: str) -> str:
        return self._hashes(code)[0]

    def _hashes(self, code: str) -> tuple[str, ...]:
        return self._access.keyring.blinds(folded_code(code), "invitation.code")


def _office_row(office: Organizer) -> dict[str, str]:
    tracks = " ".join(map(str, office.tracks))
    return {"name": office.name, "contest": office.contest or "", "role": office.role, "tracks": tracks}


def _office(row: Row[Any], person: int) -> Organizer:
    return Organizer(person, row.name, row.contest or None, row.role, tuple(map(int, row.tracks.split())))


class SqlRecoveryCodes(Repository):
    """See contest.ports.RecoveryCodes."""

    async def issue(self, code: str, person: int, now: datetime) -> None:
        self._connection.execute(ISSUE, {"code": self._hash(code), "person": person, "at": now})

    async def person(self, code: str) -> int | None:
        whose = select(RECOVERY_CODE.c.person).where(RECOVERY_CODE.c.code.in_(self._hashes(code)))
        number: int | None = self._connection.execute(whose).scalar()
        return number

    def _hash(self, code: str) -> str:
        return self._hashes(code)[0]

    def _hashes(self, code: str) -> tuple[str, ...]:
        return self._access.keyring.blinds(folded_code(code), "recovery_code.code")
