"""An audience as a query: which persons it is, and which account each of them is written to."""

from typing import Any

from sqlalchemy import Select, Subquery, func, literal, or_, select, union
from sqlalchemy.sql.selectable import CompoundSelect

from contest.announcements import Audience
from contest.people import PAGE_CHANNELS
from contest.registrations import LIVE
from storage.repositories.conversation import draft_mark
from storage.tables.conversation import SESSION
from storage.tables.people import ACCOUNT, FOLLOWER, ORGANIZER, PERSON
from storage.tables.registrations import REGISTRATION


def persons(audience: Audience) -> Subquery:
    """The numbers of an audience's persons, each once, as the column `person`."""
    everybody = _parts(audience).subquery("everybody")
    chosen = select(everybody.c.person).where(everybody.c.person.not_in(audience.except_persons))
    if audience.except_teams:
        chosen = chosen.where(everybody.c.person.not_in(_leaders(Audience(audience.contest))))
    if audience.except_drafts:
        chosen = chosen.where(everybody.c.person.not_in(_drafting(audience.contest)))
    return chosen.subquery("audience")


def addressed(people: Subquery) -> Subquery:
    """One account for each of these persons: one that can be pushed to before a page, an unreachable one last."""
    page = ACCOUNT.c.channel.in_(PAGE_CHANNELS)
    rank = func.row_number().over(
        partition_by=ACCOUNT.c.person, order_by=(ACCOUNT.c.reachable.desc(), page, ACCOUNT.c.id)
    )
    columns = (ACCOUNT.c.person, ACCOUNT.c.channel, ACCOUNT.c.address, ACCOUNT.c.reachable)
    ranked = select(*columns, rank.label("rank")).join(people, people.c.person == ACCOUNT.c.person).subquery("ranked")
    return select(ranked).where(ranked.c.rank == 1).subquery("addressed")


def _parts(audience: Audience) -> "CompoundSelect[Any] | Select[Any]":
    if audience.persons:
        return select(PERSON.c.id.label("person")).where(PERSON.c.id.in_(audience.persons))
    parts: list[Select[Any]] = []
    if audience.teams:
        parts.append(_leaders(audience))
    if audience.followers:
        parts.append(select(FOLLOWER.c.person).where(FOLLOWER.c.contest == audience.contest))
    if audience.drafts:
        parts.append(_drafting(audience.contest))
    if audience.organizers:
        offices = or_(ORGANIZER.c.contest == audience.contest, ORGANIZER.c.contest == "")
        parts.append(select(ORGANIZER.c.person).where(offices))
    return union(*parts) if parts else select(PERSON.c.id.label("person")).where(literal(False))


def _leaders(audience: Audience) -> Select[Any]:
    conditions = [REGISTRATION.c.contest == audience.contest, REGISTRATION.c.status.in_(audience.statuses or LIVE)]
    if audience.tracks:
        conditions.append(REGISTRATION.c.track.in_(audience.tracks))
    return select(REGISTRATION.c.leader.label("person")).where(*conditions)


def _drafting(contest: str) -> Select[Any]:
    return select(SESSION.c.person).where(SESSION.c.begun.contains(draft_mark(contest), autoescape=True))
