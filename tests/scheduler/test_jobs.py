"""Time passes: what the jobs do, and when they are woken."""

import asyncio
from datetime import timedelta

from contest.announcements import DELIVERED
from contest.contests import Contest
from contest.people import Account
from contest.publishing import NewList, publish
from scheduler.jobs import JOBS
from scheduler.wakeups import Wakeups
from tests.contest.shapes import REG, at, contest, local, stage
from tests.scheduler.post import NOW, Post

OPEN = contest(stage("报名阶段", "2024-08-08", "2024-08-25", opens=REG, closes=REG))


async def started(post: Post, of: Contest = OPEN) -> Wakeups:
    await post.followed_by(1)
    async with post.factory() as work:
        await work.contests.put(of)
        await work.contests.declare(of.id, confirmed=of.confirmed)
    return Wakeups(post.factory, post.clock, lambda: None)


def test_a_follower_hears_of_the_whole_calendar_as_the_days_go_by() -> None:
    async def story() -> list[str]:
        post = Post()
        post.clock.at = at("2024-08-07 12:00")
        wakeups, worker = await started(post), post.worker()
        heard = []
        while post.clock.now() < at("2024-08-27 12:00"):
            await wakeups.tick()
            await worker.drain()
            heard += [f"{local(post.clock.now())} {text.splitlines()[0]}" for _, text in post.sender.sent]
            post.sender.sent.clear()
            post.clock.move(minutes=30)
        return heard

    assert asyncio.run(story()) == [
        "2024-08-08 08:00 示例选拔赛今天开始报名，到8月25日（星期日）为止。",
        "2024-08-18 09:00 您关注的示例选拔赛：报名阶段到8月25日（星期日）为止，还有7天。",
        "2024-08-22 09:00 您关注的示例选拔赛：报名阶段到8月25日（星期日）为止，还有3天。",
        "2024-08-24 09:00 您关注的示例选拔赛：报名阶段到8月25日（星期日）为止，还有1天。",
    ]


def test_a_list_closes_and_old_bodies_go_without_anybody_typing() -> None:
    async def story() -> tuple[bool, str, object]:
        post = Post()
        wakeups = await started(post)
        await post.answer("typing", "答复")
        await post.worker().drain()
        async with post.factory() as work:
            await publish(OPEN, NewList("名单", ("一",), "陈老师", 2), NOW, work)
        post.clock.move(days=8)
        await wakeups.tick()
        row = next(row for row in post.factory.state.deliveries.values() if row.account.address == "typing")
        return all(each.closed_at for each in post.factory.state.lists.values()), row.state, row.body

    assert asyncio.run(story()) == (True, DELIVERED, None)


def test_the_scheduler_runs_the_jobs_and_wakes_the_delivery() -> None:
    async def story() -> tuple[int, list[str]]:
        post, changed = Post(), asyncio.Event()
        post.clock.at = at("2024-08-18 08:59")
        await started(post)
        wakeups = Wakeups(post.factory, post.clock, changed.set)
        wakeups.start()
        await asyncio.wait_for(changed.wait(), 10)
        wakeups.stop()
        await post.worker().drain()
        return len(post.sender.sent), [job.name for job in JOBS]

    assert asyncio.run(story()) == (1, ["publicity", "purge", "retention"])


def test_the_scheduler_wakes_up_exactly_when_an_occasion_is_due() -> None:
    async def story() -> int:
        post, planned = Post(), []
        await started(post)
        post.clock.at = at("2024-08-18 09:00") - timedelta(seconds=1)
        wakeups = Wakeups(post.factory, post.clock, lambda: planned.append(1))
        wakeups.start()
        await asyncio.sleep(0.2)
        before = len(planned)
        post.clock.move(seconds=1.2)
        for _ in range(30):
            await asyncio.sleep(0.1)
            if len(planned) > before:
                break
        wakeups.stop()
        return len(planned) - before

    assert asyncio.run(story()) == 1


def test_a_page_account_of_a_follower_is_not_pushed_to_by_telegram() -> None:
    async def story() -> list[str]:
        post = Post()
        wakeups = await started(post)
        async with post.factory() as work:
            person = await work.people.of(Account("web", "page"), "zh", NOW)
            await work.followers.follow(person.id, OPEN.id, NOW)
        post.clock.at = at("2024-08-18 09:00")
        await wakeups.tick()
        await post.worker().drain()
        return post.states

    states = asyncio.run(story())

    assert [each for each in states if each.startswith("page")] == ["page queued"] * 2
