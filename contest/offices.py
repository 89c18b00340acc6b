"""An owner gives colleagues offices for his contest, and takes them back."""

from datetime import datetime

from contest.auditing import Deed, note, organizer
from contest.organizing import SETTLE, check, invite
from contest.people import OWNER, Organizer
from contest.ports import UnitOfWork
from contest.refusals import RuleBroken


async def appoint(work: UnitOfWork, code: str, office: Organizer, by: Organizer, now: datetime) -> None:
    """Make a code for a colleague's office in the owner's own contest. Raises as `invite`, and no_permission."""
    check(by, office.contest or "", SETTLE)
    await invite(work, code, office, now, by)


async def dismiss(work: UnitOfWork, person: int, contest: str, by: Organizer, now: datetime) -> Organizer:
    """Take a colleague's office for a contest back; what it was.

    Raises RuleBroken: no_permission; no_such_organizer, also of one for all contests; last_owner.
    """
    check(by, contest, SETTLE)
    here = await work.organizers.at(contest)
    office = next((each for each in here if (each.person, each.contest) == (person, contest)), None)
    if office is None:
        raise RuleBroken("no_such_organizer")
    if office.role == OWNER and not any(each.role == OWNER and each != office for each in here):
        raise RuleBroken("last_owner")
    await strike(work, office, by.person, now)
    return office


async def strike(work: UnitOfWork, office: Organizer, by: int, now: datetime) -> None:
    """Take an office back, whichever it is; `by` 0: from the command line."""
    await work.organizers.dismiss(office.person, office.contest)
    details = (("role", office.role), ("person", str(office.person)))
    await note(work, Deed(organizer(by), "organizer.removed", office.contest or "", "", details), now)


async def every(work: UnitOfWork) -> tuple[Organizer, ...]:
    """All offices, those for all contests first, then contest by contest."""
    found = list(await work.organizers.at(""))
    for entry in (await work.directory.current()).entries:
        found += [each for each in await work.organizers.at(entry.id) if each.contest == entry.id]
    return tuple(found)
