"""Who objects has rights of his own: his objections go along when he comes in elsewhere, and are erased on request."""

from dataclasses import replace
from datetime import datetime

from contest.filing import own, withdraw
from contest.objections import Objection
from contest.ports import UnitOfWork


async def forget(work: UnitOfWork, person: int, now: datetime) -> int:
    """Withdraw a person's open objections and delete what all of his say of him and in his words; how many there are.
    Numbers, states and what organizers wrote stay."""
    mine = await own(work, person)
    for each in mine:
        case = await withdraw(work, person, each.id, now) if each.is_open else each
        await work.files.drop([exhibit.file for exhibit in case.exhibits if exhibit.file])
        await work.objections.save(_bare(case), case.revision)
    return len(mine)


async def hand_over(work: UnitOfWork, person: int, to: int) -> None:
    """Somebody else is the one who objected: he came in with a recovery code."""
    for each in await own(work, person):
        await work.objections.save(replace(each, person=to), each.revision)


def _bare(case: Objection) -> Objection:
    return replace(case, objector=None, facts="", exhibits=())
