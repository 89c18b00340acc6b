"""The party concerned: it states its case, and is never told who objects; a name on a list that is wrong."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.conversation.dates import moment
from bot.conversation.form import Answers, Field, Form
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from bot.handlers.browsing import chosen
from bot.handlers.objecting.exhibiting import Exhibiting, exhibit_in, exhibit_of, exhibits_in, forget
from bot.handlers.organizer.asking import Asking, Replies, number_in, options, without, words_in
from contest.handling import concerned as concerned_by
from contest.handling import state_case
from contest.messages import Choice, Reply
from contest.misnaming import report_name
from contest.objections import INVESTIGATING, Objection, Sought
from contest.refusals import RuleBroken
from contest.registering import own

NAME, MISNAMED = "explaining", "misnamed"
SEND, ADD, DROP = "send", "add", "drop"
LONGEST = 2_000


async def who_objected(incoming: Incoming, scene: Scene) -> Replies:
    """It is not told, whoever asks; a leader whose team is concerned may state its case."""
    mine = {each.id for each in await own(scene.work, scene.person.id)}
    contest = await chosen(scene)
    open_cases: tuple[Objection, ...] = ()
    if mine and contest is not None:
        open_cases = await scene.work.objections.find(Sought(contest.id, (INVESTIGATING,)))
    concerned = [each.id for each in open_cases if each.registration in mine]
    choices = [Choice(f"explain:{number}", scene.texts("do.explain")) for number in concerned[:1]]
    said = scene.texts("objection.untold")
    if scene.session.form:
        return (Reply(said),)
    return (Reply(said, scene.offer(*choices, *scene.do("contact")), DO),)


@dataclass(frozen=True)
class Explaining:
    """The statement of the party concerned. `link` gives the page on which a file can be handed in."""

    link: Callable[[Scene], str | None]

    @property
    def asking(self) -> Exhibiting:
        """The form's handler."""
        hooks = self._finish, self._ahead, self._after, self.link
        return Exhibiting(NAME, _form, *hooks, exhibit="text", awaits=_awaits)

    async def start(self, incoming: Incoming, scene: Scene) -> Replies:
        """What it is about, and until when; then the statement is asked for."""
        case = await self._case(int(incoming.said) if incoming.said.isdecimal() else 0, scene)
        if scene.session.form:
            scene.leave(scene.session.form, finished=False)
        begun = scene.session.drafts.get(f"{NAME}@{case.contest}", {})
        kept = without(begun, "text", "more") if begun.get("of") == case.id else {}
        return await self.asking.open(scene, case.contest, {**kept, "of": case.id})

    async def _case(self, number: int, scene: Scene) -> Objection:
        return await concerned_by(scene.work, scene.person.id, number)

    async def _ahead(self, scene: Scene, field: Field, answers: Answers) -> Replies:
        if field.name == "more":
            return (Reply(scene.texts("explaining.noted", count=len(exhibits_in(answers)))),)
        case = await self._case(number_in(answers, "of"), scene)
        contest = await scene.work.contests.get(case.contest)
        if case.statement_due is None or contest is None:
            return ()
        zone = contest.tz
        until = moment(scene.texts, case.statement_due.astimezone(zone), scene.now.astimezone(zone).date())
        said = scene.texts("explaining.about", number=case.number, category=case.category, until=until)
        return (Reply(said),)

    async def _after(self, scene: Scene, field: Field, answers: Answers) -> dict[str, object]:
        if field.name == "text":
            kept = [*exhibits_in(answers), exhibit_in(answers, "text", scene.now)]
            return {**answers, "exhibits": kept}
        if answers.get("more") == ADD:
            return without(answers, "text", "more")
        return dict(answers)

    async def _finish(self, scene: Scene, answers: Answers) -> Replies:
        if answers["more"] == DROP:
            await forget(scene.work, answers)
            return (Reply(scene.texts("explaining.dropped"), scene.do("status"), DO),)
        said = tuple(exhibit_of({**each, "at": scene.now.isoformat()}) for each in exhibits_in(answers))
        case = await state_case(scene.work, scene.person.id, number_in(answers, "of"), said)
        return (Reply(scene.texts("explaining.done", number=case.number), scene.do("status", "contact"), DO),)


@dataclass(frozen=True)
class Misnamed:
    """A name on a published list is wrong: what is said of it goes to the organizers."""

    @property
    def asking(self) -> Asking:
        """The form's handler."""
        return Asking(MISNAMED, _misnamed, self._finish)

    async def start(self, incoming: Incoming, scene: Scene) -> Replies:
        """Ask for the right name."""
        found = await own(scene.work, scene.person.id)
        mine = [each for each in found if str(each.id) == incoming.said] or list(found[:1])
        if not mine:
            raise RuleBroken("nothing_registered")
        return await self.asking.open(scene, mine[0].contest, {"of": mine[0].id})

    async def _finish(self, scene: Scene, answers: Answers) -> Replies:
        await report_name(scene.work, (scene.person.id, number_in(answers, "of")), words_in(answers, "text"), scene.now)
        return (Reply(scene.texts("misnamed.done"), scene.do("publicity", "status"), DO),)


def _form(scene: Scene, answers: Answers) -> Form:
    more = Field("more", choices=lambda answers: options(scene, NAME, SEND, ADD, DROP), counted=False)
    return Form(NAME, (Field("text", longest=LONGEST, counted=False), more))


def _awaits(answers: Answers) -> bool:
    return "text" not in answers


def _misnamed(scene: Scene, answers: Answers) -> Form:
    return Form(MISNAMED, (Field("text", longest=300, counted=False),))
