"""A form of four questions about a made-up contest, behind the real dispatcher, turns and pages."""

from dataclasses import replace

from bot.channels.web.parts import Web, WebSettings
from bot.channels.web.traits import TRAITS
from bot.conversation.dispatch import Dispatch
from bot.conversation.form import Field, Form, answer, go_back, next_question
from bot.conversation.messages import LONGEST, Incoming, Traits
from bot.conversation.replies import DO, question, refuse
from bot.conversation.scene import Scene
from bot.conversation.texts import catalogue
from bot.conversation.turn import Turns
from bot.conversation.wording import Wording
from contest.messages import Choice, Citation, Reply
from contest.refusals import RuleBroken
from tests.channels.spring import CONTEST, LONG, NOTICE, NOW, OPENING, SIZE, TITLE, TRACKS, ZONE, contest, state
from tests.fakes import FakeClock, FakeWorkFactory

SECRET = b"a secret of the tests, 32 bytes."


def _members(said: str, answers: object) -> object:
    people = [line for line in said.split("\n") if line.strip()]
    if len(people) > 5:
        raise RuleBroken("too_many", SIZE, count=len(people))
    return people


def _tracks(answers: object) -> tuple[Choice, ...]:
    return tuple(Choice(f"t{number}", name) for number, name in enumerate(TRACKS, 1))


def _kinds(answers: object) -> tuple[Choice, ...]:
    return (Choice("company", "企业"), Choice("school", "高校"), Choice("office", "机关或机关人员（限数字机关赛道）"))


FORM = Form(
    "team",
    (
        Field("kind", choices=_kinds),
        Field("name"),
        Field("members", _members, sources=lambda answers: (SIZE,), personal=True),
        Field("track", choices=_tracks),
    ),
)


SENTENCES = {
    "team.kind.ask": "您以哪种身份参赛？",
    "team.name.ask": "请发参赛团队名称。",
    "team.members.ask": "请发参赛代表，每行一人：姓名 手机号。至多5人。",
    "team.track.ask": "请选赛道，可输入名称或关键词。",
    "rule.too_many": "您发来{count}人，参赛代表不超过5人，请减去1人。",
}


class Sentences:
    """The catalogue, and the made-up form's sentences on top."""

    def __init__(self, language: str) -> None:
        self._catalogue, self.language = catalogue(language), language

    def __call__(self, key: str, /, **details: object) -> str:
        return SENTENCES[key].format(**details) if key in SENTENCES else self._catalogue(key, **details)

    def aliases(self, command: str) -> tuple[str, ...]:
        return {"register": ("报名",), "later": ("以后再说",)}.get(command) or self._catalogue.aliases(command)


class Team:
    """The form's conversation."""

    async def take(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        if next_question(FORM, scene.session.answers) is None:
            if incoming.said == "2":
                return (Reply("现在是“碳索者队”。请发新的团队名称，或输入“返回”。"),)
            scene.leave("team@" + CONTEST, finished=True)
            return (Reply("预登记已收到，等待审核。\n回执号 SL2024-0001。"),)
        scene.keep("team@" + CONTEST, answer(FORM, scene.session.answers, incoming))
        return await self.ask(scene, again=False)

    async def ask(self, scene: Scene, *, again: bool) -> tuple[Reply, ...]:
        field = next_question(FORM, scene.session.answers)
        if field is None:
            return (self._summary(scene),)
        if field.personal and not scene.channel.personal:
            return (Reply("请在网页填写。"),)
        return (question(FORM, field, scene.session.answers, scene.texts, ZONE),)

    async def back(self, scene: Scene) -> tuple[Reply, ...]:
        scene.keep("team@" + CONTEST, go_back(FORM, scene.session.answers))
        return await self.ask(scene, again=False)

    def longest(self, scene: Scene) -> int:
        return LONGEST

    def takes_questions(self, scene: Scene) -> bool:
        return True

    def takes_files(self, scene: Scene) -> bool:
        return False

    def _summary(self, scene: Scene) -> Reply:
        named = f"团队名称　{scene.session.answers['name']}"
        rows = ["参赛身份　企业", named, "参赛代表　陈一、林二", "联系人　陈一 138****0001", "赛道　绿色低碳"]
        lines = "\n".join(f"{number} {row}" for number, row in enumerate(rows, 1))
        choices = (Choice("submit", "提交"), Choice("edit", "修改"), Choice("later", "以后再说"))
        return Reply(f"请核对：\n{lines}\n回复“提交”，或回复要修改的序号，如“5”。", choices, "team.summary")


async def start(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    hello = Reply(scene.texts("start.hello"))
    other = Choice("help", "另一项赛事 · 时间未载明")
    choices = scene.offer(Choice(f"contest:{CONTEST}", "示例市选拔赛 · 报名中"), other)
    return hello, Reply(scene.texts("start.which"), choices, DO)


async def choose(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    scene.session = replace(scene.session, contest=incoming.said)
    cited = (Citation(NOTICE, TITLE, OPENING.path, OPENING.quote, OPENING.clause),)
    text = f"已选定{contest().full_name}。\n现在是报名阶段，8月8日至8月25日（星期日）。"
    return (Reply(text, scene.do("help", "schedule"), DO, cited),)


async def register(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    scene.keep("team@" + CONTEST, {})
    return await Team().ask(scene, again=False)


async def later(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    scene.leave("team@" + CONTEST, finished=False)
    return (Reply("好的，先停在这里。"),)


async def status(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    return (Reply("您还没有报名。如有疑问请拨 0431-80763032。"),)


async def back(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    return await Team().back(scene)


async def language(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    wanted = "en" if scene.person.language == "zh" else "zh"
    await scene.work.people.set_language(scene.person.id, wanted)
    return (Reply(catalogue(wanted)("help.language_set")),)


async def question_asked(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    cited = Citation(NOTICE, TITLE, LONG.path, LONG.quote, LONG.clause)
    return (Reply("公示期为5天。指南未载明按自然日还是工作日计。", scene.do("useful", "unsolved"), DO, (cited,)),)


async def refused(broken: RuleBroken, scene: Scene) -> tuple[Reply, ...]:
    return (refuse(broken, scene.texts, ZONE),)


def scripted_web(demo: bool = False, idle_seconds: float = 15) -> tuple[Web, FakeWorkFactory, FakeClock]:
    """The pages over fakes, at nine in the morning of 12 August 2024 in Shanghai."""
    clock, factory, forms = FakeClock(NOW), FakeWorkFactory(state()), {"team": Team()}
    commands = {"start": start, "contest": choose, "register": register, "later": later, "status": status, "back": back}
    commands["language"] = language
    dispatch = Dispatch(commands, forms, question_asked, refused)
    traits = {"web": TRAITS, "telegram": Traits("telegram", personal=False)}
    turns = Turns(factory, dispatch, Sentences, clock, traits)
    settings = WebSettings(SECRET, "https://saiwu.example", demo=demo, idle_seconds=idle_seconds)
    return Web(turns, Wording(Sentences), settings, forms), factory, clock
