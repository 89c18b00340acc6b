"""Last year's settings are taken over into this year's contest, by chat and by command."""

import asyncio
from argparse import ArgumentParser
from dataclasses import replace
from types import SimpleNamespace

import pytest

from bot.cli import clone as command
from bot.cli.parts import DONE, Refused
from bot.conversation.texts import catalogue
from contest.auditing import SYSTEM
from contest.contests import Contest, Correction
from contest.materials import Added, Rules, key_of
from contest.ownfields import OwnField
from contest.people import ANNOUNCER
from contest.profile import Material, Publicity, Sourced, TeamRules, Track
from contest.templates import ALL, Template
from tests.contest.shapes import source, stage
from tests.handlers.organizer_room import EXAMPLE, NOW, TRACKS, Room, transcript

OLD = replace(
    EXAMPLE,
    profile=replace(
        EXAMPLE.profile,
        title=Sourced("2024年示例大赛选拔赛", source()),
        stages=(stage("初赛", "2024-08-01", "2024-08-20"),),
        materials=(Material("申报书", source("材料")),),
    ),
)
NEW = Contest(
    "example-2025",
    OLD.zone,
    None,
    replace(
        OLD.profile,
        id="example-2025",
        short_name="示例选拔赛（2025）",
        title=Sourced("2025年示例大赛选拔赛", source()),
        tracks=(Track(1, "绿色低碳", source("赛道一")), Track(2, "智慧港口", source("赛道二"))),
        stages=(stage("决赛", "2025-09-01", "2025-09-20"),),
        publicity=Publicity(days=Sourced(9, source("公示"))),
        team=TeamRules(),
    ),
)
SET = (
    ("team.max_members", "4"),
    ("publicity.days", "7"),
    ("publicity.where", "官网"),
    ("team.change_deadline", "8月10日"),
    ("stages[初赛].end", "2024-08-25"),
    ("stages[初赛].binds", "organizers"),
    ("title", "2024年示例大赛选拔赛"),
    ("tracks[12].enterable", "false"),
    ("tracks[1].enterable", "false"),
    ("tracks[12].name", "绿色低碳"),
)
HEARD = (
    "从示例选拔赛沿用到示例选拔赛（2025）：\n自有项2个：通讯地址、碳排放量\n材料清单里加的1项：盖章的承诺书\n"
    "报名表模板2份：报名表.docx、绿色.docx\n以本系统为正式渠道：绿色低碳\n"
    "更正3处：参赛代表人数上限、公示渠道、绿色低碳\n材料的签章要求1项\n允许各队在这里留存材料副本\n不沿用：日期、报名、名单、答复。\n"
    "另有10处不能沿用：\n1 班次：新通知里没有这一处\n2 工业.docx：新通知里没有这一处\n3 工业制造：新通知里没有这一处\n"
    "4 公示天数：新通知已写明\n5 人员变更的限制：是日期，新一届另定\n6 初赛：是日期，新一届另定\n"
    "7 初赛：新通知里没有这一处\n8 赛事全称：随年份变，以新通知为准\n还有2处，可用 clone 命令看全部。\n"
    "[沿用] [沿用上届] [回到待办]"
)


@pytest.fixture
def room():
    room = Room(OLD).organizer("陈老师", of=None)

    async def furnish(work):
        await work.contests.put(NEW)
        fields = (OwnField("地址", "通讯地址"), OwnField("碳", "碳排放量", track=12), OwnField("班", "班次", track=1))
        await work.contests.declare(OLD.id, direct={"12", "1"}, own_fields=fields)
        for path, value in SET:
            await work.contests.correct(OLD.id, Correction(path, value, "李老师", NOW))
        await work.rulebook.put(OLD.id, Rules(True, (Added("盖章的承诺书", "李老师", NOW),), (key_of("申报书"),)))
        for track, name in ((ALL, "报名表.docx"), (12, "绿色.docx"), (1, "工业.docx")):
            await work.templates.put(Template(OLD.id, track, name, b"PK", "李老师", NOW, accepted=True))

    room.with_work(furnish)
    room.say("陈老师", f"/desk {NEW.id}")
    return room


def settings(room):
    state = room.factory.state
    new = room.with_work(lambda work: work.contests.get(NEW.id))
    return new, state.rulebook.get(NEW.id), sorted(key for key in state.templates if key[0] == NEW.id)


