"""A second organizer checks answers that shall be sources (核对答复)."""

from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from bot.handlers.organizer.asking import Replies
from bot.handlers.organizer.entering import at_work
from contest.clarifications import PROPOSED, Clarification
from contest.contests import Contest
from contest.curating import approve, keep_once
from contest.messages import Choice, Reply
from contest.organizing import ANNOUNCE
from contest.people import Organizer
from contest.refusals import RuleBroken
from contest.telling import checkers


async def vet(incoming: Incoming, scene: Scene) -> Replies:
    """The answer of that number that waits for a check, else the one that waits longest."""
    contest, office = await at_work(scene, ANNOUNCE)
    proposed = (await scene.work.clarifications.of(contest.id, (PROPOSED,)))[::-1]
    if not proposed:
        return (Reply(scene.texts("vet.none"), scene.do("unanswered", "desk"), DO),)
    place = next((at for at, each in enumerate(proposed) if str(each.id) == incoming.said), 0)
    this = proposed[place]
    details = {"name": this.by, "question": this.question, "answer": this.answer}
    card = scene.texts("form.step", at=place + 1, of=len(proposed), ask=scene.texts("vet.card", **details))
    note, choices = await _choices(scene, this, office)
    if len(proposed) > 1:
        following = proposed[(place + 1) % len(proposed)].id
        choices = (*choices, Choice(f"vet:{following}", scene.texts("do.following")))
    return (Reply("\n".join((card, note)), scene.offer(*choices), DO),)


async def vetted(incoming: Incoming, scene: Scene) -> Replies:
    """It is a source from now on."""
    contest, office = await at_work(scene, ANNOUNCE)
    done = await approve(scene.work, await _own(incoming.said, scene, contest), office, scene.now)
    return (Reply(scene.texts("vet.approved", question=done.question), scene.do("vet", "answers", "desk"), DO),)


async def kept_once(incoming: Incoming, scene: Scene) -> Replies:
    """It is none; those who were told it have it all the same."""
    contest, office = await at_work(scene, ANNOUNCE)
    await keep_once(scene.work, await _own(incoming.said, scene, contest), office, scene.now)
    return (Reply(scene.texts("vet.once"), scene.do("vet", "answers", "desk"), DO),)


async def _choices(scene: Scene, this: Clarification, office: Organizer) -> tuple[str, tuple[Choice, ...]]:
    """What is said below an answer, and what can be done with it."""
    texts = scene.texts
    once, amend = Choice(f"kept_once:{this.id}", texts("do.kept_once")), Choice(f"amend:{this.id}", texts("do.amend"))
    if this.author != office.person:
        return texts("vet.effect"), (Choice(f"vetted:{this.id}", texts("do.vetted")), once, amend)
    if await checkers(scene.work, this):
        return texts("vet.own"), (once, amend)
    return texts("vet.alone"), (Choice(f"vetted:{this.id}", texts("vet.myself")), once, amend)


async def _own(said: str, scene: Scene, contest: Contest) -> int:
    found = await scene.work.clarifications.get(int(said)) if said.isdecimal() else None
    if found is None or found.contest != contest.id:
        raise RuleBroken("answer_settled")
    return found.id
