"""Before checklists close, each team that owes something is told what; whoever is done hears nothing."""

import asyncio
from dataclasses import replace

import pytest

from bot.conversation.texts import catalogue
from bot.conversation.wording import Wording
from contest.contests import ALL_TRACKS
from contest.files import StoredFile
from contest.materials import Kept, key_of
from contest.planning import plan_due
from contest.profile import Material
from contest.registrations import Registration
from tests.contest.shapes import SUB, at, contest, deadline, source
from tests.fakes import FakeWorkFactory

MATERIALS = tuple(Material(name, source(name)) for name in ("申报书", "财务证明", "知识产权证明"))
CLOSING = deadline("作品报送截止", "2024-08-30", "18:00", closes=SUB)
LISTED = contest(CLOSING, materials=MATERIALS)
FIRST, SECOND, THIRD = (key_of(material.name) for material in MATERIALS)
HEAD = "示例选拔赛的作品报送截止于8月30日（星期五）18:00截止，还有3天。\n"


async def entered(work, leader, team="碳索者队", **more):
    entry = Registration(LISTED.id, leader, team, **more)
    return (await work.registrations.add(entry, at("2024-07-01 09:00"))).id


def planned(prepare, of=LISTED, *looks):
    """What is planned at the looks, three days before the close if none is named: whom it goes to, and its words."""

    async def story():
        factory = FakeWorkFactory()
        async with factory() as work:
            await work.contests.put(of)
            await work.contests.declare(of.id, confirmed=True, direct=of.direct)
            await prepare(work)
        for look in looks or ("2024-08-27 09:00",):
            async with factory() as work:
                await plan_due(at(look), work)
        return factory

    factory = asyncio.run(story())
    found = [each.announcement for each in factory.state.announcements.values()]
    return [(each.audience.persons, Wording(catalogue).render(each.body, "zh", "web")) for each in found]


def told(prepare, *more):
    return [(persons, reply.text) for persons, reply in planned(prepare, *more) if persons]


def test_a_team_is_told_what_it_has_not_ticked_with_the_clause_and_where_to_do_it():
    async def prepare(work):
        await work.materials.put(await entered(work, 1), Kept(FIRST, ticked=at("2024-07-02 09:00")))

    ((persons, reply),) = [each for each in planned(prepare) if each[0]]
    ticked = "材料清单还有2项未勾选：财务证明、知识产权证明。如已报送，勾选后就不再提醒。"
    assert (persons, reply.text) == ((1,), HEAD + ticked)
    assert [choice.key for choice in reply.choices] == ["materials", "route"]
    assert [citation.quote for citation in reply.citations] == ["原文 作品报送截止"]


def test_where_this_chat_is_the_way_in_what_was_not_handed_in_is_named():
    async def prepare(work):
        file = StoredFile("k", "a.pdf", "pdf", 1, "d", at("2024-07-02 09:00"))
        await work.materials.add(await entered(work, 1), FIRST, file)

    direct = replace(LISTED, direct=frozenset({ALL_TRACKS}))
    assert told(prepare, direct) == [((1,), f"{HEAD}材料清单还有2项未交：财务证明、知识产权证明。")]


def test_whoever_is_done_hears_nothing_and_neither_does_a_team_that_withdrew():
    async def prepare(work):
        done = await entered(work, 1)
        for key in (FIRST, SECOND, THIRD):
            await work.materials.put(done, Kept(key, ticked=at("2024-07-02 09:00")))
        gone = await entered(work, 2, "田野队")
        standing = await work.registrations.get(gone)
        await work.registrations.save(replace(standing, status="withdrawn"), standing.revision)

    assert told(prepare) == []


def test_teams_that_owe_the_same_share_one_announcement_and_one_person_with_two_teams_hears_once():
    async def prepare(work):
        for leader, team in ((1, "一队"), (2, "二队"), (3, "三队")):
            await entered(work, leader, team, sole=False)
        await work.materials.put(await entered(work, 3, "四队", sole=False), Kept(FIRST, ticked=at("2024-07-02 09:00")))

    everything = "申报书、财务证明、知识产权证明"
    both = f"EX2024-0003：{everything}；EX2024-0004：财务证明、知识产权证明"
    assert dict(told(prepare)) == {
        (1, 2): f"{HEAD}材料清单还有3项未勾选：{everything}。如已报送，勾选后就不再提醒。",
        (3,): f"{HEAD}材料清单还有5项未勾选：{both}。如已报送，勾选后就不再提醒。",
    }


def test_on_one_occasion_a_team_is_told_once_whatever_it_does_meanwhile():
    async def prepare(work):
        await entered(work, 1)

    assert len(told(prepare, LISTED, "2024-08-27 09:00", "2024-08-27 09:01", "2024-08-27 12:00")) == 1
    assert len(told(prepare, LISTED, "2024-08-27 09:00", "2024-08-29 09:00")) == 2


@pytest.mark.parametrize("count", [1, 1001])
def test_no_audience_names_more_than_a_thousand_persons(count):
    async def prepare(work):
        for leader in range(1, count + 1):
            await entered(work, leader, f"{leader}队")

    found = told(prepare)
    assert [len(persons) <= 1000 for persons, _ in found] == [True] * -(-count // 1000)
    assert sorted(person for persons, _ in found for person in persons) == list(range(1, count + 1))


def test_followers_are_told_the_day_as_before_and_without_a_checklist_everybody_is():
    async def prepare(work):
        await entered(work, 1)

    words = [reply.text for persons, reply in planned(prepare) if not persons]
    assert words == ["您关注的示例选拔赛：作品报送截止于8月30日（星期五）18:00截止，还有3天。"]
    bare = [reply.text for _, reply in planned(prepare, contest(CLOSING))]
    assert bare == ["示例选拔赛的作品报送截止于8月30日（星期五）18:00截止，还有3天。已经办好的不必理会。"]
