"""The outbox, in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

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
    Words,
)
from contest.messages import Reply
from contest.people import Account
from tests.memory.state import Row, State, StoredAnnouncement


class FakeOutbox:
    def __init__(self, state: State) -> None:
        self._state = state

    async def put(self, account: Account, person: int, reply: Reply, now: datetime) -> Reply:
        number = self._state.number("delivery")
        reply = replace(reply, id=str(number), to=account.address)
        self._state.deliveries[number] = Row(number, person, account, REPLY_PRIORITY, now, QUEUED, reply)
        return reply

    async def claim(
        self, channels: Sequence[str], limit: int, lease_until: datetime, now: datetime
    ) -> tuple[Delivery, ...]:
        rows = [row for row in self._state.deliveries.values() if row.account.channel in channels]
        due = sorted(
            (row for row in rows if self._claimable(row, now)), key=lambda row: (row.priority, row.due, row.id)
        )
        for row in [row for row in due if self._off(row, now)]:
            self._change(replace(row, state=UNCERTAIN if row.state == SENDING else CANCELLED, ended=now))
        wanted = [row for row in due if not self._off(row, now)]
        return tuple(self._take(row, lease_until) for row in wanted[:limit])

    async def record(self, delivery: Delivery, outcome: Outcome, now: datetime) -> bool:
        row = self._state.deliveries.get(delivery.id)
        if row is None or row.fence != delivery.fence or row.state not in (SENDING, WAITING):
            return False
        ended = None if outcome.retry_at or outcome.state in (QUEUED, SENDING, WAITING) else now
        state = QUEUED if outcome.retry_at else outcome.state
        due = outcome.retry_at or row.due
        self._change(replace(row, state=state, due=due, reason=outcome.reason, lease=None, ended=ended))
        return True

    async def since(self, person: int, channel: str, after: int, limit: int) -> tuple[Delivery, ...]:
        rows = [
            row for row in self._state.deliveries.values() if (row.person, row.account.channel) == (person, channel)
        ]
        shown = [row for row in rows if row.state == WAITING or (row.state == DELIVERED and row.id > after)]
        return tuple(self._seen(row) for row in shown if self._body(row) is not None)[:limit]

    async def missed(self, announcement: int, limit: int) -> tuple[Missed, ...]:
        own = [row for row in self._state.deliveries.values() if row.announcement == announcement]
        rows = sorted((row for row in own if row.state in UNREACHED), key=lambda row: UNREACHED.index(row.state))
        return tuple(Missed(row.person, row.account.channel, row.state, row.reason) for row in rows[:limit])

    async def purge(self, before: datetime) -> int:
        rows = [
            row for row in self._state.deliveries.values() if row.ended and row.ended < before and row.body is not None
        ]
        for row in rows:
            self._change(replace(row, body=None))
        for number, stored in self._state.announcements.items():
            self._state.announcements[number] = replace(stored, purged=stored.purged or self._is_over(stored, before))
        return len(rows)

    def _is_over(self, stored: StoredAnnouncement, before: datetime) -> bool:
        rows = [row for row in self._state.deliveries.values() if row.announcement == stored.announcement.id]
        ended = all(row.ended is not None and row.ended < before for row in rows)
        return ended and stored.state != "planned" and stored.announcement.due < before

    def _claimable(self, row: Row, now: datetime) -> bool:
        due = row.state == QUEUED and row.due <= now
        expired = row.state == SENDING and row.lease is not None and row.lease <= now
        return due or expired

    def _off(self, row: Row, now: datetime) -> bool:
        """Whether its announcement was cancelled or is of no use any more."""
        stored = self._state.announcements.get(row.announcement)
        if stored is None:
            return False
        until = stored.announcement.until
        return stored.state == CANCELLED or (until is not None and until < now)

    def _take(self, row: Row, lease_until: datetime) -> Delivery:
        row = replace(row, state=SENDING, lease=lease_until, fence=row.fence + 1, attempts=row.attempts + 1)
        self._change(row)
        return self._seen(row)

    def _change(self, row: Row) -> None:
        self._state.deliveries[row.id] = row

    def _body(self, row: Row) -> Words | Reply | None:
        stored = self._state.announcements.get(row.announcement)
        if stored is None:
            return row.body
        return None if stored.purged else stored.announcement.body

    def _seen(self, row: Row) -> Delivery:
        body = self._body(row)
        assert body is not None, "the body was purged"
        language = self._state.persons[row.person].language
        made = Delivery(row.id, row.person, row.account, body, language, row.fence, row.attempts, row.announcement)
        return replace(made, contest=row.contest, at=row.due)
