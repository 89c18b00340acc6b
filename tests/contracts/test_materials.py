from dataclasses import replace

from contest.files import StoredFile
from contest.materials import REFUSED, Added, Kept, Rules, Version
from tests.contracts.values import CITY, LATER, NOW, join, registration

PAPER = StoredFile("a1", "申报书.pdf", "pdf", 12, "d" * 64, NOW)


async def entered(work):
    return (await work.registrations.add(registration(await join(work)), NOW)).id


async def test_a_tick_and_a_verdict_are_kept_beside_the_versions(unit_of_work):
    async with unit_of_work() as work:
        team = await entered(work)
        await work.materials.put(team, Kept("form", ticked=NOW))
        assert await work.materials.add(team, "form", PAPER) == Version(1, PAPER)
        await work.materials.put(team, Kept("form", None, verdict=REFUSED, reason="没有盖章"))
    async with unit_of_work() as work:
        kept = Kept("form", None, (Version(1, PAPER),), REFUSED, "没有盖章")
        assert await work.materials.of((team, team + 1)) == {team: (kept,)}


async def test_versions_are_numbered_for_each_item_and_a_new_one_takes_the_verdict_back(unit_of_work):
    async with unit_of_work() as work:
        team, newer = await entered(work), replace(PAPER, key="a2", name="申报书 改.pdf", at=LATER)
        await work.materials.add(team, "form", PAPER)
        await work.materials.put(team, Kept("form", verdict=REFUSED, reason="没有盖章"))
        assert (await work.materials.add(team, "form", newer)).number == 2
        assert (await work.materials.add(team, "proof", replace(PAPER, key="a3"))).number == 1
        kept = {each.item: each for each in (await work.materials.of((team,)))[team]}
        assert kept["form"] == Kept("form", versions=(Version(1, PAPER), Version(2, newer)))
        assert kept["form"].latest == Version(2, newer)
        assert await work.materials.holder("a2") == team
        assert await work.materials.holder("zz") is None


async def test_forgetting_a_team_forgets_its_files_too(unit_of_work):
    async with unit_of_work() as work:
        team = await entered(work)
        await work.materials.add(team, "form", PAPER)
        await work.files.add(replace(PAPER, key="b1"))
        assert await work.files.known(("a1", "b1", "c1")) == {"a1", "b1"}
        await work.materials.forget(team)
        assert await work.materials.of((team,)) == {}
        assert await work.files.get("a1") is None
        assert await work.files.get("b1") == replace(PAPER, key="b1")
        assert await work.files.drop(("a1", "b1")) == 1


async def test_what_organizers_laid_down_replaces_what_was_laid_down_before(unit_of_work):
    async with unit_of_work() as work:
        assert await work.rulebook.of(CITY) == Rules()
        await work.rulebook.put(CITY, Rules(copies=True))
        rules = Rules(False, (Added("盖章的承诺书（PDF格式）", "陈老师", NOW, 12),), ("abc",))
        await work.rulebook.put(CITY, rules)
    async with unit_of_work() as work:
        assert await work.rulebook.of(CITY) == rules
        assert await work.rulebook.of("other-2024") == Rules()
