"""A database whose key is changed: what is in it before, and what must be so afterwards."""

import pytest

from contest.clarifications import Wording
from contest.finding import Filter
from contest.people import OWNER, Account, Organizer
from contest.refusals import RuleBroken
from contest.registrations import Member, Unit
from storage.secrets import Keyring
from tests.contracts.values import CITY, LATER, NOW, contest, join, registration

OLD, NEW = bytes(range(32)), bytes(range(1, 33))
BEFORE, BOTH, AFTER = Keyring(OLD), Keyring(NEW, OLD), Keyring(NEW)
TEAMS = 7


async def furnish(unit_of_work):
    """Teams, a question, and codes that are out."""
    async with unit_of_work() as work:
        await work.contests.put(contest())
        for number in range(TEAMS):
            leader = await join(work, Account("web", str(number)))
            members = (Member("陈一", f"1380000000{number}"), Member("林二", f"1390000000{number}"))
            unit = Unit(f"示例{number}公司", "91371000MABCDEFG30")
            team = registration(leader, members=members, team=f"{number}号先锋队", unit=unit)
            await work.registrations.add(team, NOW)
        await work.questions.add(Wording(CITY, "附件三在哪里", (0.6, 0.8)), NOW)
        await work.recovery.issue("AB12-CD34", leader, NOW)
        await work.organizers.invite("4F7K-92QM", Organizer(0, "陈老师", CITY, OWNER), LATER)
        return leader


async def check_all_is_well(unit_of_work):
    """All is read, found and unique as it was before the change."""
    async with unit_of_work() as work:
        kept = await work.registrations.find(Filter(CITY), 0, 99)
        assert [each.team for each in kept] == [f"{number}号先锋队" for number in range(TEAMS)]
        assert [each.members[0].phone for each in kept] == [f"1380000000{number}" for number in range(TEAMS)]
        assert await work.registrations.count(Filter(CITY, text="示例3公司")) == 1
        assert await work.registrations.named(CITY, ["5号先锋队"]) == {"5号先锋队": (kept[5].id,)}
        assert {each.id for each in await work.registrations.near(kept[0])} <= {each.id for each in kept}
        for phone in ("13800000000", f"1390000000{TEAMS - 1}"):
            with pytest.raises(RuleBroken, match="already_in_team"):
                await work.registrations.add(registration(kept[0].leader, phone), NOW)
        assert (await work.questions.again(CITY, "附件三，在哪里", NOW)).vector == pytest.approx((0.6, 0.8))


async def check_codes_work(unit_of_work, leader):
    """A code that was out before the change still opens what it opened."""
    async with unit_of_work() as work:
        assert await work.recovery.person("ab12cd34") == leader
        assert (await work.organizers.redeem("4F7K-92QM", leader, NOW)).name == "陈老师"
