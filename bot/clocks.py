"""The program's clock: the only place that reads the time."""

import time
from datetime import UTC, datetime, timedelta, tzinfo

from bot.settings import SettingWrong
from contest.instants import parse_instant
from contest.ports import Clock


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present instant, in UTC."""
        return datetime.now(UTC)


class DemoClock:
    """A clock that starts at a given instant and runs on (演示时间)."""

    def __init__(self, start: datetime) -> None:
        self._start, self._began = start.astimezone(UTC), time.monotonic()

    def now(self) -> datetime:
        """The instant shown, in UTC."""
        return self._start + timedelta(seconds=time.monotonic() - self._began)


def clock_of(now: str, zone: tzinfo) -> Clock:
    """The machine's clock, or one that starts at the instant named (in `zone`). Raises SettingWrong for no instant."""
    if not now:
        return SystemClock()
    try:
        return DemoClock(parse_instant(now, zone))
    except ValueError as wrong:
        raise SettingWrong(f"SAIWU_NOW must be a date or date-time, not {now!r}") from wrong
