"""Organizers' answers as sources: approved by a second one, corrected, and superseded."""

from dataclasses import replace
from datetime import datetime

from contest.auditing import Deed, note, organizer
from contest.clarifications import APPROVED, GIVEN, PROPOSED, SUPERSEDED, Clarification
from contest.clarifying import Given
from contest.people import Organizer
from contest.ports import UnitOfWork
from contest.refusals import RuleBroken
from contest.telling import Teller, checkers


async def approve(work: UnitOfWork, number: int, office: Organizer, now: datetime) -> Clarification:
    """Make an answer a source of answers; one on the same topic that was one is superseded.

    The author may approve it only where nobody else could. Raises RuleBroken: answer_settled, needs_second.
    """
    found = await waiting_for_check(work, number)
    if found.author == office.person and await checkers(work, found):
        raise RuleBroken("needs_second")
    if not await work.clarifications.settle(number, PROPOSED, APPROVED, office.name):
        raise RuleBroken("answer_settled")
    for older in await work.clarifications.about(found.topic):
        if older.id != number:
            await work.clarifications.settle(older.id, APPROVED, SUPERSEDED)
    await note(work, Deed(organizer(office.person), "answer.approved", found.contest, f"answer:{number}"), now)
    return replace(found, state=APPROVED, approved_by=office.name)


async def keep_once(work: UnitOfWork, number: int, office: Organizer, now: datetime) -> Clarification:
    """Let an answer be what was told to some, and no source. Raises RuleBroken answer_settled."""
    found = await waiting_for_check(work, number)
    if not await work.clarifications.settle(number, PROPOSED, GIVEN):
        raise RuleBroken("answer_settled")
    await note(work, Deed(organizer(office.person), "answer.kept_once", found.contest, f"answer:{number}"), now)
    return replace(found, state=GIVEN)


async def amend(work: UnitOfWork, number: int, answer: str, office: Organizer, now: datetime) -> Given:
    """Correct an answer: the old one counts no more from this instant, and those whom it reached are told the new one.

    Where the old one was a source, or was to be one, the new one waits for a check. Raises RuleBroken answer_settled.
    """
    old = await work.clarifications.get(number)
    contest = await work.contests.get(old.contest) if old else None
    if old is None or contest is None or old.state == SUPERSEDED:
        raise RuleBroken("answer_settled")
    if not await work.clarifications.settle(number, old.state, SUPERSEDED):
        raise RuleBroken("answer_settled")
    state = GIVEN if old.state == GIVEN else PROPOSED
    new = replace(old, answer=answer, by=office.name, author=office.person, at=now, state=state, supersedes=old.id)
    new = await work.clarifications.add(replace(new, approved_by=""))
    teller = Teller(work, contest, now)
    await note(work, Deed(organizer(office.person), "answer.amended", contest.id, f"answer:{new.id}"), now)
    return Given(new, await teller.correction(new, old), 0, await teller.check(new))


async def waiting_for_check(work: UnitOfWork, number: int) -> Clarification:
    """An answer that waits for a check. Raises RuleBroken answer_settled."""
    found = await work.clarifications.get(number)
    if found is None or found.state != PROPOSED:
        raise RuleBroken("answer_settled")
    return found
