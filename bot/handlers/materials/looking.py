"""The checklist of a team: all of it, one item with its clause, ticking, and what was handed in before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.conversation.messages import Incoming
from bot.conversation.replies import DO, cite_all
from bot.conversation.scene import Scene
from bot.handlers.handing import Handing
from bot.handlers.materials.saying import head, state_words, version_details
from bot.handlers.registration.receipt import receipt_line
from contest.contests import Contest
from contest.handing import due_named, missing, standing, tick
from contest.materials import Due, Item, Version
from contest.messages import Attachment, Choice, Reply
from contest.papers import MATERIAL
from contest.refusals import RuleBroken
from contest.registering import own
from contest.registrations import LIVE, Registration

Replies = tuple[Reply, ...]
MARK = {True: "materials.now_ticked", False: "materials.now_unticked"}
SHOWN, FETCHED = 10, 3


async def look(incoming: Incoming, scene: Scene) -> Replies:
    """The checklist of the registration named by the argument, else of the person's only one, else he is asked."""
    if incoming.said.isdecimal():
        return await show(scene, *await mine(scene, incoming.said))
    every = await _teams(scene)
    teams = [each for each in every if each.contest == scene.session.contest] or every
    if not teams:
        raise RuleBroken("nothing_registered")
    if len(teams) == 1:
        return await show(scene, *await mine(scene, str(teams[0].id)))
    choices = scene.offer(*(Choice(f"materials:{each.id}", receipt_line(each, scene)) for each in teams))
    return (Reply(scene.texts("materials.which", count=len(teams)), choices, DO),)


async def item(incoming: Incoming, scene: Scene) -> Replies:
    """One item: what it is by which clause, where it stands, and what can be done."""
    entry, contest, due = await named(incoming.said, scene)
    return (await item_reply(scene, entry, contest, due),)


async def ticked(incoming: Incoming, scene: Scene) -> Replies:
    """The team did it elsewhere."""
    return await _mark(incoming.said, scene, done=True)


async def unticked(incoming: Incoming, scene: Scene) -> Replies:
    """It did not, after all."""
    return await _mark(incoming.said, scene, done=False)


async def versions(incoming: Incoming, scene: Scene) -> Replies:
    """Everything that was handed in for an item, the last one first."""
    entry, contest, due = await named(incoming.said, scene)
    lines = [scene.texts("materials.history", name=due.item.name)]
    for version in reversed(due.kept.versions[-SHOWN:]):
        lines.append(scene.texts("materials.version", **version_details(version, contest, scene)))
    place = f"{entry.id}:{due.item.key}"
    fetch = [
        Choice(f"fetch:{place}:{each.number}", scene.texts("materials.fetch_this", number=each.number))
        for each in reversed(due.kept.versions[-FETCHED:])
    ]
    back = Choice(f"material:{place}", scene.texts("materials.item_back"))
    return (Reply("\n".join(lines), scene.offer(*fetch, back), DO),)


@dataclass(frozen=True)
class Fetching:
    """The command fetch: a file that was handed in, given back: `<registration>:<item>` and, with a further colon, the
    number of the version; without it the one that counts."""

    handing: Handing

    async def __call__(self, incoming: Incoming, scene: Scene) -> Replies:
        """The file, or a link to it."""
        number, key, version = (incoming.said.split(":") + ["", ""])[:3]
        entry, contest, due = await named(f"{number}:{key}", scene)
        found = [each for each in due.kept.versions if version in ("", str(each.number))]
        if not found:
            raise RuleBroken("no_such_file")
        return (given_back(self.handing, scene, contest, found[-1]),)


def given_back(handing: Handing, scene: Scene, contest: Contest, version: Version) -> Reply:
    """A version's file with the reply, or by a link."""
    text = scene.texts("materials.version", **version_details(version, contest, scene))
    return handing.over(scene, text, Attachment(f"{MATERIAL}:{version.file.key}", version.file.name))


async def mine(scene: Scene, number: str) -> tuple[Registration, Contest]:
    """One of the registrations that a person leads or joined, and its contest. Raises RuleBroken:
    unknown_registration."""
    entry = next((each for each in await _teams(scene) if str(each.id) == number), None)
    contest = await scene.work.contests.get(entry.contest) if entry else None
    if entry is None or contest is None:
        raise RuleBroken("unknown_registration")
    scene.session = replace(scene.session, contest=contest.id)
    return entry, contest


