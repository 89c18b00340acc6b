"""Reviewing registrations, one by one: look, approve, return with a reason, reject with a reason."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.conversation.dates import moment
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO, cite
from bot.conversation.scene import Scene
from bot.handlers.organizer.cards import brief, full
from bot.handlers.organizer.entering import at_work
from bot.handlers.organizer.placing import place_of, remember
from contest.claims import Claim
from contest.contests import Contest
from contest.freezing import fixing
from contest.kindred import likeness
from contest.levels import governed_in
from contest.looking import unmask
from contest.masking import DETAILS, PHONES, View
from contest.messages import Choice, Reply
from contest.organizing import REVIEW
from contest.people import Organizer
from contest.queueing import Place, Sieve, how_many, taken_up
from contest.refusals import RuleBroken
from contest.registrations import APPROVED, REJECTED, RETURNED, SUBMITTED, Registration
from contest.reviewing import Decision, Verdict, decide, looked_at

FASTER = {APPROVED: "review.faster_approved", RETURNED: "review.faster_returned", REJECTED: "review.faster_rejected"}
Replies = tuple[Reply, ...]


async def review(incoming: Incoming, scene: Scene) -> Replies:
    """The first registration that waits."""
    contest, office = await at_work(scene, REVIEW)
    remember(scene, Place())
    return await following(scene, contest, office)


async def next_one(incoming: Incoming, scene: Scene) -> Replies:
    """The registration after the one last shown, which somebody else may look at now."""
    contest, office = await at_work(scene, REVIEW)
    place = place_of(scene)
    await scene.work.claims.release(place.at, office.person)
    remember(scene, replace(place, skipped=place.skipped + 1))
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
    further = ("handed_in",) if moment == PHONES else ("phones", "handed_in")
    return (Reply(full(registration, contest, scene.texts, seen), actions(scene, registration, *further), DO),)


async def approve(incoming: Incoming, scene: Scene) -> Replies:
    """What approving means, with the clause where it freezes the entry; nothing is done yet."""
    contest, registration, _ = await _named(incoming.said, scene)
    frozen = fixing(await governed_in(scene.work, contest))
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
        return await _faster(scene, contest, verdict)
    place = place_of(scene)
    remember(scene, replace(place, at=verdict.registration.id, done=place.done + 1))
    left = await how_many(scene.work, contest.id, office, place.sieve)
    said = scene.texts(f"review.{verdict.registration.status}", receipt=verdict.registration.receipt, left=left)
    return (Reply(said, scene.do("next", "desk") if left else scene.do("desk"), DO),)


async def following(scene: Scene, contest: Contest, office: Organizer) -> Replies:
    """The registration that waits after the one last shown, and that nobody else looks at; from the start again after
    the last."""
    place = place_of(scene)
    found, passed = await taken_up(scene.work, contest.id, office, place, scene.now)
    if found is None:
        return _nothing_left(scene, contest, passed, place)
    if found.id <= place.at:
        place = replace(place, skipped=0)
    remember(scene, replace(place, at=found.id))
    likes = likeness(found, await scene.work.registrations.near(found))
    card = brief(found, contest, likes, scene.texts)
    of = place.done + await how_many(scene.work, contest.id, office, place.sieve)
    text = scene.texts("form.step", at=min(place.done + place.skipped + 1, of), of=of, ask=card)
    return (Reply(text, actions(scene, found, "details"), DO),)


def _nothing_left(scene: Scene, contest: Contest, passed: Sequence[Claim], place: Place) -> Replies:
    if not passed:
        key = "review.nothing" if place.sieve == Sieve() else "review.nothing_so"
        return (Reply(scene.texts(key), scene.do("sieve", "desk") if place.sieve != Sieve() else scene.do("desk"), DO),)
    who = {claim.person: claim for claim in reversed(passed)}.values()
    named = [scene.texts("review.looks", name=each.name, time=hour(scene, each.since, contest.tz)) for each in who]
    said = scene.texts("review.all_looked_at", count=len(passed), who=scene.texts("registration.joint").join(named))
    return (Reply(said, scene.do("next", "desk"), DO),)


def actions(scene: Scene, registration: Registration, *further: str) -> tuple[Choice, ...]:
    """What can be done with a registration that is looked at, in the revision that is looked at; `further` commands
    show more of it."""
    if registration.status != SUBMITTED:
        return scene.do("next", "desk")
    seen = f"{registration.id}:{registration.revision}"
    commands = ("approve", "return", "reject", *further)
    return scene.do(*(f"{command}:{seen}" for command in commands), "next", "sieve")


def seen_in(said: str) -> tuple[int, int]:
    """A registration's id and revision, from a button's argument. Raises RuleBroken stale_button."""
    number, _, revision = said.partition(":")
    if not (number.isdecimal() and revision.isdecimal()):
        raise RuleBroken("stale_button")
    return int(number), int(revision)


async def _named(said: str, scene: Scene) -> tuple[Contest, Registration, Organizer]:
    contest, office = await at_work(scene, REVIEW)
    return contest, await looked_at(scene.work, seen_in(said)[0], office, contest.id), office


async def _faster(scene: Scene, contest: Contest, verdict: Verdict) -> Replies:
    standing = verdict.registration
    if verdict.claim is not None:
        when = hour(scene, verdict.claim.since, contest.tz)
        said = scene.texts("review.looked_at", name=verdict.claim.name, time=when, receipt=standing.receipt)
        return (Reply(said, scene.do("next"), DO),)
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
