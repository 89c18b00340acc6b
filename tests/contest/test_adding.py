import asyncio

from contest.adding import Place, add_notice, remove_notice
from contest.people import Account
from tests.contests import BAY
from tests.contracts.values import NOW, notice
from tests.fakes import FakeWorkFactory


class FakeReader:
    def profile(self, contest, notices, parent):
        return BAY.profile


def removed(followed):
    """The contests left after a contest's only notice was taken out."""
    factory = FakeWorkFactory()

    async def story():
        async with factory() as work:
            added = await add_notice(work, FakeReader(), notice(), Place(), NOW)
            if followed:
                person = await work.people.of(followed, "zh", NOW)
                await work.followers.follow(person.id, added.id, NOW)
            await remove_notice(work, FakeReader(), notice())
            return [each.id for each in await work.contests.all()]

    return asyncio.run(story())


def test_a_contest_without_a_notice_is_forgotten():
    assert removed(None) == []


def test_a_contest_that_somebody_follows_stays_without_its_notice():
    from_page = Account("web", "a1")
    assert len(removed(from_page)) == 1
