"""Questions that the notices leave open, and their topics, in the database."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, case, delete, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or  # SQLite compiles its ON CONFLICT just as well

from contest.clarifications import ANSWERED, OPEN, OUTSIDE, Holder, Topic, Wording
from contest.likeness import folded
from storage.columns import Instant
from storage.repositories.access import Repository
from storage.tables.clarifications import ASKER, CLARIFICATION, TOPIC, WORDING

AGAIN = (
    update(WORDING)
    .where(WORDING.c.contest == bindparam("of"), WORDING.c.digest == bindparam("as_digest"))
    .values(times=WORDING.c.times + 1)
    .returning(WORDING)
)
_ADDING = insert_or(WORDING)
ADD = _ADDING.on_conflict_do_update(
    index_elements=["contest", "digest"], set_={"times": WORDING.c.times + 1}
).returning(WORDING)
WAIT = insert_or(ASKER).on_conflict_do_nothing(index_elements=["wording", "person"])
OF_OPEN = (
    select(WORDING)
    .join(TOPIC, TOPIC.c.id == WORDING.c.topic)
    .where(TOPIC.c.contest == bindparam("of"), TOPIC.c.state == OPEN)
    .order_by(WORDING.c.id.desc())
)
COUNT = select(func.count()).select_from(TOPIC).where(TOPIC.c.contest == bindparam("of"), TOPIC.c.state == OPEN)
OF_TOPIC = select(WORDING).where(WORDING.c.topic == bindparam("of")).order_by(WORDING.c.id)
NOBODY: dict[str, object] = {"holder": None, "held_by": None, "held_since": None, "held_until": None}


class SqlQuestions(Repository):
    """See contest.asked.Questions."""

    async def again(self, contest: str, question: str, now: datetime) -> Wording | None:
        named = {"of": contest, "as_digest": self._digest(question)}
        row = self._connection.execute(AGAIN, named).first()
        return _wording(row) if row else None

    async def add(self, wording: Wording, now: datetime) -> Wording:
        topic = wording.topic or self._new_topic(wording.contest)
        values: dict[str, object] = {"contest": wording.contest, "question": wording.question}
        values["digest"] = self._digest(wording.question)
        values |= {"vector": wording.vector, "topic": topic, "times": wording.times, "first_at": wording.first or now}
        stored = _wording(self._connection.execute(ADD, values).one())
        self._drop_if_empty(topic)
        return stored

    async def open(self, contest: str, newest: int | None = None) -> tuple[Wording, ...]:
        return with_waiting(self, self._connection.execute(OF_OPEN.limit(newest), {"of": contest}).all()[::-1])

    async def move(self, wordings: Sequence[int], topic: int) -> int:
        moved = select(WORDING.c.topic, WORDING.c.contest).where(WORDING.c.id.in_(wordings))
        left = self._connection.execute(moved).all()
        target = topic or self._new_topic(left[0].contest)
        self._connection.execute(update(WORDING).where(WORDING.c.id.in_(wordings)).values(topic=target))
        for former in {row.topic for row in left}:
            self._drop_if_empty(former)
        return target

    def _new_topic(self, contest: str) -> int:
        row = insert(TOPIC).values(contest=contest, state=OPEN).returning(TOPIC.c.id)
        number: int = self._connection.execute(row).scalar_one()
        return number

    def _drop_if_empty(self, topic: int) -> None:
        used = or_(
            select(WORDING.c.id).where(WORDING.c.topic == topic).exists(),
            select(CLARIFICATION.c.id).where(CLARIFICATION.c.topic == topic).exists(),
        )
        self._connection.execute(delete(TOPIC).where(TOPIC.c.id == topic, ~used))

    def rehash(self, wordings: Sequence[int]) -> None:
        """Keep the digests of these anew, after the key was changed."""
        kept = select(WORDING.c.id, WORDING.c.question).where(WORDING.c.id.in_(wordings))
        for row in self._connection.execute(kept).all():
            own = update(WORDING).where(WORDING.c.id == row.id)
            self._connection.execute(own.values(digest=self._digest(row.question)))

    def _digest(self, question: str) -> str:
        return self._access.keyring.blind(folded(question) or question, "wording.digest")


class SqlAskers(Repository):
    """See contest.asked.Askers."""

    async def wait(self, wording: int, person: int, now: datetime) -> bool:
        topic = select(TOPIC.c.id, TOPIC.c.state).join(WORDING, WORDING.c.topic == TOPIC.c.id)
        # Locked, so that an organizer who answers at this instant either tells this person or leaves the topic open.
        locked = topic.where(WORDING.c.id == wording).with_for_update(of=TOPIC)
        found = self._connection.execute(locked).first()
        if found is None or found.state == OUTSIDE:
            return False
        self._connection.execute(WAIT, {"wording": wording, "person": person, "at": now})
        answered = (TOPIC.c.id == found.id, TOPIC.c.state == ANSWERED)
        self._connection.execute(update(TOPIC).where(*answered).values(state=OPEN, **NOBODY))
        return True

    async def forget(self, person: int) -> int:
        return self._connection.execute(delete(ASKER).where(ASKER.c.person == person)).rowcount

    async def of(self, person: int) -> tuple[str, ...]:
        his = select(WORDING.c.question).join(ASKER, ASKER.c.wording == WORDING.c.id).where(ASKER.c.person == person)
        return tuple(self._connection.execute(his.order_by(WORDING.c.id)).scalars())

    async def hand_over(self, person: int, to: int) -> None:
        both = select(ASKER.c.wording).where(ASKER.c.person == to).scalar_subquery()
        his = (ASKER.c.person == person, ASKER.c.wording.not_in(both))
        self._connection.execute(update(ASKER).where(*his).values(person=to))
        await self.forget(person)


class SqlTopics(Repository):
    """See contest.asked.Topics."""

    async def open(self, contest: str) -> int:
        return self._connection.execute(COUNT, {"of": contest}).scalar_one()

    async def get(self, topic: int) -> Topic | None:
        row = self._connection.execute(select(TOPIC).where(TOPIC.c.id == topic)).first()
        if row is None:
            return None
        return Topic(row.id, row.contest, row.state, row.holder or 0, row.held_by or "", row.held_since, row.held_until)

    async def wordings(self, topic: int) -> tuple[Wording, ...]:
        return with_waiting(self, self._connection.execute(OF_TOPIC, {"of": topic}).all())

    async def claim(self, topic: int, holder: Holder, now: datetime) -> bool:
        live, person = TOPIC.c.held_until >= now, holder.office.person
        free = or_(TOPIC.c.held_until.is_(None), TOPIC.c.held_until < now, TOPIC.c.holder == person)
        since = case((and_(live, TOPIC.c.holder == person), TOPIC.c.held_since), else_=bindparam("now", now, Instant))
        values = {"holder": person, "held_by": holder.office.name, "held_since": since, "held_until": holder.until}
        claiming = update(TOPIC).where(TOPIC.c.id == topic, TOPIC.c.state == OPEN, free).values(**values)
        return self._connection.execute(claiming).rowcount > 0

    async def release(self, topic: int, person: int) -> None:
        held = (TOPIC.c.id == topic, TOPIC.c.holder == person)
        self._connection.execute(update(TOPIC).where(*held).values(**NOBODY))

    async def close(self, topic: int, state: str) -> tuple[Wording, ...]:
        still_open = (TOPIC.c.id == topic, TOPIC.c.state == OPEN)
        if not self._connection.execute(update(TOPIC).where(*still_open).values(state=state, **NOBODY)).rowcount:
            return ()
        closed = await self.wordings(topic)
        self._connection.execute(delete(ASKER).where(ASKER.c.wording.in_([each.id for each in closed])))
        return closed


def with_waiting(repository: Repository, rows: Sequence[Row[Any]]) -> tuple[Wording, ...]:
    """Wordings from their rows, with the persons who wait, in the order in which they came."""
    waiting: dict[int, tuple[int, ...]] = {}
    for asker in repository._connection.execute(_askers(row.id for row in rows)):
        waiting[asker.wording] = (*waiting.get(asker.wording, ()), asker.person)
    return tuple(replace(_wording(row), waiting=waiting.get(row.id, ())) for row in rows)


def _askers(wordings: Iterable[int]) -> Select[Any]:
    chosen = ASKER.c.wording.in_(list(wordings))
    return select(ASKER).where(chosen).order_by(ASKER.c.at, ASKER.c.person)


def _wording(row: Row[Any]) -> Wording:
    return Wording(
        row.contest, row.question, row.vector, row.topic, times=row.times, first=row.first_at, id=row.id
    )
