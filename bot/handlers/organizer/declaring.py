"""What an organizer declares: that the profile is right, and that this chat is the official way in."""

from bot.conversation.messages import Incoming
from bot.conversation.replies import DO, cite
from bot.conversation.scene import Scene
from bot.handlers.organizer.asking import Replies
from bot.handlers.organizer.entering import at_work
from bot.handlers.organizer.setday import open_days
from contest.contests import ALL_TRACKS, Contest
from contest.messages import Choice, Reply
from contest.organizing import SETTLE, Way, declare_way_in
from contest.organizing import confirm as confirm_profile
from contest.refusals import RuleBroken

ON, OFF = "on", "off"


async def confirm(incoming: Incoming, scene: Scene) -> Replies:
    """What confirming the profile means; nothing is done yet."""
    contest, _ = await at_work(scene, SETTLE)
    if contest.confirmed:
        return (Reply(scene.texts("profile.confirmed"), scene.do("profile", "desk"), DO),)
    details = {"contest": contest.name, "doubts": len(contest.profile.findings)}
    text = scene.texts("confirm.sure", **details, open=len(open_days(contest, scene.texts)))
    return (Reply(text, scene.do("confirmed", "profile"), DO),)


async def confirmed(incoming: Incoming, scene: Scene) -> Replies:
    """The profile is confirmed."""
    contest, office = await at_work(scene, SETTLE)
    await confirm_profile(scene.work, contest.id, office, scene.now)
    return (Reply(scene.texts("confirm.done", contest=contest.name), scene.do("profile", "desk"), DO),)


async def direct(incoming: Incoming, scene: Scene) -> Replies:
    """For which tracks this chat is the official way in; with a track's number or `*`, what changing it means."""
    contest, _ = await at_work(scene, SETTLE)
    if incoming.said:
        return _sure(scene, contest, incoming.said)
    named = [track.name for track in contest.profile.tracks if is_declared(contest, str(track.no))]
    everywhere = is_declared(contest, ALL_TRACKS)
    key = "direct.all" if everywhere else ("direct.some" if named else "direct.none")
    text = scene.texts(key, contest=contest.name, tracks=scene.texts("broadcast.joint").join(named))
    whole = Choice(f"direct:{ALL_TRACKS}", scene.texts("direct.stop_all" if everywhere else "direct.make_all"))
    tracks = [Choice(f"direct:{track.no}", track.name) for track in contest.profile.tracks]
    return (Reply(text, scene.offer(whole, *tracks, Choice("profile", scene.texts("profile.back"))), DO),)


async def declare(incoming: Incoming, scene: Scene) -> Replies:
    """Declare it, or take it back: `<track>:on`, `<track>:off`."""
    contest, office = await at_work(scene, SETTLE)
    track, _, state = incoming.said.partition(":")
    if state not in (ON, OFF):
        raise RuleBroken("stale_button")
    changed = await declare_way_in(scene.work, contest, Way(track, state == ON), office, scene.now)
    said = scene.texts(f"direct.now_{state}", what=_what(scene, changed, track))
    return (Reply(said, scene.do("direct", "profile", "desk"), DO),)


def is_declared(contest: Contest, track: str) -> bool:
    """Whether this chat was declared the official way in for a track."""
    return bool({track, ALL_TRACKS} & contest.direct)


def _sure(scene: Scene, contest: Contest, track: str) -> Replies:
    state = OFF if is_declared(contest, track) else ON
    text = scene.texts(f"direct.sure_{state}", what=_what(scene, contest, track))
    found = contest.track(track) if track != ALL_TRACKS else next(iter(contest.profile.tracks), None)
    sources = (cite(found.route.source, scene.texts, contest.tz),) if found and found.route else ()
    choice = Choice(f"declare:{track}:{state}", scene.texts(f"direct.{state}"))
    return (Reply(text, scene.offer(choice, Choice("direct", scene.texts("review.look_again"))), DO, sources),)


def _what(scene: Scene, contest: Contest, track: str) -> str:
    if track == ALL_TRACKS:
        return contest.name
    if (found := contest.track(track)) is None:
        raise RuleBroken("unknown_track")
    return scene.texts("direct.track", track=found.name)
