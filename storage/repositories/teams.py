"""Invitations into teams and who asks to join, in the database."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or  # SQLite compiles its ON CONFLICT just as well

from contest.identities import folded_code
from contest.membership import ASKED, Joining, TeamInvitation
from contest.registrations import Consent, Member
from storage.repositories.access import Repository
from storage.tables.teams import ASKED as IS_ASKED
from storage.tables.teams import JOINING, TEAM_INVITATION

INVITED = TEAM_INVITATION.c
ADD = (
    insert_or(JOINING)
    .on_conflict_do_nothing(index_elements=["registration", "person"], index_where=IS_ASKED)
    .returning(JOINING.c.id)
)


class SqlTeamInvitations(Repository):
    """See contest.membership.TeamInvitations."""

    async def offer(self, code: str, invitation: TeamInvitation) -> None:
        await self.revoke(invitation.registration)
        self._connection.execute(insert(TEAM_INVITATION), {"code": self._hash(code)} | asdict(invitation))

    async def find(self, code: str) -> TeamInvitation | None:
        query = select(TEAM_INVITATION).where(INVITED.code.in_(self._hashes(code)))
        row = self._connection.execute(query).first()
        return _invitation(row) if row else None

    async def use(self, code: str, now: datetime) -> bool:
        holds = (INVITED.code.in_(self._hashes(code)), ~INVITED.revoked, INVITED.uses > 0, INVITED.expires > now)
        used = update(TEAM_INVITATION).where(*holds).values(uses=INVITED.uses - 1)
        return self._connection.execute(used).rowcount > 0

    async def revoke(self, registration: int) -> int:
        standing = (INVITED.registration == registration, ~INVITED.revoked)
        return self._connection.execute(update(TEAM_INVITATION).where(*standing).values(revoked=True)).rowcount

    async def open(self, registration: int, now: datetime) -> tuple[TeamInvitation, ...]:
        holds = (INVITED.registration == registration, ~INVITED.revoked, INVITED.uses > 0, INVITED.expires > now)
        rows = self._connection.execute(select(TEAM_INVITATION).where(*holds).order_by(INVITED.expires))
        return tuple(map(_invitation, rows))

    def _hash(self, code: str) -> str:
        return self._hashes(code)[0]

    def _hashes(self, code: str) -> tuple[str, ...]:
        return self._access.keyring.blinds(folded_code(code), "team_invitation.code")


class SqlJoinings(Repository):
    """See contest.membership.Joinings."""

    async def add(self, joining: Joining) -> Joining | None:
        member = asdict(joining.member) if joining.member else None
        row = {name: getattr(joining, name) for name in ("registration", "contest", "person", "state")}
        row |= {"member": member, "consent": joining.consent.version, "consented_at": joining.consent.at}
        number = self._connection.execute(ADD, row).scalar()
        return None if number is None else Joining(**{**vars(joining), "id": number})

    async def get(self, joining: int) -> Joining | None:
        row = self._connection.execute(select(JOINING).where(JOINING.c.id == joining)).first()
        return _joining(row) if row else None

    async def waiting(self, registration: int) -> tuple[Joining, ...]:
        return self._asked(select(JOINING).where(JOINING.c.registration == registration))

    async def of(self, person: int) -> tuple[Joining, ...]:
        return self._asked(select(JOINING).where(JOINING.c.person == person))

    async def settle(self, joining: int, state: str, now: datetime) -> bool:
        one = (JOINING.c.id == joining, JOINING.c.state == ASKED)
        done = update(JOINING).where(*one).values(state=state, member=None, settled_at=now)
        return self._connection.execute(done).rowcount > 0

    async def hand_over(self, person: int, to: int) -> None:
        asked = select(JOINING.c.registration).where(JOINING.c.person == to, JOINING.c.state == ASKED)
        his = (JOINING.c.person == person, JOINING.c.registration.not_in(asked))
        self._connection.execute(update(JOINING).where(*his).values(person=to))

    def _asked(self, query: Select[Any]) -> tuple[Joining, ...]:
        rows = self._connection.execute(query.where(JOINING.c.state == ASKED).order_by(JOINING.c.id))
        return tuple(map(_joining, rows))


def _invitation(row: Row[Any]) -> TeamInvitation:
    return TeamInvitation(row.registration, row.contest, row.uses, row.expires, row.revoked)


def _joining(row: Row[Any]) -> Joining:
    member = Member(**row.member) if row.member else None
    consent = Consent(row.consent, row.consented_at)
    return Joining(row.registration, row.contest, row.person, member, consent, row.state, row.id)
