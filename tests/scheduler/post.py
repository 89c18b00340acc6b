"""A sender that keeps what it sent, and the means that delivery works with in tests."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.conversation.texts import catalogue
from bot.conversation.wording import Wording
from contest.announcements import DELIVERED, Announcement, Audience, Outcome
from contest.messages import Reply
from contest.people import Account
from scheduler.delivery import DeliveryWorker, Means, Outlet
from scheduler.gate import OpenGate
from tests.contest.shapes import at, contest
from tests.fakes import FakeClock, FakeWorkFactory

NOW = at("2024-08-10 09:00")
EVERYBODY = Audience("example-2024", followers=True)


@dataclass
class FakeSender:
    """Delivers everything, but for what `answers` says of an address: an outcome, or an exception to raise."""

    channel: str = "telegram"
    answers: dict[str, Outcome | Exception] = field(default_factory=dict)
    sent: list[tuple[str, str]] = field(default_factory=list)
    before: Callable[[], Awaitable[None]] | None = None

    async def send(self, account: Account, reply: Reply, delivery: int) -> Outcome:
        if self.before:
            await self.before()
        answer = self.answers.get(account.address, Outcome(DELIVERED))
        if isinstance(answer, Exception):
            raise answer
        self.sent.append((account.address, reply.text))
        return answer


@dataclass
class Post:
    """A program with some followers on Telegram, its worker and its sender."""

    factory: FakeWorkFactory = field(default_factory=FakeWorkFactory)
    clock: FakeClock = field(default_factory=lambda: FakeClock(NOW))
    sender: FakeSender = field(default_factory=FakeSender)

    def worker(self, sender: FakeSender | None = None) -> DeliveryWorker:
        means = Means(self.factory, Wording(catalogue), self.clock)
        return DeliveryWorker(means, [Outlet(sender or self.sender, OpenGate())])

    async def followed_by(self, number: int) -> None:
        async with self.factory() as work:
            await work.contests.put(contest())
            for each in range(number):
                person = await work.people.of(Account("telegram", f"u{each}"), "zh", NOW)
                await work.followers.follow(person.id, "example-2024", NOW)

    async def announce(self, text: str, **more: object) -> None:
        announcement = Announcement(text, "example-2024", "broadcast", EVERYBODY, Reply(text), NOW, **more)  # type: ignore[arg-type]
        async with self.factory() as work:
            await work.announcements.plan(announcement, NOW)

    async def answer(self, address: str, text: str) -> None:
        async with self.factory() as work:
            account = Account("telegram", address)
            person = await work.people.of(account, "zh", NOW)
            await work.outbox.put(account, person.id, Reply(text), self.clock.now())

    @property
    def states(self) -> list[str]:
        return [f"{row.account.address} {row.state}" for row in self.factory.state.deliveries.values()]
