"""One request of an organizer: who he is, the contest that he works on, and an open unit of work."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from fastapi import Request

from bot.conversation.texts import Texts
from bot.desk.forms import visit_in
from bot.desk.parts import Desk, desk_of
from bot.page.refused import Refused
from contest.contests import Contest
from contest.entrance import Visitor, visitor
from contest.organizing import LOOK, office_for, refused
from contest.people import Organizer
from contest.ports import UnitOfWork
from contest.refusals import RuleBroken


@dataclass(frozen=True)
class Hall:
    """A visit, whatever the contest."""

    request: Request
    desk: Desk
    work: UnitOfWork
    visitor: Visitor
    now: datetime

    @property
    def texts(self) -> Texts:
        """The sentences in the organizer's language."""
        return self.desk.texts(self.visitor.person.language)


@dataclass(frozen=True)
class Room(Hall):
    """A visit to one contest, and the office for it."""

    contest: Contest
    office: Organizer

    @property
    def base(self) -> str:
        """Where the contest's pages begin."""
        return f"/desk/{self.contest.id}"

    def local(self, at: datetime) -> datetime:
        """An instant in the contest's zone."""
        return at.astimezone(self.contest.tz)


@asynccontextmanager
async def entered_hall(request: Request) -> AsyncIterator[Hall]:
    """The visit that a request belongs to. Raises Refused without one."""
    desk, visit = desk_of(request), visit_in(request)
    now = desk.clock.now()
    async with desk.factory() as work:
        found = await visitor(work, visit, now) if visit else None
        if found is None:
            raise Refused(401, "console.no_visit")
        yield Hall(request, desk, work, found, now)


@asynccontextmanager
async def entered(request: Request, contest: str, need: str = LOOK) -> AsyncIterator[Room]:
    """The visit and the contest, where the organizer may do there what is needed.

    What is refused for want of an office is noted, though nothing else of the request is kept. Raises Refused without
    a visit or a contest, RuleBroken no_permission.
    """
    person = 0
    try:
        async with entered_hall(request) as hall:
            person = hall.visitor.person.id
            office = await office_for(hall.work, person, contest, need)
            found = await hall.work.contests.get(contest)
            if found is None:
                raise Refused(404, "web.no_contest_here")
            yield Room(**vars(hall), contest=found, office=office)
    except RuleBroken as broken:
        desk = desk_of(request)
        async with desk.factory() as work:
            await refused(work, person, broken, desk.clock.now())
        raise
