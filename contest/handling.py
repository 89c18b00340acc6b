"""Dealing with objections (受理、核查、裁定): one organizer at a time, each step told to whom it concerns."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from contest.auditing import Deed, note, organizer
from contest.clarifications import LEASE, Holder
from contest.clauses import Source
from contest.contests import Contest
from contest.filing import MOST_EXHIBITS, keep_files, saved
from contest.informing import Informing
from contest.objections import (
    ACCEPTED,
    BY_CALL,
    DECLINED,
    DISMISSED,
    INVESTIGATING,
    UPHELD,
    Exhibit,
    Objection,
    Objector,
    Sought,
    Step,
    moved,
)
from contest.organizing import HANDLE, check
from contest.people import Organizer
from contest.ports import UnitOfWork
from contest.refusals import RuleBroken
from contest.shielding import check_shielded, people_of

STATED_WITHIN = timedelta(days=60)
Seen = tuple[int, int]


@dataclass(frozen=True)
class Ground:
    """Why something is decided, and the clause that it rests on, if any."""

    reason: str
    source: Source | None = None


@dataclass(frozen=True)
class Handling:
    """An organizer at work on a contest's objections. What was `seen` is an objection's id and revision.

    Every method raises RuleBroken: no_permission, unknown_objection, objection_held (`name`) while somebody else
    handles it, objection_involved where he objects himself or is of the team concerned, and, where it changes
    something, case_changed, objection_ended, objection_not_now.
    """

    work: UnitOfWork
    contest: Contest
    office: Organizer
    now: datetime

    async def take_up(self, number: int) -> Objection:
        """Look at an objection and handle it for ten minutes; nobody else may meanwhile."""
        case = await self.look(number)
        if not await self.work.objections.claim(case.id, Holder(self.office, self.now + LEASE), self.now):
            raise RuleBroken("objection_held", name=case.held_by, number=case.number)
        return case

    async def look(self, number: int) -> Objection:
        """Look at an objection, whoever handles it."""
        case = await self.work.objections.get(number)
        if case is None or case.contest != self.contest.id:
            raise RuleBroken("unknown_objection")
        party = await self._informing.party(case)
        if self.office.person in {case.person, *people_of(party)}:
            raise RuleBroken("objection_involved")
        check(self.office, case.contest, HANDLE, (party.track,) if party else ())
        return case

    async def queue(self, states: tuple[str, ...], limit: int) -> tuple[Objection, ...]:
        """The objections in these states that he may deal with, oldest first."""
        found = await self.work.objections.find(Sought(self.contest.id, states, limit=limit))
        return tuple([each for each in found if await self._may_see(each)])

    async def identity(self, number: int) -> Objector | None:
        """Who objects; the log says who looked. None for an objection without a name."""
        case = await self.look(number)
        await self._note(case, "objection.identity_seen")
        return case.objector

    async def verify(self, seen: Seen) -> Objection:
        """The phone was verified by calling back. Raises RuleBroken objection_nameless."""
        case = await self._case(seen)
        if case.objector is None:
            raise RuleBroken("objection_nameless")
        called = replace(case.objector, verified=BY_CALL)
        return await self._save(replace(case, objector=called), case, "objection.contact_verified")

    async def accept(self, seen: Seen) -> Objection:
        """Take it on (受理)."""
        return await self._step(seen, ACCEPTED, Ground(""))

    async def decline(self, seen: Seen, ground: Ground) -> Objection:
        """Do not take it on (不予受理). Raises RuleBroken: reason_needed, reason_names_party."""
        told = await self._case(seen)
        check_shielded(ground.reason, replace(told, objector=None), await self._informing.party(told))
        case = await self._step(seen, DECLINED, ground)
        await self._informing.forget_deadlines(case)
        return case

    async def investigate(self, seen: Seen, category: str, until: datetime | None) -> Objection:
        """Begin to look into it (核查): the party concerned is told of what kind it is, and until when it may state its
        case. Raises RuleBroken: category_needed, day_past, what `check_shielded` raises."""
        case = await self._case(seen)
        if not category.strip():
            raise RuleBroken("category_needed")
        if until is not None and not self.now < until <= self.now + STATED_WITHIN:
            raise RuleBroken("day_past", most=STATED_WITHIN.days)
        check_shielded(category, case, None)
        step = Step(INVESTIGATING, self.now, self.office.name)
        begun = replace(moved(case, step), category=category.strip(), statement_due=until)
        stored = await self._save(begun, case, "objection.investigating")
        await self._informing.objector(stored, step)
        await self._informing.inquiry(stored, self.office.name)
        return stored

    async def rule(self, seen: Seen, ground: Ground, *, upheld: bool) -> Objection:
        """Decide it (裁定); both sides are told in the same words. Raises RuleBroken: reason_needed, and what
        `check_shielded` raises: nothing is sent then."""
        case = await self._case(seen)
        check_shielded(ground.reason, case, await self._informing.party(case))
        stored = await self._step(seen, UPHELD if upheld else DISMISSED, ground)
        await self._informing.ruling(stored, stored.steps[-1])
        return stored

    async def ask_more(self, seen: Seen, words: str) -> Objection:
        """Ask who objects for more evidence. Raises RuleBroken: reason_needed, reason_names_party."""
        case = await self._case(seen)
        if not case.is_open:
            raise RuleBroken("objection_ended", number=case.number)
        if not words.strip():
            raise RuleBroken("reason_needed")
        check_shielded(words, replace(case, objector=None), await self._informing.party(case))
        await self._informing.wanted(case, words.strip(), self.office.name)
        await self._note(case, "objection.more_asked")
        return case

    async def set_due(self, seen: Seen, due: datetime) -> Objection:
        """Set until when it is to be dealt with; those who handle it are reminded. Raises RuleBroken day_past."""
        case = await self._case(seen)
        if due <= self.now:
            raise RuleBroken("day_past", most=STATED_WITHIN.days)
        if not case.is_open:
            raise RuleBroken("objection_ended", number=case.number)
        stored = await self._save(replace(case, due=due), case, "objection.due_set")
        await self._informing.remind(stored)
        return stored

    async def _may_see(self, case: Objection) -> bool:
        try:
            await self.look(case.id)
        except RuleBroken:
            return False
        return True

    @property
    def _informing(self) -> Informing:
        return Informing(self.work, self.contest, self.now)

    async def _case(self, seen: Seen) -> Objection:
        number, revision = seen
        case = await self.take_up(number)
        if case.revision != revision:
            raise RuleBroken("case_changed")
        return case

    async def _step(self, seen: Seen, state: str, ground: Ground) -> Objection:
        case = await self._case(seen)
        step = Step(state, self.now, self.office.name, ground.reason.strip(), ground.source)
        stored = await self._save(moved(case, step), case, f"objection.{state}")
        await self._informing.objector(stored, step)
        return stored

    async def _save(self, changed: Objection, case: Objection, action: str) -> Objection:
        stored = await saved(self.work, changed, case.revision)
        await self._note(stored, action)
        return stored

    async def _note(self, case: Objection, action: str) -> None:
        by, details = organizer(self.office.person), (("number", case.number),)
        await note(self.work, Deed(by, action, case.contest, f"objection:{case.id}", details), self.now)


async def concerned(work: UnitOfWork, person: int, number: int) -> Objection:
    """The objection on which a leader may state his team's case; he is shown its kind and its deadline, no more.

    Raises RuleBroken: unknown_objection, objection_ended.
    """
    case = await work.objections.get(number)
    party = await work.registrations.get(case.registration) if case and case.registration else None
    if case is None or party is None or party.leader != person or not case.reached_party:
        raise RuleBroken("unknown_objection")
    if not case.is_open:
        raise RuleBroken("objection_ended", number=case.number)
    return case


async def state_case(work: UnitOfWork, person: int, number: int, said: tuple[Exhibit, ...]) -> Objection:
    """The party concerned states its case, in words and files.

    Raises RuleBroken: unknown_objection, objection_ended, statement_late (`until`), too_many_exhibits (`most`).
    """
    case = await concerned(work, person, number)
    contest = await work.contests.get(case.contest)
    now = said[-1].at
    if contest is None:
        raise RuleBroken("unknown_contest")
    informing = Informing(work, contest, now)
    if case.statement_due is not None and case.statement_due < now:
        raise RuleBroken("statement_late", until=informing.words(case.statement_due))
    if len(case.statements) + len(said) > MOST_EXHIBITS:
        raise RuleBroken("too_many_exhibits", most=MOST_EXHIBITS)
    stored = await saved(work, replace(case, statements=(*case.statements, *said)), case.revision)
    await keep_files(work, stored, said)
    await informing.stated(stored)
    deed = Deed(f"person:{person}", "objection.stated", case.contest, f"objection:{case.id}", ())
    await note(work, deed, now)
    return stored
