"""我的资料: all that is kept is given out, and deleted as far as nothing holds it; the rest goes by itself later."""

import asyncio
import json
from datetime import timedelta

from contest.lists import ListEntry, PublicityList
from contest.persons import exported, finish_erasing
from tests.contest.shapes import source
from tests.contests import BAY
from tests.handlers.registration_room import Room, at_summary

SURE = "删除后，您的报名全部撤回，草稿一并清除，不能恢复。"


def submitted():
    room = Room()
    at_summary(room)
    room.say("提交")
    return room


def publish(room):
    """A list that names the room's registration, open for five days."""
    now = room.clock.now()

    async def add(work):
        entry = ListEntry("碳*队", room.entries()[0].id)
        clause = source("五、公示")
        ends = now + timedelta(days=5)
        await work.lists.add(PublicityList(BAY.id, "获奖名单", (entry,), now, ends, 5, clause, "陈老师"))

    room.change(add)


def record_of(room):
    async def give():
        async with room.factory() as work:
            return json.loads(await exported(work, 1, 1, room.clock.now()))

    return asyncio.run(give())


def test_all_that_is_kept_of_a_person_is_given_out_as_a_file_and_that_is_noted():
    room = submitted()
    room.say("我的资料")
    (reply,) = room.replies("导出")
    assert (reply.text, reply.attachment.key) == ("这是这里保存的与您有关的全部内容。已记入日志。", "person")
    found = record_of(room)
    assert found["registrations"][0]["members"][0]["name"] == "陈一"
    assert found["accounts"] == [{"channel": "terminal", "address": "u1"}]
    assert [each["said"] for each in found["messages"]][-3:] == ["提交", "我的资料", "导出"]
    assert list(room.factory.state.audit.values())[-1].deed.action == "person.exported"


def test_what_is_free_is_deleted_at_once_and_noted_without_saying_whose():
    room = submitted()
    room.says("我的资料", "申请删除", "确认删除")
    state = room.factory.state
    (entry,) = room.entries()
    assert (entry.team, entry.unit, entry.members, entry.receipt) == ("", None, (), "BA2024-0001")
    assert record_of(room)["drafts"] == {}
    assert not [each for each in state.messages.values() if each.body and "陈一" in str(each.body)]
    deed = [each.deed for each in state.audit.values() if each.deed.action == "person.erased"][0]
    assert (deed.by, deed.subject, deed.details[0]) == ("person:1", "person:1", ("withdrawn", "1"))


def test_what_is_in_publicity_stays_with_its_clause_until_the_list_is_closed_and_goes_then():
    room = submitted()
    publish(room)
    stays = "BA2024-0001 在公示期内，须留到7月15日（星期一）供核查，期满自动删除。"
    room.say("我的资料")
    heard = room.hear("申请删除")[0]
    assert heard.startswith(f"{SURE}\n{stays}\n")
    assert "五、公示" in heard
    assert stays in room.hear("确认删除")[0]
    assert room.entries()[0].team == "碳路先锋队"
    assert asyncio.run(finish_erasing(room.factory, room.clock.now())) == 0
    room.clock.move(days=6)
    assert asyncio.run(finish_erasing(room.factory, room.clock.now())) == 1
    assert asyncio.run(finish_erasing(room.factory, room.clock.now())) == 0
    assert (room.entries()[0].team, room.entries()[0].status) == ("", "withdrawn")
