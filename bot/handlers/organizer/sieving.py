"""Narrowing the review queue, and approving many at once: how many and what it means first, then one by one."""

from dataclasses import replace

from bot.conversation.messages import Incoming
from bot.conversation.replies import DO, cite
from bot.conversation.scene import Scene
from bot.handlers.organizer.asking import Replies
from bot.handlers.organizer.entering import at_work
from bot.handlers.organizer.placing import place_of, remember
from bot.handlers.organizer.review import FASTER, following, hour
from contest.contests import Contest
from contest.freezing import fixing
from contest.levels import governed_in
from contest.messages import Choice, Reply
from contest.organizing import REVIEW
from contest.people import Organizer
from contest.queueing import Batch, Place, Sieve, approve_all, batch, filter_of, how_many
from contest.refusals import RuleBroken
from contest.reviewing import Verdict

BULK = "review.bulk"
ALL, CHANGED, ALIKE = "all", "changed", "alike"


async def sieve(incoming: Incoming, scene: Scene) -> Replies:
    """What the queue can be narrowed to, with how many that leaves; with an argument, the first of those."""
    contest, office = await at_work(scene, REVIEW)
    if incoming.said:
        remember(scene, Place(sieve=_meant(incoming.said, contest)))
        return await following(scene, contest, office)
    counts = await _counts(scene, contest, office)
    now = place_of(scene).sieve
    choices = [
        Choice(f"sieve:{key}", scene.texts("review.sieve_choice", name=name, count=count))
        for key, name, count in counts
    ]
    bulk = Choice("bulk", scene.texts("do.bulk"))
    said = scene.texts("review.sieve", now=_named(now, contest, scene))
    return (Reply(said, scene.offer(*choices, bulk, Choice("desk", scene.texts("do.desk"))), DO),)


async def bulk(incoming: Incoming, scene: Scene) -> Replies:
    """What would be approved with one press, what would not, and what approving means; nothing is done yet."""
    contest, office = await at_work(scene, REVIEW)
    found = await batch(scene.work, contest.id, office, place_of(scene).sieve, scene.now)
    left = _left_out(found, scene)
    if not found.registrations:
        said = "\n".join((scene.texts("bulk.nothing"), *left))
        return (Reply(said, scene.do("review", "sieve", "desk"), DO),)
    seen = " ".join(f"{each.id}:{each.revision}" for each in found.registrations)
    scene.session = replace(scene.session, notes=scene.session.notes | {BULK: seen})
    frozen = fixing(await governed_in(scene.work, contest))
    count = len(found.registrations)
    receipts = scene.texts("registration.joint").join(each.receipt for each in found.registrations)
    key = "bulk.sure_frozen" if frozen else "bulk.sure"
    said = "\n".join((scene.texts(key, count=count, receipts=receipts), *left))
    sure = Choice(f"bulk_approved:{count}", scene.texts("bulk.do", count=count))
    cited = (cite(frozen, scene.texts, contest.tz),) if frozen else ()
    return (Reply(said, scene.offer(sure, Choice("review", scene.texts("bulk.one_by_one"))), DO, cited),)


async def bulk_approved(incoming: Incoming, scene: Scene) -> Replies:
    """Approve those that were named; each has an outcome of its own."""
    contest, office = await at_work(scene, REVIEW)
    notes = dict(scene.session.notes)
    pairs = [each.partition(":") for each in notes.pop(BULK, "").split()]
    seen = {int(number): int(revision) for number, _, revision in pairs}
    if not seen or incoming.said != str(len(seen)):
        raise RuleBroken("stale_button")
    scene.session = replace(scene.session, notes=notes)
    verdicts = await approve_all(scene.work, seen, office, scene.now)
    done = sum(verdict.done for verdict in verdicts)
    lines = [scene.texts("bulk.done", done=done, left=len(verdicts) - done)]
    lines += [_outcome(verdict, contest, scene) for verdict in verdicts]
    return (Reply("\n".join(lines), scene.do("review", "sieve", "desk"), DO),)


def _outcome(verdict: Verdict, contest: Contest, scene: Scene) -> str:
    standing, texts = verdict.registration, scene.texts
    if verdict.done:
        return texts("bulk.approved", receipt=standing.receipt)
    if verdict.claim is not None:
        when = hour(scene, verdict.claim.since, contest.tz)
        return texts("bulk.looked_at", receipt=standing.receipt, name=verdict.claim.name, time=when)
    if standing.status in FASTER:
        when = hour(scene, standing.decided_at or scene.now, contest.tz)
        return texts("bulk.faster", receipt=standing.receipt, name=standing.decided_by, time=when)
    return texts("bulk.changed", receipt=standing.receipt)


def _left_out(found: Batch, scene: Scene) -> list[str]:
    counts = {"alike": found.alike, "claimed": found.claimed, "more": found.more}
    return [scene.texts(f"bulk.{name}", count=count) for name, count in counts.items() if count]


async def _counts(scene: Scene, contest: Contest, office: Organizer) -> list[tuple[str, str, int]]:
    """The ways of narrowing that leave something: key, name, how many."""
    texts, work = scene.texts, scene.work
    ways = [(key, texts(f"review.sieve_{key}"), _meant(key, contest)) for key in (ALL, CHANGED, ALIKE)]
    counts = [(key, name, await how_many(work, contest.id, office, way)) for key, name, way in ways]
    every = filter_of(contest.id, office, Sieve())
    tally = await work.registrations.tally(every) if every else {}
    tracks = [(f"t{each.no}", each.name, sum(n for (_, no), n in tally.items() if no == each.no))
              for each in contest.profile.tracks]  # fmt: skip
    return [(key, name, count) for key, name, count in (*counts, *tracks) if count or key == ALL]


def _meant(key: str, contest: Contest) -> Sieve:
    """Raises RuleBroken stale_button."""
    if key in (ALL, CHANGED, ALIKE):
        return Sieve(changed=key == CHANGED, alike=key == ALIKE)
    track = contest.track(key.removeprefix("t"))
    if track is None:
        raise RuleBroken("stale_button")
    return Sieve(track=track.no)


def _named(now: Sieve, contest: Contest, scene: Scene) -> str:
    track = contest.track(now.track) if now.track is not None else None
    key = CHANGED if now.changed else ALIKE if now.alike else ALL
    return track.name if track else scene.texts(f"review.sieve_{key}")
