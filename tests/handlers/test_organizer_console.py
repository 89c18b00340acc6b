from contest.people import OWNER, VIEWER
from tests.handlers.organizer_room import Room, transcript

LINK = "后台登录链接，10分钟内有效，只能用一次：\nhttps://example.test/desk/enter/secret-1\n请不要转发给他人。\n[回到待办]"
NEXT = LINK.replace("secret-1", "secret-2")


def test_an_organizer_is_given_a_link_of_his_own_each_time_he_asks():
    room = Room().organizer("陈老师", OWNER)
    transcript(room, "陈老师", [("后台", LINK), ("/console", NEXT)])
    assert list(room.factory.state.passes) == ["secret-2"]


def test_whoever_may_only_look_comes_in_too():
    transcript(Room().organizer("李老师", VIEWER), "李老师", [("后台", LINK)])


def test_nobody_else_is_given_a_link_and_the_asking_is_noted():
    room = Room()
    assert room.say("路人", "后台") == ["您没有此项权限，没有执行，已记入日志。可请管理人办理。"]
    assert room.factory.state.passes == {}
    assert room.factory.state.audit[1].deed.action == "permission.refused"
