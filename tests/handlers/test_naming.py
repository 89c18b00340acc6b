from bot.conversation.dispatch import Dispatch
from bot.conversation.texts import catalogue
from bot.handlers.everyday import everyday
from bot.handlers.helping import refusal
from bot.handlers.naming import Named
from tests.contest.shapes import at
from tests.contests import BAY, HILL
from tests.fakes import FakeClock
from tests.talking import Parrot, Talk

answer = Parrot()


def talk(user="u1"):
    commands = everyday(answer, {}, catalogue)
    dispatch = Dispatch(commands, {}, Named(commands["contest"], answer), refusal)
    return Talk(dispatch, FakeClock(at("2024-07-10 16:20")), user=user).put(BAY, HILL)


def test_a_contest_is_chosen_by_saying_nothing_but_its_name():
    room = talk()
    assert room.say("海湾市选拔赛 ").startswith(f"已选定{BAY.full_name}。")
    assert room.say(HILL.full_name).startswith(f"已选定{HILL.full_name}。")
    assert room.say("海湾市选拔赛公示几天") == "答复。"


def test_in_a_group_the_name_of_a_contest_chooses_nothing():
    assert [reply.text for reply in talk().replies("海湾市选拔赛", group=True)] == ["答复。"]
