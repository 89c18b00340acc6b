"""Reviewing registrations, one by one: look, approve, return with a reason, reject with a reason."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.conversation.dates import moment
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO, cite
from bot.conversation.scene import Scene
from bot.handlers.organizer.cards import brief, full
from bot.handlers.organizer.entering import at_work
from contest.contests import Contest
from contest.looking import unmask
from contest.masking import DETAILS, PHONES, View
from contest.messages import Choice, Reply
from contest.organizing import REVIEW
from contest.people import Organizer
from contest.refusals import RuleBroken
from contest.registrations import APPROVED, REJECTED, RETURNED, SUBMITTED, Registration
from contest.reviewing import Decision, Verdict, decide, freezing, looked_at, queue

AT, DONE = "review.at", "review.done"
FASTER = {APPROVED: "review.faster_approved", RETURNED: "review.faster_returned", REJECTED: "review.faster_rejected"}
Replies = tuple[Reply, ...]


async def review(incoming: Incoming, scene: Scene) -> Replies:
    """The first registration that waits."""
    contest, office = await at_work(scene, REVIEW)
    remember(scene, at=0, done=0)
    return await following(scene, contest, office)


async def next_one(incoming: Incoming, scene: Scene) -> Replies:
    """The registration after the one last shown."""
    contest, office = await at_work(scene, REVIEW)
    return await following(scene, contest, office)


async def details(incoming: Incoming, scene: Scene) -> Replies:
    """Everything that one registration says, with the names; that he looked is noted."""
    return await _shown(incoming, scene, DETAILS)


async def phones(incoming: Incoming, scene: Scene) -> Replies:
    """The same with phone numbers and codes in full; that too is noted."""
    return await _shown(incoming, scene, PHONES)


async def _shown(incoming: Incoming, scene: Scene, moment: str) -> Replies:
    contest, registration, office = await _named(incoming.said, scene)
    seen = await unmask(scene.work, registration, office, scene.now, moment)
    further = () if moment == PHONES else ("phones",)
    return (Reply(full(registration, contest, scene.texts, seen), actions(scene, registration, *further), DO),)


async def approve(incoming: Incoming, scene: Scene) -> Replies:
    """What approving means, with the clause where it freezes the entry; nothing is done yet."""
    contest, registration, _ = await _named(incoming.said, scene)
    frozen = freezing(await scene.work.notices.all(contest.id))
    text = scene.texts("review.sure_frozen" if frozen else "review.sure", receipt=registration.receipt)
    sure = Choice(f"approved:{incoming.said}", scene.texts("do.approved"))
    look = Choice(f"details:{incoming.said}", scene.texts("review.look_again"))
    return (Reply(text, scene.offer(sure, look), DO, (cite(frozen, scene.texts, contest.tz),) if frozen else ()),)


async def approved(incoming: Incoming, scene: Scene) -> Replies:
    """Approve it, unless somebody was faster."""
    contest, office = await at_work(scene, REVIEW)
    verdict = await decide(scene.work, seen_in(incoming.said), Decision(APPROVED), office, scene.now)
    return await outcome(scene, contest, verdict, office)


async def outcome(scene: Scene, contest: Contest, verdict: Verdict, office: Organizer) -> Replies:
    """What came of a decision, and what is left to do."""
    if not verdict.done:
        return await _faster(scene, contest, verdict.registration)
    remember(scene, at=verdict.registration.id, done=_noted(scene, DONE) + 1)
    left = len(await queue(scene.work, contest.id, office))
    said = scene.texts(f"review.{verdict.registration.status}", receipt=verdict.registration.receipt, left=left)
    return (Reply(said, scene.do("next", "desk") if left else scene.do("desk"), DO),)


async def following(scene: Scene, contest: Contest, office: Organizer) -> Replies:
    """The registration that waits after the one last shown; from the start again after the last."""
    waiting = await queue(scene.work, contest.id, office)
    if not waiting:
        return (Reply(scene.texts("review.nothing"), scene.do("desk"), DO),)
    done, at = _noted(scene, DONE), _noted(scene, AT)
    ahead = [index for index, each in enumerate(waiting) if each.id > at]
    index = ahead[0] if ahead else 0
    remember(scene, at=waiting[index].id, done=done)
    card = brief(waiting[index], contest, waiting, scene.texts)
    text = scene.texts("form.step", at=done + index + 1, of=done + len(waiting), ask=card)
    return (Reply(text, actions(scene, waiting[index], "details"), DO),)


def actions(scene: Scene, registration: Registration, *further: str) -> tuple[Choice, ...]:
    """What can be done with a registration that is looked at, in the revision that is looked at; `further` commands
    show more of it."""
    if registration.status != SUBMITTED:
        return scene.do("next", "desk")
    seen = f"{registration.id}:{registration.revision}"
    commands = ("approve", "return", "reject", *further)
    return scene.do(*(f"{command}:{seen}" for command in commands), "next")


def seen_in(said: str) -> tuple[int, int]:
    """A registration's id and revision, from a button's argument. Raises RuleBroken stale_button."""
    number, _, revision = said.partition(":")
    if not (number.isdecimal() and revision.isdecimal()):
        raise RuleBroken("stale_button")
    return int(number), int(revision)


def remember(scene: Scene, *, at: int, done: int) -> None:
    """Note which registration was last looked at, and how many were decided on in this sitting."""
    scene.session = replace(scene.session, notes=scene.session.notes | {AT: str(at), DONE: str(done)})


async def _named(said: str, scene: Scene) -> tuple[Contest, Registration, Organizer]:
    contest, office = await at_work(scene, REVIEW)
    return contest, await looked_at(scene.work, seen_in(said)[0], office, contest.id), office


async def _faster(scene: Scene, contest: Contest, standing: Registration) -> Replies:
    if standing.status == SUBMITTED:
        changed = scene.texts("review.changed", receipt=standing.receipt)
        card = full(standing, contest, scene.texts, View())
        return (Reply(changed), Reply(card, actions(scene, standing, "details"), DO))
    if standing.status not in FASTER:
        return (Reply(scene.texts("review.withdrawn", receipt=standing.receipt), scene.do("next"), DO),)
    when = hour(scene, standing.decided_at or scene.now, contest.tz)
    said = scene.texts(FASTER[standing.status], name=standing.decided_by, time=when)
    return (Reply(said, scene.do("next"), DO),)


def hour(scene: Scene, at: datetime, zone: ZoneInfo) -> str:
    """An instant in the contest's zone: the hour if it is today, else also the day."""
    local, today = at.astimezone(zone), scene.now.astimezone(zone).date()
    return f"{local:%H:%M}" if local.date() == today else moment(scene.texts, local, today)


def _noted(scene: Scene, name: str) -> int:
    return int(scene.session.notes.get(name, "0"))
