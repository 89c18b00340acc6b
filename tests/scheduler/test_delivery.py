"""Announcements and replies on their way to people."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from contest.announcements import QUEUED, UNREACHABLE, WAITING, Announcement, Outcome, Words
from contest.people import Account
from scheduler.delivery import LEASE, MOST_TRIES, Courier, Means, Outlet, spread_due
from tests.contest.shapes import at, contest
from tests.scheduler.post import EVERYBODY, NOW, FakeSender, Post


def run(story: Callable[[Post], Awaitable[None]]) -> Post:
    post = Post()
    asyncio.run(asyncio.wait_for(_told(story, post), 20))
    return post


async def _told(story: Callable[[Post], Awaitable[None]], post: Post) -> None:
    await story(post)


def test_everybody_in_the_audience_gets_an_announcement_once() -> None:
    async def story(post: Post) -> None:
        await post.followed_by(120)
        await post.announce("通知")
        await post.worker().drain()
        await post.announce("通知")
        await post.worker().drain()

    assert sorted(run(story).sender.sent) == sorted((f"u{each}", "通知") for each in range(120))


def test_one_recipients_failure_does_not_stop_the_others() -> None:
    async def story(post: Post) -> None:
        post.sender.answers = {"u1": Outcome(UNREACHABLE, "blocked"), "u2": ValueError("13800000001")}
        await post.followed_by(4)
        await post.announce("通知")
        await post.worker().drain()

    post = run(story)

    assert post.states == ["u0 delivered", "u1 unreachable", "u2 queued", "u3 delivered"]
    assert post.factory.state.deliveries[3].reason == "ValueError"
    assert [each.address for each, stored in post.factory.state.accounts.items() if not stored.reachable] == ["u1"]


def test_what_cannot_be_sent_is_tried_again_later_and_given_up_in_the_end() -> None:
    async def story(post: Post) -> None:
        post.sender.answers = {"u0": Outcome(QUEUED, "busy", NOW + timedelta(minutes=1))}
        await post.followed_by(1)
        await post.announce("通知")
        for _ in range(MOST_TRIES + 2):
            await post.worker().drain()
            post.clock.move(minutes=2)
            post.sender.answers = {"u0": Outcome(QUEUED, "busy", post.clock.now() + timedelta(minutes=1))}

    post = run(story)

    assert (len(post.sender.sent), post.states) == (MOST_TRIES, ["u0 failed"])


def test_replies_are_claimed_before_the_announcements_that_wait() -> None:
    async def story(post: Post) -> None:
        await post.followed_by(60)
        await post.announce("通知")
        await spread_due(post.factory, post.clock)
        await post.answer("typing", "答复")
        await post.worker().drain()

    assert run(story).sender.sent[0] == ("typing", "答复")


def test_a_reminder_that_came_too_late_is_not_sent() -> None:
    async def story(post: Post) -> None:
        await post.followed_by(2)
        await post.announce("通知", until=NOW + timedelta(hours=1))
        await spread_due(post.factory, post.clock)
        post.clock.move(hours=2)
        await post.worker().drain()

    assert run(story).sender.sent == []


def test_an_announcement_held_up_until_the_night_is_pushed_in_the_morning_but_a_reply_is_not_held() -> None:
    async def story(post: Post) -> None:
        await post.followed_by(2)
        await post.announce("通知")
        await spread_due(post.factory, post.clock)
        post.clock.at = at("2024-08-10 22:00")
        await post.answer("typing", "答复")
        await post.worker().drain()
        assert post.sender.sent == [("typing", "答复")]
        post.clock.at = at("2024-08-11 07:59")
        await post.worker().drain()
        assert len(post.sender.sent) == 1
        post.clock.at = at("2024-08-11 08:00")
        await post.worker().drain()

    assert run(story).sender.sent == [("typing", "答复"), ("u0", "通知"), ("u1", "通知")]


def test_what_waits_on_a_page_is_there_at_night_too() -> None:
    async def story(post: Post) -> None:
        post.sender = FakeSender("web", {"page": Outcome(WAITING)})
        async with post.factory() as work:
            await work.contests.put(contest())
            person = await work.people.of(Account("web", "page"), "zh", NOW)
            await work.followers.follow(person.id, "example-2024", NOW)
        await post.announce("通知")
        post.clock.at = at("2024-08-10 23:00")
        await post.worker().drain()

    assert run(story).states == ["page waiting"]


def test_what_a_killed_worker_had_claimed_is_sent_when_its_lease_is_over() -> None:
    async def story(post: Post) -> None:
        await post.followed_by(1)
        await post.announce("通知")
        await spread_due(post.factory, post.clock)
        async with post.factory() as work:
            await work.outbox.claim(("telegram",), 1, post.clock.now() + LEASE, post.clock.now())
        await post.worker().drain()
        assert post.sender.sent == []
        post.clock.move(seconds=LEASE.total_seconds() + 1)
        await post.worker().drain()

    post = run(story)

    assert post.sender.sent == [("u0", "通知")]
    assert post.factory.state.deliveries[1].reason == "(try 2)"


def test_a_worker_that_slept_past_its_lease_neither_sends_nor_records() -> None:
    class SlowGate:
        def __init__(self, post: Post) -> None:
            self._post = post

        async def wait(self, account: Account, priority: int) -> None:
            self._post.clock.move(seconds=LEASE.total_seconds() + 1)

        def pause(self, seconds: float) -> None: ...

    async def story(post: Post) -> None:
        await post.followed_by(1)
        await post.announce("通知")
        await spread_due(post.factory, post.clock)
        means = Means(post.factory, post.worker()._means.renderer, post.clock)
        courier = Courier(means, Outlet(post.sender, SlowGate(post)))
        await courier.claim()
        await courier.settle()
        assert post.sender.sent == []
        await post.worker().drain()

    assert run(story).sender.sent == [("u0", "通知")]


def test_two_workers_share_the_rows_without_sending_any_twice() -> None:
    async def story(post: Post) -> None:
        await post.followed_by(100)
        await post.announce("通知")
        await asyncio.gather(*(post.worker().drain() for _ in range(2)))

    addresses = [address for address, _ in run(story).sender.sent]

    assert (len(addresses), len(set(addresses))) == (100, 100)


def test_a_running_worker_delivers_when_woken_and_ends_what_it_began_when_stopped() -> None:
    async def story(post: Post) -> None:
        begun, go_on = asyncio.Event(), asyncio.Event()

        async def hold() -> None:
            begun.set()
            await go_on.wait()

        post.sender.before = hold
        worker = post.worker()
        running = asyncio.create_task(worker.run())
        await asyncio.sleep(0.05)
        await post.answer("typing", "答复")
        worker.wake()
        await begun.wait()
        worker.stop()
        await post.answer("typing", "后来的")
        go_on.set()
        await running

    post = run(story)

    assert post.sender.sent == [("typing", "答复")]
    assert post.states == ["typing delivered", "typing queued"]


def test_a_database_that_fails_for_a_moment_does_not_end_the_worker() -> None:
    class Failing:
        def __init__(self, post: Post) -> None:
            self._post, self.failures = post, 3

        def __call__(self) -> object:
            if self.failures:
                self.failures -= 1
                raise OSError("disk")
            return self._post.factory()

    async def story(post: Post) -> None:
        await post.answer("typing", "答复")
        worker = post.worker()
        for courier in worker._couriers.values():
            courier._means = Means(Failing(post), courier._means.renderer, post.clock)  # type: ignore[arg-type]
        running = asyncio.create_task(worker.run())
        while not post.sender.sent:
            await asyncio.sleep(0.01)
            worker.wake()
        worker.stop()
        await running

    assert run(story).sender.sent == [("typing", "答复")]


def test_the_words_are_made_at_delivery_in_the_recipients_language() -> None:
    async def story(post: Post) -> None:
        await post.followed_by(2)
        async with post.factory() as work:
            await work.people.set_language(2, "en")
            words = Words("opening.stage_day", (("contest", "示例"), ("name", "决赛"), ("date", "@2024-09-27")))
            await work.announcements.plan(Announcement("1", "example-2024", "opening", EVERYBODY, words, NOW), NOW)
        await post.worker().drain()

    assert [text.split(",")[0] for _, text in run(story).sender.sent] == [
        "示例的决赛就在今天，9月27日（星期五）。",
        "示例: 决赛 is today",
    ]
