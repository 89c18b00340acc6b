"""A contest whose list is in publicity: a team on it, somebody who objects, two organizers who handle it."""

from dataclasses import replace

from bot.conversation.texts import catalogue
from bot.conversation.wording import Wording
from contest.clauses import Source
from contest.people import Account
from contest.profile import Contact, ObjectionRules, Publicity, Sourced
from contest.publishing import NewList, publish
from tests.contest.shapes import at, contest, source
from tests.handlers.organizer_room import TRACKS, Room, shown

PATH = "七、公示举报与知识产权保护"
REAL_NAME = Source(
    "example-2024", "c1", PATH, "举报实行实名制，并要提供相应的证据，匿名举报无效。", "示例分赛通知"
)
HANDLED = Source("example-2024", "c1", PATH, "举报由分赛组委会进行受理、核查、裁定。", "示例分赛通知")
SEVEN = Sourced(7, Source("example-2024", "c1", PATH, "公示期为7天。", "示例分赛通知"))
RULES = ObjectionRules(Sourced(True, REAL_NAME), Sourced(True, REAL_NAME), Sourced("分赛组委会", HANDLED))
CONTACTS = (Contact("组委会秘书处", "刘某", "18222077900", source("联系方式")),)
RULED = contest(tracks=TRACKS, publicity=Publicity(SEVEN), objection=RULES, contacts=CONTACTS)
SILENT = replace(RULED, profile=replace(RULED.profile, publicity=Publicity(), objection=ObjectionRules()))
CITED = f"依据：示例分赛通知｜{PATH}\n原文：举报实行实名制，并要提供相应的证据，匿名举报无效。"
BOTH = f"{CITED}\n依据：示例分赛通知｜{PATH}\n原文：举报由分赛组委会进行受理、核查、裁定。"
LISTED = ("园区能效管家", "预警平台", "充电桩能耗预测")
WHO = "陈举 13900001111 海州数据技术有限公司"
FACTS = "该项目使用了我公司的软件著作权，9月1日在路演上得知。"


def at_court(of=RULED, *, listed=True):
    """A room in which the list was published on 6 September and it is the 8th; somebody has chosen the contest."""
    room = Room(of)
    room.clock.at = at("2024-09-06 10:00")
    room.organizer("陈老师").organizer("李老师")
    room.team("能效队")
    room.team("预警队", project="预警平台")

    async def publishing(work):
        days = None if of.profile.publicity.days else 7
        await publish(of, NewList("获奖项目公示名单", LISTED, "陈老师", days), room.clock.now(), work)

    if listed:
        room.with_work(publishing)
    room.clock.at = at("2024-09-08 15:20")
    for name in ("举报者", "预警队", "旁人"):
        choose(room, name)
    return room


def choose(room, name, of=RULED.id):
    async def chosen(work):
        person = await work.people.of(Account(room.channel, name), "zh", room.clock.now())
        session = await work.sessions.load(person.id)
        await work.sessions.save(replace(session, contest=of), room.clock.now())

    room.with_work(chosen)


def objects(room, name="举报者"):
    """He objects to the second entry, with one piece of evidence; what he hears at the end."""
    for said in ("我要举报", "[开始举报]", WHO, "2", FACTS, "软件著作权登记证书第1234号", "[没有别的了]"):
        room.say(name, said)
    return room.say(name, "[提交举报]")


def investigated(room):
    """An organizer took it on and began to look into it."""
    for said in ("举报队列", "[办理 JB2024-0001]", "[受理]", "[确认受理]", "[开始核查]"):
        room.say("陈老师", said)
    for said in ("[知识产权归属]", "9月11日18:00", "[开始核查]"):
        room.say("陈老师", said)


def pushed(room, name, channel="web"):
    """What was announced to one person about objections, oldest first."""
    state = room.factory.state
    person = state.accounts[Account(channel, name)].person
    said = [each.announcement for each in state.announcements.values() if each.announcement.kind == "objection"]
    mine = [each for each in said if person in each.audience.persons]
    return [shown(Wording(catalogue).render(each.body, "zh", "web")) for each in mine]
