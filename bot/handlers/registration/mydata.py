"""我的资料: what is kept of a person, correcting it, erasing it."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.conversation.dates import day
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO, cite_all
from bot.conversation.scene import Scene
from bot.handlers.registration.filling import is_registration, load
from bot.handlers.registration.ground import members_of, text_of
from bot.handlers.registration.handler import RegistrationForm
from bot.handlers.registration.outside import Outside
from bot.handlers.registration.values import one_in_words
from bot.handlers.teams.belonging import name_of, standing
from contest.contests import DEFAULT_ZONE
from contest.filing import own as objections_of
from contest.masking import View
from contest.messages import Attachment, Choice, Citation, Reply
from contest.papers import JSON, PERSON, file_name
from contest.people import Session
from contest.persons import Held, erase_person, holding
from contest.registering import own
from contest.registrations import Member, Unit
from contest.reviewing import masked_code

ERASE, ERASED, EXPORT = "erase", "erased", "export"
OBJECTING = ("objection", "adding", "explaining")  # forms of somebody who objects, or states his case


@dataclass(frozen=True)
class MyData:
    """The command mydata; its argument asks for erasing."""

    form: RegistrationForm
    outside: Outside

    async def __call__(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """Show what is kept, masked; `export` gives all of it as a file, `erase` says what erasing means and what must
        stay for now, `erased` does it."""
        if incoming.said == ERASED:
            return await self._erased(scene)
        if incoming.said == EXPORT:
            file = Attachment(PERSON, file_name(scene.texts("mydata.file"), form=JSON))
            return (self.outside.handing.over(scene, scene.texts("mydata.exported"), file),)
        teams = await _teams(scene)
        kept = [*await self._entries(scene), *teams, *await self._drafts(scene), *await self._questions(scene)]
        if not kept:
            return (Reply(scene.texts("mydata.nothing"), scene.do("register", "ask"), DO),)
        if incoming.said == ERASE:
            sure = scene.offer(self._choice(ERASED, scene), Choice("mydata", scene.texts("mydata.keep")))
            lost = [scene.texts("mydata.sure"), *([scene.texts("mydata.sure_teams")] if teams else [])]
            stays, sources = _stays(await holding(scene.work, scene.person.id, scene.now), scene)
            return (Reply("\n".join((*lost, *stays)), sure, DO, sources),)
        said = "\n".join((scene.texts("mydata.head", months=self.outside.keep_months), *kept))
        if is_registration(scene.session.form):
            return (Reply(said), *await self.form.ask(scene, again=True))
        change = Choice("edit", scene.texts("mydata.correct"))
        choices = scene.offer(change, self._choice(EXPORT, scene), self._choice(ERASE, scene))
        return (Reply(said, choices, DO),)

    def _choice(self, argument: str, scene: Scene) -> Choice:
        return Choice(f"mydata:{argument}", scene.texts(f"mydata.{argument}"))

    async def _entries(self, scene: Scene) -> list[str]:
        kept = []
        for entry in await own(scene.work, scene.person.id):
            units = [entry.unit] if entry.unit else []
            kept.append(_line(entry.receipt, (*units, *entry.partners), entry.members, scene))
        return kept

    async def _drafts(self, scene: Scene) -> list[str]:
        kept = []
        for key in scene.session.drafts:
            filling = await load(scene, key) if is_registration(key) else None
            if filling and filling.ground:
                answers = filling.answers
                unit = (Unit(text_of(answers, "unit"), text_of(answers, "code")),) if "unit" in answers else ()
                title = scene.texts("mydata.draft", contest=filling.ground.contest.name)
                kept.append(_line(title, unit, members_of(answers), scene))
        return kept

    async def _questions(self, scene: Scene) -> list[str]:
        asked = await scene.work.askers.of(scene.person.id)
        kept = [scene.texts("mydata.questions", count=len(asked))] if asked else []
        named = [one for one in await objections_of(scene.work, scene.person.id) if one.objector or one.facts]
        for one in named:
            who = View().phone(one.objector.phone) if one.objector else ""
            kept.append(scene.texts("mydata.objection", number=one.number, who=who).rstrip())
        return kept

    async def _erased(self, scene: Scene) -> tuple[Reply, ...]:
        done = await erase_person(scene.work, scene.person.id, scene.person.id, scene.now)
        scene.session = Session(scene.person.id, scene.session.contest)
        stays, sources = _stays(done.held, scene)
        said = "\n".join((scene.texts("mydata.done", count=done.withdrawn), *stays))
        return (Reply(said, scene.do("register", "ask"), DO, sources),)


def _stays(held: tuple[Held, ...], scene: Scene) -> tuple[list[str], tuple[Citation, ...]]:
    """What must stay for now, each with its reason, and the clauses."""
    lines = []
    for each in held:
        until = each.until.astimezone(ZoneInfo(DEFAULT_ZONE)).date() if each.until else None
        ends = day(scene.texts, until) if until else ""
        lines.append(scene.texts(f"mydata.{each.why}", receipt=each.registration.receipt, ends=ends))
    return lines, cite_all((each.source for each in held if each.source), scene.texts, ZoneInfo(DEFAULT_ZONE))


async def _teams(scene: Scene) -> list[str]:
    """What the teams that he joined, or asks to join, keep of him."""
    joined, asked = await standing(scene)
    found = [(entry, each) for entry, _ in joined for each in entry.members if each.person == scene.person.id]
    found += [(entry, each.member) for each, entry, _ in asked if each.member]
    return [_line(name_of(entry), (), (member,), scene) for entry, member in found]


def _line(title: str, units: tuple[Unit, ...], members: tuple[Member, ...], scene: Scene) -> str:
    named = [" ".join(filter(None, (unit.name, masked_code(unit.code) if unit.code else ""))) for unit in units]
    kept = [*named, *(one_in_words(member, scene) for member in members)]
    return scene.texts("mydata.line", title=title, kept=scene.texts("registration.joint").join(kept))
