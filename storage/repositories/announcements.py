"""Announcements in the database."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Subquery, bindparam, case, func, literal, or_, select, update
from sqlalchemy.dialects.postgresql import insert  # SQLite compiles its ON CONFLICT just as well

from contest.announcements import (
    ANNOUNCEMENT_PRIORITY,
    CANCELLED,
    QUEUED,
    UNREACHABLE,
    Announcement,
    Audience,
    Count,
    Report,
)
from contest.messages import Reply
from contest.people import PAGE_CHANNELS
from storage.columns import Instant
from storage.repositories.access import Repository
from storage.repositories.audiences import addressed, next_persons, persons
from storage.tables.deliveries import ANNOUNCEMENT, DELIVERY
from storage.values import audience_of, body_of, text_of

PLANNED, SPREAD = "planned", "spread"
PLAN = insert(ANNOUNCEMENT).on_conflict_do_nothing(index_elements=["key"]).returning(ANNOUNCEMENT.c.id)
DUE = (
    select(ANNOUNCEMENT)
    .where(
        ANNOUNCEMENT.c.state == PLANNED,
        ANNOUNCEMENT.c.due <= bindparam("now"),
        or_(ANNOUNCEMENT.c.until.is_(None), ANNOUNCEMENT.c.until >= bindparam("now")),
    )
    .order_by(ANNOUNCEMENT.c.due, ANNOUNCEMENT.c.id)
)
REPORT = (
    select(DELIVERY.c.state, func.count().label("number"))
    .where(DELIVERY.c.announcement == bindparam("which"))
    .group_by(DELIVERY.c.state)
)


class SqlAnnouncements(Repository):
    """See contest.ports.Announcements."""

    async def plan(self, announcement: Announcement, now: datetime) -> int | None:
        names = ("key", "contest", "kind", "body", "due", "until", "by")
        values = {name: getattr(announcement, name) for name in names} | {"audience": text_of(announcement.audience)}
        row = values | {"state": PLANNED, "reached": 0, "planned_at": now}
        number: int | None = self._connection.execute(PLAN, row).scalar()
        return number

    async def spread(self, announcement: int, limit: int, now: datetime) -> int:
        row = self._connection.execute(
            select(ANNOUNCEMENT)
            .where(ANNOUNCEMENT.c.id == announcement, ANNOUNCEMENT.c.state == PLANNED)
            .with_for_update()
        ).first()
        reached, made = (row.reached, 0) if row else (None, 0)
        while row is not None and reached is not None and made == 0:
            reached, made = self._spread_slice(row, reached, limit, now)
        return made

    async def due(self, now: datetime) -> tuple[Announcement, ...]:
        return tuple(_announcement(row) for row in self._connection.execute(DUE, {"now": now}))

    async def count(self, audience: Audience) -> Count:
        chosen = addressed(persons(audience))
        by_channel = select(chosen.c.channel, func.count().label("number")).where(chosen.c.reachable)
        rows = self._connection.execute(by_channel.group_by(chosen.c.channel).order_by(chosen.c.channel))
        numbers = {row.channel: row.number for row in rows}
        waiting = sum(number for channel, number in numbers.items() if channel in PAGE_CHANNELS)
        return Count(sum(numbers.values()) - waiting, waiting, tuple(sorted(numbers.items())))

    async def report(self, announcement: int) -> Report | None:
        row = self._connection.execute(select(ANNOUNCEMENT).where(ANNOUNCEMENT.c.id == announcement)).first()
        if row is None:
            return None
        states = self._connection.execute(REPORT, {"which": announcement})
        return Report(_announcement(row), {each.state: each.number for each in states})

    async def cancel(self, prefix: str) -> int:
        hit = (ANNOUNCEMENT.c.state == PLANNED, ANNOUNCEMENT.c.key.startswith(prefix, autoescape=True))
        return self._connection.execute(update(ANNOUNCEMENT).where(*hit).values(state=CANCELLED)).rowcount

    def _spread_slice(self, row: Row[Any], reached: int, limit: int, now: datetime) -> tuple[int | None, int]:
        """Deliveries for the next persons after `reached`: the last of them (None: no more follow), and how many."""
        part = next_persons(audience_of(row.audience), reached, limit)
        last, found = self._connection.execute(select(func.max(part.c.person), func.count()).select_from(part)).one()
        made = self._deliver(row, part, now) if found else 0
        state = PLANNED if found == limit else SPREAD
        this = update(ANNOUNCEMENT).where(ANNOUNCEMENT.c.id == row.id)
        self._connection.execute(this.values(state=state, reached=last or reached))
        return (last if state == PLANNED else None), made

    def _deliver(self, row: Row[Any], people: Subquery, now: datetime) -> int:
        chosen = addressed(people)
        values = {
            "announcement": literal(row.id),
            "person": chosen.c.person,
            "channel": chosen.c.channel,
            "address": chosen.c.address,
            "contest": literal(row.contest),
            "priority": literal(ANNOUNCEMENT_PRIORITY),
            "due": literal(row.due, Instant),
            "state": case((chosen.c.reachable, QUEUED), else_=UNREACHABLE),
            "ended_at": case((chosen.c.reachable, None), else_=literal(now, Instant)),
            "fence": literal(0),
            "attempts": literal(0),
            "reason": literal(""),
        }
        source = select(*values.values()).where(chosen.c.rank == 1).order_by(chosen.c.person)
        making = insert(DELIVERY).from_select(list(values), source)
        once = making.on_conflict_do_nothing(index_elements=["announcement", "person"])
        return self._connection.execute(once.execution_options(preserve_rowcount=True)).rowcount


def _announcement(row: Row[Any]) -> Announcement:
    return Announcement(
        key=row.key,
        contest=row.contest,
        kind=row.kind,
        audience=audience_of(row.audience),
        body=Reply("") if row.body is None else body_of(row.body),
        due=row.due,
        until=row.until,
        by=row.by,
        id=row.id,
    )
