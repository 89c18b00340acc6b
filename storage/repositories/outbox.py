"""The outbox in the database."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, case, insert, literal_column, or_, select, update

from contest.announcements import (
    CANCELLED,
    DELIVERED,
    QUEUED,
    REPLY_PRIORITY,
    SENDING,
    UNCERTAIN,
    UNREACHED,
    WAITING,
    Delivery,
    Missed,
    Outcome,
)
from contest.messages import Reply
from contest.people import Account
from storage.repositories.access import Repository
from storage.tables.deliveries import ANNOUNCEMENT, DELIVERY
from storage.tables.people import PERSON
from storage.values import body_of

OPEN_STATES = (QUEUED, SENDING, WAITING)
# in the words of the partial index, without parameters: otherwise SQLite does not use it
OPEN = DELIVERY.c.state.in_((literal_column(f"'{QUEUED}'"), literal_column(f"'{SENDING}'")))
PUT = insert(DELIVERY).returning(DELIVERY.c.id)
WHOLE = (
    select(
        DELIVERY,
        PERSON.c.language,
        ANNOUNCEMENT.c.body.label("common_body"),
        ANNOUNCEMENT.c.state.label("common_state"),
        ANNOUNCEMENT.c.until,
    )
    .join(PERSON, PERSON.c.id == DELIVERY.c.person)
    .outerjoin(ANNOUNCEMENT, ANNOUNCEMENT.c.id == DELIVERY.c.announcement)
)
DUE = (
    WHOLE.where(
        DELIVERY.c.channel.in_(bindparam("channels", expanding=True)),
        OPEN,
        or_(
            and_(DELIVERY.c.state == QUEUED, DELIVERY.c.due <= bindparam("now")),
            and_(DELIVERY.c.state == SENDING, DELIVERY.c.lease_until <= bindparam("now")),
        ),
    )
    .order_by(DELIVERY.c.priority, DELIVERY.c.due, DELIVERY.c.id)
    .limit(bindparam("most"))
    .with_for_update(of=DELIVERY, skip_locked=True)
)
TAKE = (
    update(DELIVERY)
    .where(DELIVERY.c.id.in_(bindparam("numbers", expanding=True)))
    .values(state=SENDING, fence=DELIVERY.c.fence + 1, attempts=DELIVERY.c.attempts + 1, lease_until=bindparam("lease"))
)
DROP = (
    update(DELIVERY)
    .where(DELIVERY.c.id.in_(bindparam("numbers", expanding=True)))
    .values(state=case((DELIVERY.c.state == SENDING, UNCERTAIN), else_=CANCELLED), ended_at=bindparam("now"))
)
RECORD = (
    update(DELIVERY)
    .where(
        DELIVERY.c.id == bindparam("number"),
        DELIVERY.c.fence == bindparam("held"),
        DELIVERY.c.state.in_((SENDING, WAITING)),
    )
    .values(state=bindparam("new"), reason=bindparam("why"), ended_at=bindparam("end"), lease_until=None)
)
SINCE = (
    WHOLE.where(
        DELIVERY.c.person == bindparam("whose"),
        DELIVERY.c.channel == bindparam("on"),
        or_(DELIVERY.c.state == WAITING, and_(DELIVERY.c.state == DELIVERED, DELIVERY.c.id > bindparam("after"))),
        or_(DELIVERY.c.body.is_not(None), ANNOUNCEMENT.c.body.is_not(None)),
    )
    .order_by(DELIVERY.c.id)
    .limit(bindparam("most"))
)
WORST_FIRST = case({state: rank for rank, state in enumerate(UNREACHED)}, value=DELIVERY.c.state)
MISSED = (
    select(DELIVERY.c.person, DELIVERY.c.channel, DELIVERY.c.state, DELIVERY.c.reason)
    .where(DELIVERY.c.announcement == bindparam("which"), DELIVERY.c.state.in_(UNREACHED))
    .order_by(WORST_FIRST, DELIVERY.c.id)
    .limit(bindparam("most"))
)
PURGE = (
    update(DELIVERY).where(DELIVERY.c.ended_at < bindparam("before"), DELIVERY.c.body.is_not(None)).values(body=None)
)
STILL_OPEN = select(DELIVERY.c.id).where(
    DELIVERY.c.announcement == ANNOUNCEMENT.c.id,
    or_(DELIVERY.c.state.in_(OPEN_STATES), DELIVERY.c.ended_at >= bindparam("before")),
)
PURGE_ANNOUNCEMENTS = (
    update(ANNOUNCEMENT)
    .where(
        ANNOUNCEMENT.c.due < bindparam("before"),
        ANNOUNCEMENT.c.state != "planned",
        ANNOUNCEMENT.c.body.is_not(None),
        ~STILL_OPEN.exists(),
    )
    .values(body=None)
)


class SqlOutbox(Repository):
    """See contest.ports.Outbox."""

    async def put(self, account: Account, person: int, reply: Reply, now: datetime) -> Reply:
        row = {"person": person, "channel": account.channel, "address": account.address, "contest": "", "due": now}
        row |= {"priority": REPLY_PRIORITY, "state": QUEUED, "fence": 0, "attempts": 0, "reason": "", "body": reply}
        number = self._connection.execute(PUT, row).scalar_one()
        return replace(reply, id=str(number), to=account.address)

    async def claim(
        self, channels: Sequence[str], limit: int, lease_until: datetime, now: datetime
    ) -> tuple[Delivery, ...]:
        live: list[Row[Any]] = []
        while not live:
            rows = self._connection.execute(DUE, {"channels": list(channels), "now": now, "most": limit}).all()
            if not rows:
                return ()
            live = [row for row in rows if _is_wanted(row, now)]
            self._drop([row.id for row in rows if not _is_wanted(row, now)], now)
        self._connection.execute(TAKE, {"numbers": [row.id for row in live], "lease": lease_until})
        return tuple(replace(_delivery(row), fence=row.fence + 1, attempts=row.attempts + 1) for row in live)

    async def record(self, delivery: Delivery, outcome: Outcome, now: datetime) -> bool:
        state = QUEUED if outcome.retry_at else outcome.state
        values = {"number": delivery.id, "held": delivery.fence, "new": state, "why": outcome.reason}
        values |= {"end": None if state in OPEN_STATES else now}
        query = RECORD.values(due=outcome.retry_at) if outcome.retry_at else RECORD
        return self._connection.execute(query, values).rowcount > 0

    async def since(self, person: int, channel: str, after: int, limit: int) -> tuple[Delivery, ...]:
        rows = self._connection.execute(SINCE, {"whose": person, "on": channel, "after": after, "most": limit})
        return tuple(_delivery(row) for row in rows)

    async def missed(self, announcement: int, limit: int) -> tuple[Missed, ...]:
        rows = self._connection.execute(MISSED, {"which": announcement, "most": limit})
        return tuple(Missed(row.person, row.channel, row.state, row.reason) for row in rows)

    async def purge(self, before: datetime) -> int:
        self._connection.execute(PURGE_ANNOUNCEMENTS, {"before": before})
        return self._connection.execute(PURGE, {"before": before}).rowcount

    def _drop(self, numbers: list[int], now: datetime) -> None:
        if numbers:
            self._connection.execute(DROP, {"numbers": numbers, "now": now})


def _is_wanted(row: Row[Any], now: datetime) -> bool:
    """Whether a delivery is still of use: its announcement was not cancelled and is not too late."""
    return row.common_state != CANCELLED and (row.until is None or row.until >= now)


def _delivery(row: Row[Any]) -> Delivery:
    body = body_of(row.common_body if row.announcement else row.body)
    account = Account(row.channel, row.address)
    if isinstance(body, Reply) and not row.announcement:
        body = replace(body, id=str(row.id), to=row.address)
    return Delivery(
        id=row.id,
        person=row.person,
        account=account,
        body=body,
        language=row.language,
        fence=row.fence,
        attempts=row.attempts,
        announcement=row.announcement or 0,
        contest=row.contest,
        at=row.due,
    )
