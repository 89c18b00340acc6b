"""Open questions, their topics, the organizers' answers and verdicts, in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from contest.clarifications import (
    ANSWERED,
    APPROVED,
    OPEN,
    OUTSIDE,
    Clarification,
    Curated,
    Holder,
    Topic,
    Verdict,
    Wording,
)
from contest.likeness import folded
from tests.memory.state import State


class FakeQuestions:
    def __init__(self, state: State) -> None:
        self._state = state

    async def again(self, contest: str, question: str, now: datetime) -> Wording | None:
        known = self._known(contest, question)
        if known is None:
            return None
        self._state.wordings[known.id] = replace(known, times=known.times + 1)
        return self._state.wordings[known.id]

    async def add(self, wording: Wording, now: datetime) -> Wording:
        if (known := await self.again(wording.contest, wording.question, now)) is not None:
            return known
        number = self._state.number("wording")
        topic = wording.topic or self._new_topic(wording.contest)
        self._state.wordings[number] = replace(wording, id=number, topic=topic, first=wording.first or now)
        return self._state.wordings[number]

    async def open(self, contest: str, newest: int | None = None) -> tuple[Wording, ...]:
        topics = {each.id for each in self._state.topics.values() if (each.contest, each.state) == (contest, OPEN)}
        found = tuple(each for each in self._state.wordings.values() if each.topic in topics)
        return found if newest is None else found[-newest:]

    async def move(self, wordings: Sequence[int], topic: int) -> int:
        moved = [self._state.wordings[number] for number in wordings]
        target = topic or self._new_topic(moved[0].contest)
        for each in moved:
            self._state.wordings[each.id] = replace(each, topic=target)
        used = {each.topic for each in self._state.wordings.values()}
        used |= {each.topic for each in self._state.clarifications.values()}
        for former in {each.topic for each in moved} - used:
            del self._state.topics[former]
        return target

    def _known(self, contest: str, question: str) -> Wording | None:
        same = (folded(question) or question, contest)
        stored = self._state.wordings.values()
        return next((each for each in stored if (folded(each.question) or each.question, each.contest) == same), None)

    def _new_topic(self, contest: str) -> int:
        number = self._state.number("topic")
        self._state.topics[number] = Topic(number, contest)
        return number


class FakeAskers:
    def __init__(self, state: State) -> None:
        self._state = state

    async def wait(self, wording: int, person: int, now: datetime) -> bool:
        stored = self._state.wordings.get(wording)
        if stored is None or self._state.topics[stored.topic].state == OUTSIDE:
            return False
        if person not in stored.waiting:
            self._state.wordings[wording] = replace(stored, waiting=(*stored.waiting, person))
        topic = self._state.topics[stored.topic]
        if topic.state == ANSWERED:
            self._state.topics[topic.id] = Topic(topic.id, topic.contest)
        return True

    async def forget(self, person: int) -> int:
        his = [each for each in self._state.wordings.values() if person in each.waiting]
        for each in his:
            left = tuple(other for other in each.waiting if other != person)
            self._state.wordings[each.id] = replace(each, waiting=left)
        return len(his)

    async def of(self, person: int) -> tuple[str, ...]:
        return tuple(each.question for each in self._state.wordings.values() if person in each.waiting)

    async def hand_over(self, person: int, to: int) -> None:
        for each in self._state.wordings.values():
            if person in each.waiting:
                waiting = tuple(dict.fromkeys(to if other == person else other for other in each.waiting))
                self._state.wordings[each.id] = replace(each, waiting=waiting)


class FakeTopics:
    def __init__(self, state: State) -> None:
        self._state = state

    async def open(self, contest: str) -> int:
        return sum((each.contest, each.state) == (contest, OPEN) for each in self._state.topics.values())

    async def get(self, topic: int) -> Topic | None:
        return self._state.topics.get(topic)

    async def wordings(self, topic: int) -> tuple[Wording, ...]:
        return tuple(each for each in self._state.wordings.values() if each.topic == topic)

    async def claim(self, topic: int, holder: Holder, now: datetime) -> bool:
        stored = self._state.topics.get(topic)
        person = holder.office.person
        if stored is None or stored.state != OPEN or stored.held_against(person, now):
            return False
        live = stored.holder == person and stored.until is not None and stored.until >= now
        since = stored.since if live else now
        claimed = replace(stored, holder=person, held_by=holder.office.name, since=since, until=holder.until)
        self._state.topics[topic] = claimed
        return True

    async def release(self, topic: int, person: int) -> None:
        stored = self._state.topics.get(topic)
        if stored and stored.holder == person:
            self._state.topics[topic] = Topic(stored.id, stored.contest, stored.state)

    async def close(self, topic: int, state: str) -> tuple[Wording, ...]:
        stored = self._state.topics.get(topic)
        if stored is None or stored.state != OPEN:
            return ()
        self._state.topics[topic] = Topic(stored.id, stored.contest, state)
        closed = await self.wordings(topic)
        for each in closed:
            self._state.wordings[each.id] = replace(each, waiting=())
        return closed


class FakeClarifications:
    def __init__(self, state: State) -> None:
        self._state = state

    async def add(self, clarification: Clarification) -> Clarification:
        number = self._state.number("clarification")
        self._state.clarifications[number] = replace(clarification, id=number)
        if clarification.state == APPROVED:
            self._raise_version(clarification.contest)
        return self._state.clarifications[number]

    async def get(self, clarification: int) -> Clarification | None:
        return self._state.clarifications.get(clarification)

    async def of(self, contest: str, states: Sequence[str]) -> tuple[Clarification, ...]:
        return tuple(each for each in self._newest() if each.contest == contest and each.state in states)

    async def about(self, topic: int) -> tuple[Clarification, ...]:
        return tuple(each for each in self._newest() if each.topic == topic)

    async def settle(self, clarification: int, before: str, after: str, by: str = "") -> bool:
        stored = self._state.clarifications.get(clarification)
        if stored is None or stored.state != before:
            return False
        self._state.clarifications[clarification] = replace(stored, state=after, approved_by=by or stored.approved_by)
        if APPROVED in (before, after):
            self._raise_version(stored.contest)
        return True

    async def standing(self, contest: str) -> tuple[Curated, ...]:
        wordings = tuple(self._state.wordings.values())
        approved = await self.of(contest, (APPROVED,))
        return tuple(Curated(each, tuple(w for w in wordings if w.topic == each.topic)) for each in approved)

    def _newest(self) -> list[Clarification]:
        return sorted(self._state.clarifications.values(), key=lambda each: -each.id)

    def _raise_version(self, contest: str) -> None:
        if (stored := self._state.contests.get(contest)) is not None:
            self._state.contests[contest] = replace(stored, version=stored.version + 1)


class FakeVerdicts:
    def __init__(self, state: State) -> None:
        self._state = state

    async def add(self, verdict: Verdict) -> int:
        number = self._state.number("verdict")
        self._state.verdicts[number] = replace(verdict, id=number)
        return number

    async def change(self, number: int, *, useful: bool | None = None, reason: str | None = None) -> None:
        if (stored := self._state.verdicts.get(number)) is not None:
            useful = stored.useful if useful is None else useful
            changed = replace(stored, useful=useful, reason=stored.reason if reason is None else reason)
            self._state.verdicts[number] = changed

    async def of(self, contest: str, since: datetime) -> tuple[Verdict, ...]:
        return tuple(each for each in self._state.verdicts.values() if each.contest == contest and each.at >= since)
