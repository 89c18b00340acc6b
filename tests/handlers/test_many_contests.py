"""Among many contests none is listed: one is found by a part of its name or its region."""

import asyncio
from dataclasses import replace

from bot.conversation.dispatch import Dispatch
from bot.conversation.texts import catalogue
from bot.handlers.everyday import everyday
from bot.handlers.helping import refusal
from bot.handlers.naming import Named
from bot.handlers.organizer.entering import desk
from contest.contests import Contest
from contest.people import Organizer
from contest.profile import ContestProfile, Sourced
from tests.contest.shapes import at, source
from tests.contests import BAY
from tests.fakes import FakeClock
from tests.talking import Parrot, Talk

answer = Parrot()
CITIES = [f"{first}{second}" for first in "东南西北中" for second in "湖山港原林"]


def city(name):
    profile = ContestProfile(name, f"{name}市选拔赛", region=Sourced(f"绿洲省{name}市", source("总则")))
    return Contest(f"{name}-2024", "Asia/Shanghai", None, profile)


def talk(*more):
    commands = everyday(answer, {}, catalogue) | {"desk": desk}
    dispatch = Dispatch(commands, {}, Named(commands["contest"], answer), refusal)
    return Talk(dispatch, FakeClock(at("2024-07-10 16:20"))).put(*map(city, CITIES), *more)


def test_hello_asks_for_a_name_instead_of_listing_all():
    heard = talk().say("/start")
    assert "这里有25项赛事，请发来它的名称或所在地区。" in heard
    assert "东湖" not in heard


def test_a_part_of_a_name_that_only_one_has_chooses_it():
    assert talk().say("东湖").startswith("已选定东湖市选拔赛。")


def test_a_part_of_several_names_offers_these_and_a_number_chooses():
    room = talk()
    heard = room.say("湖市")
    assert heard.startswith("找到5项赛事，请问是哪一项？")
    assert "\n5 中湖市选拔赛" in heard
    assert room.say("5").startswith("已选定中湖市选拔赛。")


def test_a_part_of_very_many_names_offers_some_of_them():
    heard = talk().say("绿洲省")
    assert heard.startswith("找到25项赛事，下面是其中12项。")
    assert "\n12 " in heard
    assert "\n13 " not in heard


def test_whoever_has_chosen_one_asks_about_it_and_may_change_to_another_by_name():
    room = talk()
    room.say("东湖")
    assert room.say("南湖") == "答复。"
    assert "请发来它的名称或所在地区" in room.say("换赛事")
    assert room.say("南湖").startswith("已选定南湖市选拔赛。")
    assert room.say("北湖") == "答复。"


def test_a_question_is_no_name():
    assert talk().say("公示几天") == "答复。"


def test_contests_that_one_follows_are_offered_all_the_same():
    room = talk(replace(BAY, id="bay-2024"))
    room.say(BAY.name)
    room.say("关注")
    assert BAY.name in room.say("换赛事")


def test_an_organizer_of_all_contests_is_asked_for_a_name_too():
    room = talk()

    async def appoint():
        async with room.factory() as work:
            person = await work.people.of(room.account, "zh", at("2024-07-10 16:20"))
            work.state.organizers[person.id, None] = Organizer(person.id, "陈老师", None)

    asyncio.run(appoint())
    heard = room.press("desk")
    assert "请发来它的名称或所在地区" in heard
    assert "\n12 " in heard
    assert "\n13 " not in heard