def test_what_goes_over_and_what_does_not_is_shown_first_and_then_done(room):
    before = settings(room)
    transcript(
        room,
        "陈老师",
        [
            (
                "沿用上届",
                "示例选拔赛（2025）沿用哪一项赛事的设定？日期、报名、名单和答复不沿用。\n"
                "[2024年示例大赛选拔赛] [回到待办]",
            ),
            ("[2024年示例大赛选拔赛]", HEARD),
        ],
    )
    assert settings(room) == before
    assert room.say("陈老师", "[沿用]") == [
        "已从示例选拔赛沿用到示例选拔赛（2025），不能沿用的10处没有改动。启用前请再看一遍赛事设定。\n"
        "[赛事设定] [回到待办]"
    ]
    new, rules, forms = settings(room)
    assert [(each.label, each.track) for each in new.own_fields] == [("通讯地址", None), ("碳排放量", 1)]
    assert new.direct == {"1"}
    assert {each.path: (each.value, each.by, each.origin) for each in new.corrections} == {
        "team.max_members": ("4", "陈老师", "2024年示例大赛选拔赛"),
        "publicity.where": ("官网", "陈老师", "2024年示例大赛选拔赛"),
        "tracks[1].enterable": ("false", "陈老师", "2024年示例大赛选拔赛"),
    }
    assert new.profile.team.max_members.value == 4
    assert new.profile.publicity.days.value == 9
    assert (rules.copies, rules.signed) == (True, (key_of("申报书"),))
    assert [each.words for each in rules.added] == ["盖章的承诺书"]
    assert [(track, name) for _, track, _, name in forms] == [(0, "报名表.docx"), (1, "绿色.docx")]
    assert room.factory.state.audit[len(room.factory.state.audit)].deed.action == "contest.cloned"


def test_taken_over_twice_nothing_is_there_twice(room):
    for said in ("沿用上届", "[2024年示例大赛选拔赛]", "[沿用]"):
        room.say("陈老师", said)
    once = settings(room)
    room.say("陈老师", "沿用上届")
    heard = room.say("陈老师", "[2024年示例大赛选拔赛]")[0]
    assert "示例选拔赛没有可沿用的设定。" in heard
    assert "1 通讯地址：新一届已有" in heard
    assert "[沿用]" not in heard
    assert room.presses("陈老师", f"cloned:{OLD.id}") == ["示例选拔赛没有可沿用的设定，没有改动。"]
    assert settings(room) == once


def test_a_contest_with_registrations_is_not_changed_as_a_whole(room):
    room.team("碳索者队", contest=NEW.id)
    before = settings(room)
    room.say("陈老师", "沿用上届")
    assert room.say("陈老师", "[2024年示例大赛选拔赛]") == [
        "示例选拔赛（2025）已有报名，不能整体沿用，没有改动。请在赛事设定里逐项更正。"
    ]
    assert settings(room) == before


def test_only_who_may_settle_things_in_both_takes_anything_over(room):
    room.organizer("林老师", of=NEW.id)
    assert room.say("林老师", "沿用上届") == ["没有别的赛事可供示例选拔赛（2025）沿用。\n[回到待办]"]
    before = settings(room)
    for key in (f"clone:{OLD.id}", f"cloned:{OLD.id}"):
        assert room.presses("林老师", key)[0].startswith("您没有此项权限")
    assert room.presses("林老师", "cloned:nowhere") == ["没有找到这项赛事，请从下面选一项。"]
    assert room.presses("林老师", f"cloned:{NEW.id}") == ["不能从这项赛事沿用到它自己，没有改动。"]
    room.organizer("周老师", role=ANNOUNCER, of=NEW.id)
    assert room.say("周老师", "沿用上届")[0].startswith("您没有此项权限")
    assert settings(room) == before


def run(room, *arguments):
    async def known():
        return None

    parts = SimpleNamespace(factory=room.factory, clock=room.clock, texts=catalogue("zh"))
    parser = ArgumentParser()
    command.configure(parser)
    return asyncio.run(command.run(parser.parse_args(arguments), parts))


def test_the_command_does_the_same_and_says_it_was_the_operator(room, capsys):
    before = settings(room)
    assert run(room, OLD.id, NEW.id, "--dry-run") == DONE
    assert settings(room) == before
    assert run(room, OLD.id, NEW.id) == DONE
    said = capsys.readouterr().out
    assert said.count("自有项2个：通讯地址、碳排放量") == 2
    assert settings(room)[0].corrections[0].by == "管理人"
    assert room.factory.state.audit[len(room.factory.state.audit)].deed.by == SYSTEM


@pytest.mark.parametrize(("old", "new", "why"), [("x", NEW.id, "没有赛事“x”"), (OLD.id, OLD.id, "到它自己")])
def test_the_command_refuses_what_makes_no_sense(room, old, new, why):
    with pytest.raises(Refused, match=why):
        run(room, old, new)


def test_the_tracks_of_the_old_contest_are_those_of_the_room():
    assert [track.no for track in TRACKS] == [1, 12]
