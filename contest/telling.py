"""What is told of an organizers' answer, and to whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from contest.announcements import Announcement, Audience, Words
from contest.calendar import quiet
from contest.clarifications import PROPOSED, Clarification, Wording
from contest.clauses import Source
from contest.contests import Contest
from contest.organizing import ANNOUNCE, able
from contest.people import Organizer
from contest.ports import UnitOfWork

CLARIFIED = "clarified"
CITED = "clarification:"  # begins the clause of a citation that is an organizers' answer
TOLD_WITHIN = timedelta(days=30)
ASK_AGAIN = (("clarified", "do.clarified"), ("still", "do.still"))


@dataclass(frozen=True)
class Teller:
    """Plans what is told of a contest's answers, by day; in the night for the next morning."""

    work: UnitOfWork
    contest: Contest
    now: datetime

    async def askers(self, new: Clarification, asked: Iterable[Wording]) -> tuple[int, ...]:
        """Tell those who wait, each in his own words; who they are. An answer that was given before may be told to
        others later."""
        told: tuple[int, ...] = ()
        later = "" if self.now == new.at else f"/{self.now.isoformat()}"
        for wording, persons in by_wording(asked):
            details = (("question", wording.question), ("answer", new.answer))
            body = Words("clarified.told", details, (source_of(new, self.contest),), ASK_AGAIN)
            key = f"{_key(new, wording.id)}{later}"
            await self._plan(key, Audience(self.contest.id, persons=persons), body, new.by)
            told += persons
        return told

    async def others(self, new: Clarification, audience: Audience) -> int:
        """Tell an audience; how many it is."""
        count = (await self.work.announcements.count(audience)).total
        details = (("contest", self.contest.name), ("question", new.question), ("answer", new.answer))
        body = Words("clarified.told_all", details, (source_of(new, self.contest),), ASK_AGAIN)
        await self._plan(_key(new, "others"), audience, body, new.by)
        return count

    async def correction(self, new: Clarification, old: Clarification) -> int:
        """Tell those whom an answer to the topic reached that it is corrected; how many they are so far."""
        audience = Audience(self.contest.id, received=_prefix(new.contest, new.topic))
        count = (await self.work.announcements.count(audience)).total
        day = f"@@{old.at.astimezone(self.contest.tz).date()}"
        details = (("day", day), ("question", old.question), ("answer", new.answer))
        body = Words("clarified.corrected", details, (source_of(new, self.contest),), ASK_AGAIN)
        await self._plan(_key(new, "corrected"), audience, body, new.by)
        return count

    async def outside(self, topic: int, asked: Iterable[Wording], by: str) -> int:
        """Tell those who wait that a question is not of this contest; how many they are."""
        told = by_wording(asked)
        for wording, persons in told:
            body = Words("clarified.outside", (("question", wording.question),), choices=(("contact", "do.contact"),))
            key = f"{self.contest.id}/outside/{topic}/{wording.id}"
            await self._plan(key, Audience(self.contest.id, persons=persons), body, by)
        return sum(len(persons) for _, persons in told)

    async def check(self, new: Clarification) -> tuple[Organizer, ...]:
        """Ask the other organizers to check an answer that shall be a source; who they are."""
        others = await checkers(self.work, new) if new.state == PROPOSED else ()
        if others:
            told = {"name": new.by, "contest": self.contest.name, "question": new.question, "answer": new.answer}
            details = tuple(told.items())
            body = Words("clarified.check", details, choices=((f"vet:{new.id}", "do.vet"), ("desk", "do.desk")))
            audience = Audience(self.contest.id, persons=tuple(each.person for each in others))
            await self._plan(f"{self.contest.id}/check/{new.id}", audience, body, new.by)
        return others

    async def _plan(self, key: str, audience: Audience, body: Words, by: str) -> None:
        due = quiet(self.now, None, self.contest.tz) or self.now
        planned = Announcement(key, self.contest.id, CLARIFIED, audience, body, due, due + TOLD_WITHIN, by)
        await self.work.announcements.plan(planned, self.now)


def reached(of: Clarification) -> Audience:
    """Those to whom an answer went, or is going."""
    return Audience(of.contest, received=_key(of, ""))


async def checkers(work: UnitOfWork, of: Clarification) -> tuple[Organizer, ...]:
    """The organizers who may check an answer beside its author."""
    return tuple(each for each in await able(work, of.contest, ANNOUNCE) if each.person != of.author)


def source_of(clarification: Clarification, contest: Contest) -> Source:
    """The answer as a source: the committee as its title, the day (in the contest's zone) as its path."""
    day = clarification.at.astimezone(contest.tz).date().isoformat()
    return Source("", f"{CITED}{clarification.id}", day, "", clarification.body)


def by_wording(asked: Iterable[Wording]) -> list[tuple[Wording, tuple[int, ...]]]:
    """Who waits, by the words in which he asked first; nobody twice."""
    seen: set[int] = set()
    found = []
    for wording in asked:
        persons = tuple(each for each in wording.waiting if each not in seen)
        seen.update(persons)
        if persons:
            found.append((wording, persons))
    return found


def _key(of: Clarification, part: object) -> str:
    return f"{_prefix(of.contest, of.topic)}{of.id}/{part}"


def _prefix(contest: str, topic: int) -> str:
    return f"{contest}/{CLARIFIED}/{topic}/"
