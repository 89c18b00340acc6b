"""Whom a deadline binds (期限对象): entrants, organizers, or nobody."""

from bot.conversation.messages import Incoming
from bot.conversation.replies import DO, cite
from bot.conversation.scene import Scene
from bot.handlers.organizer.asking import Replies
from bot.handlers.organizer.entering import at_work
from bot.handlers.organizer.reminded import times
from bot.handlers.organizer.values import DATES, dated, entries
from contest.calendar import is_rough
from contest.contests import Contest
from contest.messages import Choice, Reply
from contest.organizing import SETTLE, Change, correct
from contest.profile import ENTRANTS, ORGANIZERS, Deadline, Stage
from contest.refusals import RuleBroken
from contest.reminding import DEADLINE, binds_entrants, closings, occasions

NOBODY = "nobody"
BOUND = (ENTRANTS, ORGANIZERS, NOBODY)


async def deadlines(incoming: Incoming, scene: Scene) -> Replies:
    """The first deadline with whom it binds; with a place in their order, that one."""
    contest, _ = await at_work(scene, SETTLE)
    return _shown(scene, contest, int(incoming.said) if incoming.said.isdecimal() else 0)


async def bind(incoming: Incoming, scene: Scene) -> Replies:
    """`<place>:<whom>`: say whom the deadline at that place binds; the next one follows."""
    contest, office = await at_work(scene, SETTLE)
    at, _, whom = incoming.said.partition(":")
    every = in_order(contest)
    if not at.isdecimal() or int(at) >= len(every) or whom not in BOUND:
        raise RuleBroken("stale_button")
    of = every[int(at)]
    change = Change(f"{dated(contest, of, scene.texts).path}.binds", whom)
    changed = await correct(scene.work, contest.id, (change,), office, scene.now)
    said = scene.texts(f"deadlines.now_{whom}", name=of.name)
    return (Reply(f"{said}\n{_reminders(scene, changed, of.name)}"), *_shown(scene, changed, int(at) + 1))


def in_order(contest: Contest) -> tuple[Stage | Deadline, ...]:
    """Everything that ends something or is a deadline of its own, in the notice's order."""
    return tuple(dict.fromkeys(of for of, _ in closings(contest)))


def _shown(scene: Scene, contest: Contest, at: int) -> Replies:
    every = in_order(contest)
    if at >= len(every):
        done = scene.texts("deadlines.none" if not every else "deadlines.last")
        return (Reply(done, scene.do("profile", "desk"), DO),)
    of = every[at]
    entry = dated(contest, of, scene.texts)
    whom = scene.texts(f"deadlines.{of.binds if of.binds in BOUND else 'unclear'}")
    number = {"number": at + 1, "of": len(every), "name": entry.label, "words": entry.words}
    text = scene.texts("deadlines.one", **number, whom=whom, reminders=_reminders(scene, contest, of.name))
    place = [each.path for each in entries(contest, DATES, scene.texts)].index(entry.path)
    choices = [Choice(f"bind:{at}:{each}", scene.texts(f"deadlines.to_{each}")) for each in BOUND if each != of.binds]
    choices.append(Choice(f"correct:{DATES}.{place}", scene.texts("deadlines.redate")))
    choices.append(Choice(f"deadlines:{at + 1}", scene.texts("deadlines.next")))
    return (Reply(text, scene.offer(*choices), DO, (cite(of.source, scene.texts, contest.tz),)),)


def _reminders(scene: Scene, contest: Contest, name: str) -> str:
    found = [each for each in occasions(contest, scene.now) if each.kind == DEADLINE and each.of.name == name]
    if found:
        return scene.texts("deadlines.reminds", count=len(found), times=times(scene, contest, found))
    of = next(each for each in in_order(contest) if each.name == name)
    pushes = binds_entrants(of) and not is_rough(of)
    return scene.texts("deadlines.past" if pushes else "deadlines.silent")
