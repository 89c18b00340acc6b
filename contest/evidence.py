"""Files that are evidence or part of a statement: whose they are, and who may open one."""

from datetime import datetime

from contest.auditing import Deed, note, organizer
from contest.files import StoredFile
from contest.filing import FILE_OF
from contest.handling import Handling
from contest.objections import Objection
from contest.organizing import HANDLE, office_for
from contest.ports import UnitOfWork
from contest.refusals import RuleBroken


async def openable(work: UnitOfWork, key: str, person: int, now: datetime) -> StoredFile | None:
    """A file of an objection that the person may open: who objects his evidence, the party concerned its statement,
    whoever handles it both, which is noted. None where it is none, or he may not."""
    number = await work.marks.get(FILE_OF.format(key=key))
    case = await work.objections.get(int(number)) if number else None
    if case is None:
        return None
    party = await work.registrations.get(case.registration) if case.registration else None
    own = case.exhibits if person == case.person else case.statements if party and party.leader == person else ()
    if any(each.file == key for each in own) or await _handles(work, case, person, now):
        return await work.files.get(key)
    return None


async def _handles(work: UnitOfWork, case: Objection, person: int, now: datetime) -> bool:
    contest = await work.contests.get(case.contest)
    if contest is None:
        return False
    try:
        office = await office_for(work, person, case.contest, HANDLE)
        await Handling(work, contest, office, now).look(case.id)
    except RuleBroken:
        return False
    deed = Deed(organizer(person), "objection.file_opened", case.contest, f"objection:{case.id}")
    await note(work, deed, now)
    return True