async def led(scene: Scene, number: str) -> tuple[Registration, Contest]:
    """The same for one that the person leads. Raises RuleBroken not_your_team for a member."""
    entry, contest = await mine(scene, number)
    if entry.leader != scene.person.id:
        raise RuleBroken("not_your_team")
    return entry, contest


async def _teams(scene: Scene) -> tuple[Registration, ...]:
    joined = await scene.work.registrations.joined(scene.person.id)
    led = await own(scene.work, scene.person.id)
    return (*led, *(each for each in joined if each.status in LIVE and each.leader != scene.person.id))


async def named(said: str, scene: Scene) -> tuple[Registration, Contest, Due]:
    """The registration and the item of a button: `<registration>:<item>`. Raises RuleBroken."""
    number, _, key = said.partition(":")
    entry, contest = await mine(scene, number)
    return entry, contest, due_named(await standing(scene.work, contest, entry), key)


async def show(scene: Scene, entry: Registration, contest: Contest) -> Replies:
    """A checklist, each item with where it stands."""
    owed = await standing(scene.work, contest, entry)
    lines = [head(entry, contest, owed, scene.texts)]
    for at, due in enumerate(owed, 1):
        state = state_words(due, scene.texts)
        lines.append(scene.texts("materials.line", at=at, name=due.item.name, state=state))
    if owed and not missing(owed):
        lines.append(scene.texts("materials.all_done"))
    items = [Choice(f"material:{entry.id}:{due.item.key}", due.item.name) for due in owed]
    further = [Choice("route", scene.texts("do.route"))] if owed and not owed[0].here else []
    return (Reply("\n".join(lines), scene.offer(*items, *further, Choice("status", scene.texts("do.status"))), DO),)


async def item_reply(scene: Scene, entry: Registration, contest: Contest, due: Due) -> Reply:
    """One item in words, with what can be done about it."""
    texts, kept = scene.texts, due.kept
    lines = [texts("materials.item", name=due.item.name, state=state_words(due, texts))]
    if due.item.parts:
        names = texts("registration.joint").join(part.value for part in due.item.parts)
        lines.append(texts("materials.parts", names=names))
    if due.item.signed and due.here:
        lines.append(texts("materials.signed"))
    if kept.reason:
        lines.append(texts("materials.reason", reason=kept.reason))
    if kept.latest:
        lines.append(texts("materials.latest", **version_details(kept.latest, contest, scene)))
        lines += [] if due.here else [texts("materials.copies")]
    sources = cite_all((due.item.source,), texts, contest.tz)
    return Reply("\n".join(lines), scene.offer(*await _actions(scene, entry, contest, due)), DO, sources)


async def _actions(scene: Scene, entry: Registration, contest: Contest, due: Due) -> tuple[Choice, ...]:
    texts, place = scene.texts, f"{entry.id}:{due.item.key}"
    found = []
    leads = entry.leader == scene.person.id
    if leads and not due.here:
        mark = "tick" if due.kept.ticked is None else "untick"
        found.append(Choice(f"{mark}:{place}", texts(f"materials.{mark}")))
    if leads and (due.here or (await scene.work.rulebook.of(contest.id)).copies):
        found.append(Choice(f"handin:{place}", texts("materials.replace" if due.kept.versions else "materials.upload")))
    if due.kept.versions:
        found.append(Choice(f"fetch:{place}", texts("materials.fetch")))
    if len(due.kept.versions) > 1:
        found.append(Choice(f"versions:{place}", texts("materials.versions")))
    return (*found, Choice(f"materials:{entry.id}", texts("materials.item_back")))


async def _mark(said: str, scene: Scene, *, done: bool) -> Replies:
    number, _, key = said.partition(":")
    entry, contest = await led(scene, number)
    due = await tick(scene.work, contest, entry, key, scene.now if done else None)
    left = missing(await standing(scene.work, contest, entry))
    text = f"{MARK[done]}_all" if done and not left else MARK[done]
    said = scene.texts(text, name=due.item.name, left=len(left))
    return (Reply(said, onwards(scene, entry, left), DO),)


def onwards(scene: Scene, entry: Registration, left: Sequence[Item]) -> tuple[Choice, ...]:
    """To the next item that is open, if there is one, and back to the checklist."""
    following = [Choice(f"material:{entry.id}:{each.key}", scene.texts("materials.next")) for each in left[:1]]
    return scene.offer(*following, Choice(f"materials:{entry.id}", scene.texts("materials.item_back")))
