"""Asking a model: within the time, within its share of the day, and not while it keeps failing."""

import asyncio
import logging
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from contest.deferring import Patience
from knowledge.answering.model.draft import Draft, read_draft
from knowledge.answering.model.opening import Chat
from knowledge.answering.model.prompt import Prompt

log = logging.getLogger(__name__)
FAILURES, REST = 3, timedelta(seconds=60)
LETTING_GO = 0.1  # seconds in which a request that is given up closes its connection


@dataclass
class Quota:
    """How often a day the model may be asked, for one person and for all. Counted in this process only."""

    per_person: int
    per_day: int
    _day: date = date.min
    _spent: Counter[str] = field(default_factory=Counter)

    def take(self, who: str, today: date) -> bool:
        """Count one; False where the share is used up. An empty `who` counts for all alone."""
        if today != self._day:
            self._day, self._spent = today, Counter()
        if self._spent.total() >= self.per_day or (who and self._spent[who] >= self.per_person):
            return False
        self._spent[who] += 1
        return True


@dataclass
class Breaker:
    """Leaves a model alone for a while after it failed several times in a row; one attempt then decides."""

    _failed: int = 0
    _until: datetime | None = None

    def closed(self, now: datetime) -> bool:
        """Whether it may be asked."""
        return self._until is None or now >= self._until

    def note(self, now: datetime, *, failed: bool) -> None:
        """Remember how an attempt ended."""
        self._failed = self._failed + 1 if failed else 0
        self._until = now + REST if self._failed >= FAILURES else None


class Asker:
    """Gets drafts from a model; what goes wrong is logged and None."""

    def __init__(self, chat: Chat, quota: Quota) -> None:
        self._chat, self._quota = chat, quota
        self._breaker = Breaker()

    async def ask(self, prompt: Prompt, patience: Patience, now: datetime) -> Draft | None:
        """A draft within the seconds of that patience; None where none came. `now` is an instant in UTC."""
        if not self._breaker.closed(now) or not self._quota.take(patience.who, now.date()):
            return None
        words = await self._within(prompt, patience.seconds)
        draft = None if words is None else read_draft(words)
        if words is not None and draft is None:
            log.warning("the model answered something else than was asked for")
        self._breaker.note(now, failed=draft is None)
        return draft

    async def _within(self, prompt: Prompt, seconds: float) -> str | None:
        asking = asyncio.ensure_future(self._chat.complete(prompt))
        try:
            await asyncio.wait({asking}, timeout=seconds)
        finally:
            asking.cancel()
        if not asking.done():
            await asyncio.wait({asking}, timeout=LETTING_GO)
            log.warning("the model did not answer within %s seconds", seconds)
            return None
        if asking.cancelled() or (failure := asking.exception()) is None:
            return None if asking.cancelled() else asking.result()
        log.warning("the model failed: %s", type(failure).__name__)
        return None
