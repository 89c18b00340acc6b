"""The program's clock: the only place that reads the time."""

import time
from datetime import UTC, datetime, timedelta


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
