"""One's own objections: how far they are, adding evidence, withdrawing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.conversation.dates import moment
from bot.conversation.form import Answers, Field, Form
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO, cite
from bot.conversation.scene import Scene
from bot.handlers.objecting.exhibiting import Exhibiting, exhibit_in, exhibit_of
from bot.handlers.objecting.form import LONGEST_EXHIBIT
from bot.handlers.objecting.ground import verified
from bot.handlers.organizer.asking import Replies, number_in
from contest.filing import own, supplement, withdraw
from contest.messages import Choice, Reply
from contest.objections import Objection, last_reason
from contest.refusals import RuleBroken

NAME = "adding"
SHOWN = 5


async def objected(incoming: Incoming, scene: Scene) -> Replies:
    """A person's objections, the newest first, each with its state, what decided it, and what can be done."""
    every = await own(scene.work, scene.person.id)
    if not every:
        return (Reply(scene.texts("objection.own_none"), scene.do("object", "publicity"), DO),)
    return tuple([await _shown(each, scene) for each in reversed(every[-SHOWN:])])


@dataclass(frozen=True)
class Adding:
    """More evidence for an objection that was made. `link` gives the page on which a file can be handed in."""

    link: Callable[[Scene], str | None]

    @property
    def asking(self) -> Exhibiting:
        """The form's handler."""
        return Exhibiting(NAME, _form, self._finish, link=self.link, exhibit="text", awaits=_awaits)

    async def start(self, incoming: Incoming, scene: Scene) -> Replies:
        """Ask for it."""
        case = await _own(incoming.said, scene)
        return await self.asking.open(scene, case.contest, {"of": case.id})

    async def _finish(self, scene: Scene, answers: Answers) -> Replies:
        exhibit = exhibit_of(exhibit_in(answers, "text", scene.now))
        case = await supplement(scene.work, scene.person.id, number_in(answers, "of"), exhibit)
        said = scene.texts("objection.supplemented", number=case.number, count=len(case.exhibits))
        return (Reply(said, scene.do(f"more:{case.id}", "objected"), DO),)


async def retract(incoming: Incoming, scene: Scene) -> Replies:
    """What withdrawing means; nothing is done yet."""
    case = await _own(incoming.said, scene)
    yes = Choice(f"retracted:{case.id}", scene.texts("objection.retract_yes"))
    said = scene.texts("objection.retract_sure", number=case.number)
    return (Reply(said, scene.offer(yes, *scene.do("objected")), DO),)


async def retracted(incoming: Incoming, scene: Scene) -> Replies:
    """It is withdrawn."""
    case = await _own(incoming.said, scene)
    gone = await withdraw(scene.work, scene.person.id, case.id, scene.now)
    return (Reply(scene.texts("objection.retracted", number=gone.number), scene.do("objected"), DO),)


async def _own(said: str, scene: Scene) -> Objection:
    found = await scene.work.objections.get(int(said)) if said.isdecimal() else None
    if found is None or found.person != scene.person.id:
        raise RuleBroken("unknown_objection")
    return found


async def _shown(case: Objection, scene: Scene) -> Reply:
    texts, contest = scene.texts, await scene.work.contests.get(case.contest)
    if contest is None:
        raise RuleBroken("unknown_contest")
    at = moment(texts, (case.steps[-1].at if case.steps else case.received_at).astimezone(contest.tz), date.min)
    state = texts(f"objection.state_{case.state}")
    lines = [texts("objection.own_line", number=case.number, target=case.target, state=state, at=at)]
    if reason := last_reason(case):
        lines.append(texts("objection.own_reason", reason=reason.rstrip("。.")))
    when = texts(f"objection.when_{case.when}")
    lines.append(texts("objection.own_exhibits", count=len(case.exhibits), when=when, verified=verified(scene, case)))
    source = case.steps[-1].source if case.steps else None
    choices = scene.do(f"more:{case.id}", f"retract:{case.id}") if case.is_open else scene.do("publicity", "ask")
    return Reply("\n".join(lines), choices, DO, (cite(source, texts, contest.tz),) if source else ())


def _form(scene: Scene, answers: Answers) -> Form:
    return Form(NAME, (Field("text", longest=LONGEST_EXHIBIT, counted=False),))


def _awaits(answers: Answers) -> bool:
    return "text" not in answers
