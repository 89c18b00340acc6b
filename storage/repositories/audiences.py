"""An audience as a query: which persons it is, and which account each of them is written to."""

from typing import Any

from sqlalchemy import Select, Subquery, false, func, or_, select, union

from contest.announcements import NOT_REACHED, Audience
from contest.people import PAGE_CHANNELS
from contest.registrations import LIVE
from storage.repositories.conversation import draft_mark
from storage.tables.conversation import SESSION
from storage.tables.deliveries import ANNOUNCEMENT, DELIVERY
from storage.tables.people import ACCOUNT, FOLLOWER, ORGANIZER, PERSON
from storage.tables.registrations import REGISTRATION


def persons(audience: Audience) -> Subquery:
    """The numbers of an audience's persons, each once, as the column `person`."""
    return union(*(_without_exceptions(part, audience) for part in _parts(audience))).subquery("audience")


def next_persons(audience: Audience, after: int, limit: int) -> Subquery:
    """The first persons of an audience with a number above `after`; each part is cut short before all are united."""
    parts = [_without_exceptions(part, audience).subquery() for part in _parts(audience)]
    firsts = [select(part).where(part.c.person > after).order_by(part.c.person).limit(limit) for part in parts]
    united = union(*(select(first.subquery()) for first in firsts)).subquery("united")
    return select(united).order_by(united.c.person).limit(limit).subquery("part")


def addressed(people: Subquery) -> Subquery:
    """One account for each of these persons: one that can be pushed to before a page, an unreachable one last."""
    page = ACCOUNT.c.channel.in_(PAGE_CHANNELS)
    rank = func.row_number().over(
        partition_by=ACCOUNT.c.person, order_by=(ACCOUNT.c.reachable.desc(), page, ACCOUNT.c.id)
    )
    columns = (ACCOUNT.c.person, ACCOUNT.c.channel, ACCOUNT.c.address, ACCOUNT.c.reachable)
    ranked = select(*columns, rank.label("rank")).join(people, people.c.person == ACCOUNT.c.person).subquery("ranked")
    return select(ranked).where(ranked.c.rank == 1).subquery("addressed")


def _parts(audience: Audience) -> list[Select[Any]]:
    if audience.persons:
        return [select(PERSON.c.id.label("person")).where(PERSON.c.id.in_(audience.persons))]
    parts: list[Select[Any]] = []
    if audience.teams:
        parts.append(_leaders(audience))
    if audience.followers:
        parts.append(select(FOLLOWER.c.person).where(FOLLOWER.c.contest == audience.contest))
    if audience.drafts:
        parts.append(_drafting(audience.contest))
    if audience.organizers:
        offices = or_(ORGANIZER.c.contest == audience.contest, ORGANIZER.c.contest == "")
        parts.append(select(ORGANIZER.c.person).where(offices).distinct())
    if audience.received:
        parts.append(_received(audience.received))
    return parts or [select(PERSON.c.id.label("person")).where(false())]


def _without_exceptions(part: Select[Any], audience: Audience) -> Select[Any]:
    some = part.subquery()
    chosen = select(some.c.person).where(some.c.person.not_in(audience.except_persons))
    if audience.except_teams:
        chosen = chosen.where(some.c.person.not_in(_leaders(Audience(audience.contest))))
    if audience.except_drafts:
        chosen = chosen.where(some.c.person.not_in(_drafting(audience.contest)))
    return chosen


def _leaders(audience: Audience) -> Select[Any]:
    conditions = [REGISTRATION.c.contest == audience.contest, REGISTRATION.c.status.in_(audience.statuses or LIVE)]
    if audience.tracks:
        conditions.append(REGISTRATION.c.track.in_(audience.tracks))
    return select(REGISTRATION.c.leader.label("person")).where(*conditions).distinct()


def _received(prefix: str) -> Select[Any]:
    sent = (ANNOUNCEMENT.c.key.startswith(prefix, autoescape=True), DELIVERY.c.state.not_in(NOT_REACHED))
    joined = DELIVERY.join(ANNOUNCEMENT, ANNOUNCEMENT.c.id == DELIVERY.c.announcement)
    return select(DELIVERY.c.person).select_from(joined).where(*sent).distinct()


def _drafting(contest: str) -> Select[Any]:
    return select(SESSION.c.person).where(SESSION.c.begun.contains(draft_mark(contest), autoescape=True))
