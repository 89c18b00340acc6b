"""Looking at a list in publicity by chat."""

import asyncio

import pytest

from bot.conversation.dispatch import Dispatch
from bot.conversation.texts import catalogue
from bot.handlers.everyday import everyday
from bot.handlers.helping import refusal
from bot.handlers.questions import Questions
from contest.profile import ObjectionRules, Publicity, Sourced
from contest.publishing import NewList, publish
from tests.contest.shapes import at, contest, source
from tests.fakes import FakeClock
from tests.talking import Talk

RULED = contest(
    publicity=Publicity(Sourced(7, source("七、公示"))),
    objection=ObjectionRules(handled_by=Sourced("组委会", source("七、举报"))),
)


@pytest.fixture
def talk() -> Talk:
    question = Questions(None, catalogue)
    dispatch = Dispatch(everyday(question, {}, catalogue), {}, question, refusal)
    return Talk(dispatch, FakeClock(at("2024-09-06 10:00"))).put(RULED)


def published(talk: Talk, lines: tuple[str, ...]) -> None:
    async def scenario() -> None:
        async with talk.factory() as work:
            await publish(RULED, NewList("获奖名单", lines, "陈老师"), talk.clock.now(), work)

    asyncio.run(scenario())


def test_an_open_list_is_shown_masked_with_its_end_and_how_to_object(talk: Talk) -> None:
    published(talk, ("能效管家", "无名作品 13800000001"))

    heard = talk.press("publicity:example-2024")

    head = "获奖名单，公示期7天，到9月12日（星期四）为止，还有6天。"
    assert heard.startswith(f"{head}\n1 能效管家\n2 无名作品 138****0001\n有意见可以举报")
    assert "七、公示" in heard
    assert "七、举报" in heard


def test_a_long_list_says_how_much_of_it_is_shown(talk: Talk) -> None:
    published(talk, tuple(f"作品{number}" for number in range(30)))

    assert "共30项，这里只列前20项。" in talk.press("publicity:example-2024")


def test_after_its_last_day_the_list_is_shown_no_more(talk: Talk) -> None:
    published(talk, ("能效管家",))
    talk.clock.move(days=8)

    assert talk.press("publicity:example-2024").startswith("示例选拔赛现在没有公示中的名单。")
