"""Objecting (举报) to what is on a published list: making it, adding to it, withdrawing it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from contest.auditing import Deed, note, participant
from contest.calendar import day_end
from contest.clauses import Source
from contest.contests import Contest
from contest.informing import Informing
from contest.likeness import folded
from contest.lists import ListEntry, PublicityList
from contest.masking import masked_text
from contest.objecting import term_of
from contest.objections import LATE, UNLISTED, WITHDRAWN, WITHIN, Exhibit, Objection, Sought, Step, moved
from contest.ports import UnitOfWork
from contest.refusals import RuleBroken
from contest.shielding import people_of

MOST_EXHIBITS, MOST_OPEN = 20, 10
FILE_OF = "exhibit/{key}"  # the mark that names a file's objection


@dataclass(frozen=True)
class Target:
    """An entry of a published list, by its place from 1."""

    listing: PublicityList
    place: int
    entry: ListEntry


async def object_to(work: UnitOfWork, contest: Contest, draft: Objection, now: datetime) -> Objection:
    """Store an objection; it comes back with its number. Those who may handle it are told.

    Raises RuleBroken: objection_anonymous, objection_evidence (with the clause; the same with `_set` where an organizer
    laid it down), objection_own, too_many_objections (`most`).
    """
    rules = contest.profile.objection
    if rules.real_name_required and rules.real_name_required.value and draft.objector is None:
        raise required("objection_anonymous", rules.real_name_required.source)
    if rules.evidence_required and rules.evidence_required.value and not draft.exhibits:
        raise required("objection_evidence", rules.evidence_required.source)
    informing = Informing(work, contest, now)
    party = await informing.party(draft)
    if draft.person in people_of(party):
        raise RuleBroken("objection_own")
    if len([each for each in await own(work, draft.person, contest.id) if each.is_open]) >= MOST_OPEN:
        raise RuleBroken("too_many_objections", most=MOST_OPEN)
    listing = await work.lists.get(draft.listing) if draft.listing else None
    draft = replace(draft, target=masked_text(draft.target), received_at=now, when=timing(listing, now))
    if (term := term_of(await work.notices.all(contest.id))) is not None:
        draft = replace(draft, due=day_end(term.until(now.astimezone(contest.tz).date()), None, contest.tz))
    stored = await work.objections.add(draft, now.astimezone(contest.tz).year)
    await keep_files(work, stored, stored.exhibits)
    await informing.received(stored)
    await informing.remind(stored)
    await _noted(work, stored, "objection.received", now)
    return stored


def required(code: str, source: Source) -> RuleBroken:
    """The refusal for want of what a rule asks for; one that an organizer laid down is said to be that."""
    if not source.set_by:
        return RuleBroken(code, source)
    return RuleBroken(f"{code}_set", source, day=f"@@{source.set_at[:10]}")


def timing(listing: PublicityList | None, now: datetime) -> str:
    """Whether something that is said of a list now comes within its publicity period."""
    if listing is None:
        return UNLISTED
    return WITHIN if listing.is_open(now) else LATE


async def supplement(work: UnitOfWork, person: int, number: int, exhibit: Exhibit) -> Objection:
    """Add evidence to one's own objection while it is open; what was said before stays as it is.

    Raises RuleBroken: unknown_objection, objection_ended, too_many_exhibits (`most`), case_changed.
    """
    case = await _open(work, person, number)
    if len(case.exhibits) >= MOST_EXHIBITS:
        raise RuleBroken("too_many_exhibits", most=MOST_EXHIBITS)
    more = await saved(work, replace(case, exhibits=(*case.exhibits, exhibit)), case.revision)
    await keep_files(work, more, (exhibit,))
    contest = await work.contests.get(case.contest)
    if contest is not None:
        await Informing(work, contest, exhibit.at).supplemented(more)
    await _noted(work, more, "objection.supplemented", exhibit.at)
    return more


async def withdraw(work: UnitOfWork, person: int, number: int, now: datetime) -> Objection:
    """Withdraw one's own objection while it is open.

    Raises RuleBroken: unknown_objection, objection_ended, case_changed.
    """
    case = await _open(work, person, number)
    gone = await saved(work, moved(case, Step(WITHDRAWN, now)), case.revision)
    contest = await work.contests.get(case.contest)
    if contest is not None:
        await Informing(work, contest, now).withdrawn(gone)
    await _noted(work, gone, "objection.withdrawn", now)
    return gone


async def own(work: UnitOfWork, person: int, contest: str = "") -> tuple[Objection, ...]:
    """A person's objections, oldest first."""
    return await work.objections.find(Sought(contest, person=person))


async def saved(work: UnitOfWork, objection: Objection, revision: int) -> Objection:
    """Store an objection that was changed; as it is then. Raises RuleBroken case_changed."""
    if not await work.objections.save(objection, revision):
        raise RuleBroken("case_changed")
    return replace(objection, revision=revision + 1)


async def keep_files(work: UnitOfWork, case: Objection, exhibits: Iterable[Exhibit]) -> None:
    """Note to which objection the files among these belong."""
    for each in exhibits:
        if each.file:
            await work.marks.set(FILE_OF.format(key=each.file), str(case.id))


def targets(lists: tuple[PublicityList, ...], said: str) -> tuple[Target, ...]:
    """The entries that somebody means who names one or gives its place on the list; the newest list first.

    A place is one on the newest list. A name is one that is the same, else those that hold the words.
    """
    number = said.strip().strip("第号项条. ")
    if number.isdecimal() and len(number) < 6:
        found = lists[0].entry(int(number)) if lists else None
        return (Target(lists[0], int(number), found),) if found and not found.revoked else ()
    every = [Target(each, place, entry) for each in lists for place, entry in each.standing]
    words = folded(said)
    same = tuple(each for each in every if words in map(folded, each.entry.text.split()))
    if same or len(words) < 2:
        return same
    return tuple(each for each in every if words in folded(each.entry.text))


async def _open(work: UnitOfWork, person: int, number: int) -> Objection:
    case = await work.objections.get(number)
    if case is None or case.person != person:
        raise RuleBroken("unknown_objection")
    if not case.is_open:
        raise RuleBroken("objection_ended", number=case.number)
    return case


async def _noted(work: UnitOfWork, case: Objection, action: str, now: datetime) -> None:
    """The log says that it happened, not who it was: its readers may be of the party concerned."""
    deed = Deed(participant(0), action, case.contest, f"objection:{case.id}", (("number", case.number),))
    await note(work, deed, now)
