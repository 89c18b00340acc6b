"""How often an address failed to come in lately, so that nobody can go on trying."""

from collections import OrderedDict
from datetime import datetime, timedelta

MOST, WITHIN = 20, timedelta(minutes=15)
ADDRESSES = 10_000


class Tries:
    """Failures by address, of this process; the addresses that failed least lately are forgotten first."""

    def __init__(self) -> None:
        self._failures: OrderedDict[str, tuple[datetime, ...]] = OrderedDict()

    def too_many(self, address: str, now: datetime) -> bool:
        """Whether the address has to wait."""
        return len(self._recent(address, now)) >= MOST

    def failed(self, address: str, now: datetime) -> None:
        """Count a failure."""
        self._failures[address] = (*self._recent(address, now), now)
        self._failures.move_to_end(address)
        if len(self._failures) > ADDRESSES:
            self._failures.popitem(last=False)

    def _recent(self, address: str, now: datetime) -> tuple[datetime, ...]:
        return tuple(each for each in self._failures.get(address, ()) if each > now - WITHIN)
