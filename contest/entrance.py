"""How an organizer comes in to the pages (后台) without a password: a link from his chat, then a visit that ends."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from contest.auditing import Deed, note, organizer
from contest.passes import LINK, VISIT, Pass
from contest.people import Organizer, Person
from contest.ports import UnitOfWork
from contest.refusals import RuleBroken

LINK_MINUTES, VISIT_HOURS = 10, 8


@dataclass(frozen=True)
class Visitor:
    """An organizer with a visit that goes on, and the offices that he holds now."""

    person: Person
    offices: tuple[Organizer, ...]


async def make_link(work: UnitOfWork, person: Person, secret: str, now: datetime) -> None:
    """Let the secret bring this organizer in once, within ten minutes. Raises RuleBroken no_permission."""
    contest = await _contest_of(work, person.id)
    expires = now + timedelta(minutes=LINK_MINUTES)
    await work.passes.issue(secret, Pass(LINK, person.id, expires), now)
    await note(work, Deed(organizer(person.id), "desk.link_made", contest), now)


async def come_in(work: UnitOfWork, link: str, visit: str, now: datetime) -> datetime:
    """Use a link up and begin a visit under the secret `visit`; returns when that will be over.

    Raises RuleBroken: desk_link_over, no_permission.
    """
    person = await work.passes.use_up(link, LINK, now)
    if person is None:
        raise RuleBroken("desk_link_over")
    contest = await _contest_of(work, person.id)
    expires = now + timedelta(hours=VISIT_HOURS)
    await work.passes.issue(visit, Pass(VISIT, person.id, expires), now)
    await note(work, Deed(organizer(person.id), "desk.came_in", contest), now)
    return expires


async def visitor(work: UnitOfWork, visit: str, now: datetime) -> Visitor | None:
    """Who a visit is of; None where it is over, or where its organizer holds no office any more."""
    person = await work.passes.holder(visit, VISIT, now)
    offices = await work.organizers.of(person.id) if person else ()
    return Visitor(person, offices) if person and offices else None


async def leave(work: UnitOfWork, visit: str, now: datetime) -> None:
    """End a visit."""
    if (person := await work.passes.use_up(visit, VISIT, now)) is not None:
        offices = await work.organizers.of(person.id)
        await note(work, Deed(organizer(person.id), "desk.left", _only(offices)), now)


async def _contest_of(work: UnitOfWork, person: int) -> str:
    """The contest that a person's only office is for, empty for several. Raises RuleBroken no_permission."""
    offices = await work.organizers.of(person)
    if not offices:
        raise RuleBroken("no_permission")
    return _only(offices)


def _only(offices: tuple[Organizer, ...]) -> str:
    return offices[0].contest or "" if len(offices) == 1 else ""
