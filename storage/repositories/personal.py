"""Deleting what names somebody, in the database."""

from sqlalchemy import and_, delete, exists, func, select, update

from contest.registrations import Registration
from storage.repositories.access import Repository
from storage.repositories.registrations import SqlRegistrations
from storage.tables.clarifications import ASKER
from storage.tables.conversation import MESSAGE, SESSION
from storage.tables.deliveries import DELIVERY
from storage.tables.people import ACCOUNT, FOLLOWER, RECOVERY_CODE, WRONG_CODE
from storage.tables.registrations import REGISTRATION

HIS = (ASKER, FOLLOWER, RECOVERY_CODE, WRONG_CODE, SESSION)


class SqlPersonal(Repository):
    """See contest.personal.PersonalData."""

    async def left(self, contest: str, limit: int) -> tuple[int, ...]:
        named = and_(REGISTRATION.c.contest == contest, ~REGISTRATION.c.emptied)
        found = select(REGISTRATION.c.id).where(named).order_by(REGISTRATION.c.id).limit(limit)
        return tuple(self._connection.execute(found).scalars())

    async def empty(self, registration: Registration) -> None:
        SqlRegistrations(self._access).rewrite(registration)

    async def forget(self, person: int) -> int:
        for table in HIS:
            self._connection.execute(delete(table).where(table.c.person == person))
        own = and_(ACCOUNT.c.channel == MESSAGE.c.channel, ACCOUNT.c.address == MESSAGE.c.address)
        his = exists(select(ACCOUNT.c.id).where(own, ACCOUNT.c.person == person))
        said = and_(his, MESSAGE.c.done_at.isnot(None), MESSAGE.c.body.isnot(None))
        count = self._connection.execute(select(func.count()).select_from(MESSAGE).where(said)).scalar_one()
        self._connection.execute(update(MESSAGE).where(said).values(body=None, replies=None))
        told = and_(DELIVERY.c.person == person, DELIVERY.c.ended_at.isnot(None))
        self._connection.execute(update(DELIVERY).where(told).values(body=None))
        return int(count)
