"""A person asks what is kept of him, and wants it deleted: at once what is free, the rest when nothing holds it."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from contest.auditing import Deed, note, organizer, participant
from contest.clauses import Source
from contest.objections import Sought
from contest.personal import names_somebody
from contest.ports import UnitOfWork, UnitOfWorkFactory
from contest.registering import erase
from contest.registrations import Registration
from contest.retention import clear

MESSAGES = 10_000
PUBLISHED, OBJECTED = "published", "objected"
WAITING = "erasing"


@dataclass(frozen=True)
class Held:
    """A registration that must stay for now and why: it is `published` until `until`, by that source, or `objected`
    against."""

    registration: Registration
    why: str
    until: datetime | None = None
    source: Source | None = None


@dataclass(frozen=True)
class Erased:
    """What was deleted: so many registrations withdrawn and messages; and what is still held."""

    withdrawn: int
    messages: int
    held: tuple[Held, ...]


async def record(work: UnitOfWork, person: int) -> dict[str, object]:
    """All that is kept of a person, as plain values."""
    joined = await work.registrations.joined(person)
    led = await work.registrations.of(person)
    files = await work.materials.of([each.id for each in led])
    session = await work.sessions.load(person)
    return {
        "accounts": [asdict(each) for each in await work.people.accounts(person)],
        "offices": [asdict(each) for each in await work.organizers.of(person)],
        "registrations": [asdict(each) for each in led],
        "files": {each.receipt: [asdict(kept) for kept in files.get(each.id, ())] for each in led},
        "memberships": [_membership(each, person) for each in joined],
        "asking_to_join": [asdict(each) for each in await work.joinings.of(person)],
        "requests": [asdict(each) for each in await work.requests.of("", 0, person)],
        "objections": [asdict(each) for each in await work.objections.find(Sought(person=person))],
        "follows": list(await work.followers.contests_of(person)),
        "questions_waiting": list(await work.askers.of(person)),
        "drafts": session.drafts,
        "conversation": session.notes,
        "messages": [{**body, "replies": [asdict(each) for each in replies]}
                     for body, replies in await work.inbox.history(person, MESSAGES)],
    }  # fmt: skip


async def exported(work: UnitOfWork, person: int, by: int | None, now: datetime) -> str:
    """The record as JSON text; that it was given out is noted. `by`: the person himself, 0: an operator, who asked for
    him."""
    found = await record(work, person)
    await note(work, Deed(_who(by), "person.exported", "", f"person:{person}"), now)
    return json.dumps(found, ensure_ascii=False, indent=1, default=str)


async def holding(work: UnitOfWork, person: int, now: datetime) -> tuple[Held, ...]:
    """Which of a person's registrations must stay for now: objections to a list that names one may still come in, or
    one is being looked into."""
    found = []
    for each in await work.registrations.of(person):
        if names_somebody(each) and (held := await _held(work, each, now)):
            found.append(held)
    return tuple(found)


async def erase_person(work: UnitOfWork, person: int, by: int, now: datetime) -> Erased:
    """Delete all that is free now, and remember to delete the rest. His open session is the caller's to drop."""
    held = await holding(work, person, now)
    keep = {each.registration.id for each in held}
    withdrawn = await erase(work, person, now, keep=frozenset(keep))
    for each in await work.registrations.of(person):
        if each.id not in keep and names_somebody(each):
            await clear(work, each, now)
    messages = await work.personal.forget(person)
    await _remember(work, person, waiting=bool(held))
    details = (("withdrawn", str(withdrawn)), ("messages", str(messages)), ("held", str(len(held))))
    await note(work, Deed(_who(by), "person.erased", "", f"person:{person}", details), now)
    return Erased(withdrawn, messages, held)


async def finish_erasing(factory: UnitOfWorkFactory, now: datetime) -> int:
    """Delete what was held when its person asked and no longer is; of how many persons."""
    done = 0
    async with factory() as work:
        waiting = await _waiting(work)
    for person in waiting:
        async with factory() as work:
            if not await holding(work, person, now):
                await erase_person(work, person, 0, now)
                done += 1
    return done


async def _held(work: UnitOfWork, registration: Registration, now: datetime) -> Held | None:
    for listing in await work.lists.of(registration.contest):
        named = any(entry.registration == registration.id for entry in listing.entries)
        if named and listing.closed_at is None and listing.closes >= now:
            return Held(registration, PUBLISHED, listing.closes, listing.source)
    against = await work.objections.find(Sought(registration.contest))
    if any(each.is_open and each.registration == registration.id for each in against):
        return Held(registration, OBJECTED)
    return None


def _membership(registration: Registration, person: int) -> dict[str, object]:
    own = [asdict(each) for each in registration.members if each.person == person]
    return {"contest": registration.contest, "receipt": registration.receipt, "team": registration.team, "self": own}


async def _waiting(work: UnitOfWork) -> list[int]:
    kept: list[int] = json.loads(await work.marks.get(WAITING) or "[]")
    return kept


async def _remember(work: UnitOfWork, person: int, *, waiting: bool) -> None:
    others = [each for each in await _waiting(work) if each != person]
    await work.marks.set(WAITING, json.dumps([*others, person] if waiting else others))


def _who(by: int | None) -> str:
    return participant(by) if by else organizer(0)
