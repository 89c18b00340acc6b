"""Organizers answer a question (组委会答复): one of them at a time, to whom they choose."""

from dataclasses import dataclass, replace
from datetime import datetime

from contest.announcements import Audience
from contest.auditing import Deed, note, organizer
from contest.clarifications import ANSWERED, GIVEN, LEASE, OUTSIDE, PROPOSED, SUPERSEDED, Clarification, Holder, Topic
from contest.contests import Contest
from contest.organizing import check_audience
from contest.people import Organizer
from contest.ports import UnitOfWork
from contest.refusals import RuleBroken
from contest.telling import Teller


@dataclass(frozen=True)
class Claim:
    """An organizer wants to answer: the topic as it stands, and whether it is his to answer now."""

    topic: Topic
    mine: bool


@dataclass(frozen=True)
class Draft:
    """An answer to a topic in the name of a committee (`body`). `others`: who is told beside those who asked;
    `lasting`: it shall be a source of answers from now on."""

    topic: int
    question: str
    answer: str
    body: str
    lasting: bool
    others: Audience | None = None


@dataclass(frozen=True)
class Given:
    """An answer on its way: to how many who asked, to how many others, and whom its check waits for, if anybody."""

    clarification: Clarification
    askers: int
    others: int
    checkers: tuple[Organizer, ...] = ()


async def claim(work: UnitOfWork, topic: int, office: Organizer, now: datetime) -> Claim:
    """Begin to answer, or go on: for ten minutes nobody else may. Raises RuleBroken topic_gone."""
    mine = await work.topics.claim(topic, Holder(office, now + LEASE), now)
    found = await work.topics.get(topic)
    if found is None:
        raise RuleBroken("topic_gone")
    return Claim(found, mine)


async def clarify(work: UnitOfWork, draft: Draft, contest: Contest, office: Organizer, now: datetime) -> Given:
    """Give an answer: those who asked, and others, are told. Raises RuleBroken: topic_gone, no_permission."""
    if draft.others:
        check_audience(office, draft.others)
    asked = await work.topics.close(draft.topic, ANSWERED)
    if not asked:
        raise RuleBroken("topic_gone")
    state = PROPOSED if draft.lasting else GIVEN
    new = Clarification(
        contest.id, draft.topic, draft.question, draft.answer, draft.body, office.name, office.person, now, state
    )
    new = await work.clarifications.add(new)
    teller = Teller(work, contest, now)
    askers = await teller.askers(new, asked)
    others = 0
    if draft.others:
        others = await teller.others(new, replace(draft.others, except_persons=askers))
    told = (("told", str(len(askers) + others)), ("lasting", "yes" if draft.lasting else "no"))
    await note(work, Deed(organizer(office.person), "answer.given", contest.id, f"answer:{new.id}", told), now)
    return Given(new, len(askers), others, await teller.check(new))


async def repeat(work: UnitOfWork, topic: int, contest: Contest, office: Organizer, now: datetime) -> int:
    """Tell those who wait now what was answered to the same question before; how many they are.

    Raises RuleBroken topic_gone.
    """
    earlier = next((each for each in await work.clarifications.about(topic) if each.state != SUPERSEDED), None)
    asked = await work.topics.close(topic, ANSWERED) if earlier else ()
    if earlier is None or not asked:
        raise RuleBroken("topic_gone")
    await note(work, Deed(organizer(office.person), "answer.repeated", contest.id, f"answer:{earlier.id}"), now)
    return len(await Teller(work, contest, now).askers(earlier, asked))


async def dismiss(work: UnitOfWork, topic: int, contest: Contest, office: Organizer, now: datetime) -> int:
    """Say that a question is not of this contest; those who wait are told, and how many they are is returned.

    Raises RuleBroken topic_gone.
    """
    asked = await work.topics.close(topic, OUTSIDE)
    if not asked:
        raise RuleBroken("topic_gone")
    await note(work, Deed(organizer(office.person), "answer.dismissed", contest.id, f"topic:{topic}"), now)
    return await Teller(work, contest, now).outside(topic, asked, office.name)
