"""Questions that a notice leaves open: counted, grouped by likeness, and who waits for the answer."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from contest.auditing import Deed, note, organizer
from contest.clarifications import OPEN, Group, Topic, Wording
from contest.likeness import alike
from contest.masking import masked_question
from contest.ports import Meaning, UnitOfWork
from contest.refusals import RuleBroken

MINUTE = 60
COMPARED = 500  # with how many open wordings a new one is compared


@dataclass(frozen=True)
class Asked:
    """What somebody asked about a contest; `names`, which he may have used, are masked in it."""

    contest: str
    said: str
    names: tuple[str, ...] = ()


async def own_names(work: UnitOfWork, person: int) -> tuple[str, ...]:
    """The names in a person's own registrations."""
    entries = await work.registrations.of(person)
    return tuple(dict.fromkeys(member.name for entry in entries for member in entry.members))


async def count(work: UnitOfWork, asked: Asked, meaning: Meaning, now: datetime) -> Wording | None:
    """Put a question on the list of its contest, or count it once more; None where there is no such contest.

    A new wording joins the topic of the open one that it is most like, of the newest 500; else it begins one of its
    own.
    """
    if await work.contests.get(asked.contest) is None:
        return None
    question = masked_question(asked.said, asked.names)
    if (known := await work.questions.again(asked.contest, question, now)) is not None:
        return known
    vector = await meaning(question)
    new = Wording(asked.contest, question, vector)
    topic = nearest(new, await work.questions.open(asked.contest, COMPARED))
    return await work.questions.add(Wording(asked.contest, question, vector, topic), now)


async def wordless(question: str) -> tuple[float, ...]:
    """A Meaning that knows none: the words alone tell what is alike."""
    return ()


def nearest(new: Wording, others: Iterable[Wording]) -> int:
    """The topic of the wording that is most like a new one, the oldest of equals; 0 where none is like it."""
    scored = [(_likeness(new, each), each.topic) for each in others]
    best = max(scored, key=lambda each: each[0], default=(0.0, 0))
    return best[1] if best[0] >= 1 else 0


def grouped(wordings: Iterable[Wording]) -> tuple[Group, ...]:
    """The topics with their wordings: for whom most wait first, then those asked most, then the oldest."""
    topics: dict[int, list[Wording]] = defaultdict(list)
    for each in wordings:
        topics[each.topic].append(each)
    groups = [Group(topic, tuple(sorted(some, key=_rank))) for topic, some in topics.items()]
    return tuple(sorted(groups, key=lambda each: (-len(each.waiting), -each.times, each.first, each.topic)))


def most_like(group: Group, others: Sequence[Group], limit: int) -> tuple[Group, ...]:
    """The other topics that come nearest to one, the nearest first."""
    scored = [
        (max(_likeness(one, other) for one in group.wordings for other in each.wordings), each)
        for each in others
        if each.topic != group.topic
    ]
    return tuple(each for _, each in sorted(scored, key=lambda each: (-each[0], each[1].topic))[:limit])


async def join(work: UnitOfWork, topics: tuple[int, int], person: int, now: datetime) -> int:
    """Put all wordings of the first topic into the second one, which is returned. Raises RuleBroken as `movable`."""
    first, second = [await movable(work, each, person, now) for each in topics]
    if first.contest != second.contest or first.id == second.id:
        raise RuleBroken("topic_gone")
    moved = await work.questions.move([each.id for each in await work.topics.wordings(first.id)], second.id)
    await note(work, Deed(organizer(person), "topic.joined", first.contest, f"topic:{moved}"), now)
    return moved


async def split(work: UnitOfWork, topic: int, wording: int, person: int, now: datetime) -> int:
    """Take one wording out of its topic into one of its own, which is returned. Raises RuleBroken as `movable`."""
    found = await movable(work, topic, person, now)
    others = await work.topics.wordings(topic)
    if len(others) < 2 or wording not in [each.id for each in others]:
        raise RuleBroken("topic_gone")
    moved = await work.questions.move([wording], 0)
    await note(work, Deed(organizer(person), "topic.split", found.contest, f"topic:{moved}"), now)
    return moved


async def movable(work: UnitOfWork, topic: int, person: int, now: datetime) -> Topic:
    """An open topic that nobody else is answering. Raises RuleBroken: topic_gone, being_answered."""
    found = await work.topics.get(topic)
    if found is None or found.state != OPEN:
        raise RuleBroken("topic_gone")
    if found.held_against(person, now):
        raise RuleBroken("being_answered", name=found.held_by, minutes=minutes(found, now))
    return found


def minutes(topic: Topic, now: datetime) -> int:
    """How many minutes ago somebody began to answer it."""
    return max(0, int((now - (topic.since or now)).total_seconds())) // MINUTE


def _likeness(one: Wording, other: Wording) -> float:
    return alike(one.question, other.question, (one.vector, other.vector))


def _rank(wording: Wording) -> tuple[int, int, int]:
    return -len(wording.waiting), -wording.times, wording.id
