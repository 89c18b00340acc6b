"""Wakes the event streams of those who have a page open."""

import asyncio
from collections import defaultdict

from contest.announcements import WAITING, Outcome
from contest.messages import Reply
from contest.people import Account


class Bell:
    """One event per open page, by the address of its account. All in one event loop."""

    def __init__(self) -> None:
        self._pages: defaultdict[str, set[asyncio.Event]] = defaultdict(set)
        self.closed = False

    def listen(self, address: str) -> asyncio.Event:
        """An event that is set when something may have come for that address."""
        page = asyncio.Event()
        self._pages[address].add(page)
        return page

    def forget(self, address: str, page: asyncio.Event) -> None:
        """That page is gone."""
        self._pages[address].discard(page)
        if not self._pages[address]:
            del self._pages[address]

    def ring(self, address: str) -> None:
        """Wake that address's pages."""
        for page in self._pages.get(address, ()):
            page.set()

    def close(self) -> None:
        """End every open stream: the program stops."""
        self.closed = True
        for address in tuple(self._pages):
            self.ring(address)

    @property
    def listening(self) -> int:
        """How many pages are open."""
        return sum(len(pages) for pages in self._pages.values())


class WebSender:
    """The Sender of the web: nothing leaves by itself; the message waits, and an open page is woken to fetch it."""

    channel = "web"

    def __init__(self, bell: Bell) -> None:
        self._bell = bell

    async def send(self, account: Account, reply: Reply, delivery: int) -> Outcome:
        """Wake the person's pages; the outcome is always `waiting`."""
        self._bell.ring(account.address)
        return Outcome(WAITING)
