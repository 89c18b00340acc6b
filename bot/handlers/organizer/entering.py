"""An organizer comes in with a code, and is shown what waits for him."""

from dataclasses import replace

from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import NOTICE_DRAFT, Scene
from bot.handlers.choosing import by_name
from contest.changing import pending
from contest.contests import Contest
from contest.directory import MANY
from contest.messages import Choice, Reply
from contest.organizing import LOOK, office_for, redeem, waiting
from contest.people import Organizer
from contest.refusals import RuleBroken
from contest.requesting import queue

MENU = ("review", "unanswered", "broadcast", "profile", "publish", "objections", "export")


async def organizer(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    """With a code: an office is taken up. Without one: the offices held already."""
    if not incoming.said:
        return await desk(incoming, scene)
    office = await redeem(scene.work, incoming.said, scene.person.id, scene.now)
    return await _welcome(scene, office, office.contest or scene.session.contest)


async def desk(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    """What waits in a contest: the one named, else the one chosen, else he is asked which."""
    offices = await scene.work.organizers.of(scene.person.id)
    if not offices:
        raise RuleBroken("no_permission")
    if incoming.said:
        office = await office_for(scene.work, scene.person.id, incoming.said)
        return await _welcome(scene, office, incoming.said)
    if len(offices) == 1:
        return await _welcome(scene, offices[0], offices[0].contest or scene.session.contest)
    return await _which(scene, offices)


async def at_work(scene: Scene, need: str = LOOK) -> tuple[Contest, Organizer]:
    """The contest that an organizer works on and his office for it; a form that was open is put aside.

    It is the contest he chose, else that of his only office. Raises RuleBroken: no_permission, no_contest_chosen.
    """
    chosen = scene.session.contest
    if chosen is None:
        offices = await scene.work.organizers.of(scene.person.id)
        if not offices:
            raise RuleBroken("no_permission")
        chosen = offices[0].contest if len(offices) == 1 else None
    contest = await scene.work.contests.get(chosen) if chosen else None
    if contest is None:
        raise RuleBroken("no_contest_chosen")
    office = await office_for(scene.work, scene.person.id, contest.id, need)
    put_aside(scene)
    return contest, office


async def in_form(scene: Scene, need: str = LOOK) -> tuple[Contest, Organizer]:
    """The contest that the open form is about, and the organizer's office for it. Raises RuleBroken: no_permission."""
    contest = await scene.work.contests.get((scene.session.form or "").partition("@")[2])
    if contest is None:
        raise RuleBroken("no_contest_chosen")
    return contest, await office_for(scene.work, scene.person.id, contest.id, need)


def put_aside(scene: Scene) -> None:
    """Leave the open form, if one is; its draft is kept."""
    if scene.session.form:
        scene.leave(scene.session.form, finished=False)


def menu(scene: Scene) -> tuple[Choice, ...]:
    """What an organizer comes to do."""
    return scene.do(*MENU)


async def _welcome(scene: Scene, office: Organizer, chosen: str | None) -> tuple[Reply, ...]:
    contest = await scene.work.contests.get(chosen) if chosen else None
    if contest is None:
        return await _which(scene, (office,))
    scene.session = replace(scene.session, contest=contest.id)
    put_aside(scene)
    waits = await waiting(scene.work, contest, office)
    counts = {"reviews": waits.reviews, "questions": waits.questions, "findings": waits.findings}
    lines = [scene.texts("desk.hello", name=office.name, contest=contest.name), scene.texts("desk.waiting", **counts)]
    if waits.answers:
        lines.append(scene.texts("desk.to_check", count=waits.answers))
    if asked := len(await queue(scene.work, contest.id, office)):
        lines.append(scene.texts("desk.pleas", count=asked))
    if not contest.confirmed:
        lines.append(scene.texts("desk.unconfirmed"))
    changed = await pending(scene.work, contest.id)
    choices = scene.do(*MENU, *("pleas",) * bool(asked))
    if changed:
        lines.append(scene.texts("changed.waits", count=len(changed)))
        first = Choice(f"changes:{contest.id}", scene.texts("changed.changes"))
        choices = scene.offer(first, *choices)
    if NOTICE_DRAFT in scene.session.drafts:
        lines.append(scene.texts("desk.draft"))
        choices = scene.offer(Choice("draft", scene.texts("do.draft")), *choices)
    return (Reply("\n".join(lines), choices, DO),)


async def _which(scene: Scene, offices: tuple[Organizer, ...]) -> tuple[Reply, ...]:
    directory, held = await scene.work.directory.current(), {office.contest for office in offices}
    mine = [each for each in directory.entries if None in held or each.id in held]
    choices = scene.offer(*(Choice(f"desk:{each.id}", each.name) for each in mine[:MANY]))
    said = scene.texts("desk.which", name=offices[0].name)
    said = "\n".join((said, by_name(scene, len(mine)))) if len(mine) > MANY else said
    return (Reply(said, choices, DO),)
