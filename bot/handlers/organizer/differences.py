"""What changed in a contest that is in use (看改动): shown place by place, enabled, told to those it touches."""

from dataclasses import replace

from bot.conversation.dates import worded
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO, cite
from bot.conversation.scene import Scene
from bot.conversation.texts import Texts
from bot.handlers.organizer.asking import Replies
from bot.handlers.organizer.entering import at_work
from contest.changes import diff
from contest.changing import DATED, NO, YES, Noted, note, pending, reached, settle, standing, tell, touched
from contest.contests import Contest
from contest.messages import Choice, Reply
from contest.organizing import SETTLE, confirm
from contest.organizing import take as settle_changes
from contest.people import Organizer
from contest.planning import taken

PAGE = 4
NAMED = (
    "tracks", "fields", "team", "freezes", "publicity", "awards", "quotas", "materials", "declarations", "eligibility",
    "prohibitions", "judging_criteria", "contacts",
)  # fmt: skip


async def differences(incoming: Incoming, scene: Scene) -> Replies:
    """The changes that wait for a decision, four at a time: `<contest>` or `<contest>:<page>`."""
    named, _, page = incoming.said.partition(":")
    contest, _ = await _at_work(named, scene)
    changes = await pending(scene.work, contest.id)
    if not changes:
        return (Reply(scene.texts("changed.none", contest=contest.name), scene.do("profile", "desk"), DO),)
    start = int(page) * PAGE if page.isdecimal() and int(page) * PAGE < len(changes) else 0
    shown = changes[start : start + PAGE]
    bubbles = tuple(_bubble(scene, contest, start + at, each) for at, each in enumerate(shown, 1))
    last = start + len(shown)
    numbers = {"first": start + 1, "last": last, "of": len(changes)}
    people = await touched(scene.work, contest.id, changes)
    text = scene.texts("changed.page", **numbers, people=people)
    more = (Choice(f"changes:{contest.id}:{last // PAGE}", scene.texts("profile.more")),)
    return (*bubbles, Reply(text, scene.offer(*decisions(scene, contest), *(more if last < len(changes) else ())), DO))


async def tell_them(incoming: Incoming, scene: Scene) -> Replies:
    """Enable the contest as it now is, and announce what changed to those whom each change touches."""
    contest, office = await _at_work(incoming.said, scene)
    if not await pending(scene.work, contest.id):
        return (Reply(scene.texts("changed.none", contest=contest.name), scene.do("profile", "desk"), DO),)
    people = await tell(scene.work, contest, office, scene.now)
    await _enabled(scene, contest, office)
    return (Reply(scene.texts("changed.done_told", contest=contest.name, people=people), scene.do("desk"), DO),)


async def take(incoming: Incoming, scene: Scene) -> Replies:
    """Enable the contest as it now is; nobody is told."""
    contest, office = await _at_work(incoming.said, scene)
    await settle_changes(scene.work, contest.id, office, scene.now)
    await _enabled(scene, contest, office)
    return (Reply(scene.texts("changed.done", contest=contest.name), scene.do("desk"), DO),)


def decisions(scene: Scene, contest: Contest) -> tuple[Choice, ...]:
    """What can be done with changes: where the contest is enabled already, only telling is left to decide."""
    tail = "_enabled" if contest.confirmed else ""
    commands = (("tell", f"changed.tell{tail}"), ("adopt", f"changed.take{tail}"))
    return tuple(Choice(f"{command}:{contest.id}", scene.texts(key)) for command, key in commands)


def line(texts: Texts, change: Noted) -> str:
    """A change in one sentence."""
    values = {"before": _value(texts, change.before), "after": _value(texts, change.after)}
    key = "changed.added" if not change.before else "changed.gone" if not change.after else "changed.line"
    return texts(key, what=_what(texts, change), **values)


async def asked(scene: Scene, old: Contest, new: Contest) -> Replies:
    """After a correction in a contest that is enabled: whether those whom it touches are to be told.

    Of a date that moved everybody is told anyway.
    """
    changes = [each for each in diff(old.profile, new.profile) if each.path.partition("[")[0] not in DATED]
    if not (new.confirmed and changes):
        return ()
    kept = await note(scene.work, old, new, changes)
    people = await reached(scene.work, new.id, kept)
    if not people:
        await settle(scene.work, new.id)
        return ()
    return (Reply(scene.texts("changed.ask", people=people), scene.offer(*decisions(scene, new)), DO),)


async def _enabled(scene: Scene, contest: Contest, office: Organizer) -> None:
    if not contest.confirmed:
        await taken(await confirm(scene.work, contest.id, office, scene.now), scene.work)


async def _at_work(named: str, scene: Scene) -> tuple[Contest, Organizer]:
    """The contest that a button names, which is chosen then; without one, the contest chosen."""
    if named:
        scene.session = replace(scene.session, contest=named)
    return await at_work(scene, SETTLE)


def _bubble(scene: Scene, contest: Contest, number: int, change: Noted) -> Reply:
    source = standing(contest, change)
    cited = (cite(source, scene.texts, contest.tz),) if source else ()
    return Reply(scene.texts("changed.numbered", number=number, line=line(scene.texts, change)), citations=cited)


def _what(texts: Texts, change: Noted) -> str:
    if "[" in change.path:
        kind = change.root
        return texts(f"changed.{kind}", name=change.key) if kind in NAMED else change.key
    return texts(f"profile.{change.path.replace('.', '_')}")


def _value(texts: Texts, words: str) -> str:
    if words in (YES, NO):
        return texts("profile.yes" if words == YES else "profile.no")
    return worded(texts, words)
