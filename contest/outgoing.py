"""What is to be said: announcements and the outbox, two repositories of the unit of work."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from contest.announcements import Announcement, Audience, Count, Delivery, Missed, Outcome, Report
from contest.messages import Reply
from contest.people import Account


class Announcements(Protocol):
    """What is to be announced."""

    async def plan(self, announcement: Announcement, now: datetime) -> int | None:
        """Store it and return its id; None if its key is there already."""
        ...

    async def spread(self, announcement: int, limit: int, now: datetime) -> int:
        """Make delivery rows for up to `limit` further people of its audience (INSERT … SELECT); 0: all are made."""
        ...

    async def due(self, now: datetime) -> tuple[Announcement, ...]:
        """Planned ones whose time has come and whose deliveries are not all made."""
        ...

    async def count(self, audience: Audience) -> Count:
        """How many an audience is, by how they can be reached."""
        ...

    async def report(self, announcement: int) -> Report | None:
        """An announcement and its deliveries by state; None for one that is unknown."""
        ...

    async def cancel(self, prefix: str) -> int:
        """Cancel planned ones that are not yet spread and whose key begins so (a deadline moved); how many."""
        ...


class Outbox(Protocol):
    """Deliveries: replies and announcements, rows before they are messages."""

    async def put(self, account: Account, person: int, reply: Reply, now: datetime) -> Reply:
        """Queue a reply in a conversation; returns it with its id."""
        ...

    async def claim(
        self, channels: Sequence[str], limit: int, lease_until: datetime, now: datetime
    ) -> tuple[Delivery, ...]:
        """Take due deliveries under a lease, replies before announcements, oldest first. Expired leases are due
        again."""
        ...

    async def record(self, delivery: Delivery, outcome: Outcome, now: datetime) -> bool:
        """Record how it ended; False if the fence is stale and nothing was recorded."""
        ...

    async def since(self, person: int, channel: str, after: int, limit: int) -> tuple[Delivery, ...]:
        """What was pushed to a person on a channel, in order of id (server-sent events).

        Deliveries that reached the page with an id above `after`, and whatever still waits, also below it: record as
        delivered what the page took.
        """
        ...

    async def missed(self, announcement: int, limit: int) -> tuple[Missed, ...]:
        """Those whom an announcement did not reach, or not yet, in the order of UNREACHED, then of their deliveries."""
        ...

    async def purge(self, before: datetime) -> int:
        """Delete the bodies of deliveries that ended before an instant; how many."""
        ...
