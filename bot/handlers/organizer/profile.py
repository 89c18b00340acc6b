"""Contest settings (赛事设定): what was read from the notice, value by value, each with its clause."""

from dataclasses import dataclass

from bot.conversation.messages import Incoming
from bot.conversation.replies import DO, cite
from bot.conversation.scene import Scene
from bot.handlers.organizer.entering import at_work
from bot.handlers.organizer.values import DOUBTS, FIXED, GROUPS, Entry, entries
from contest.contests import Contest
from contest.messages import Choice, Reply
from contest.planning import unclear
from contest.refusals import RuleBroken

PAGE = 4
ALSO = ("setday", "deadlines", "direct", "fields", "material_rules")


@dataclass(frozen=True)
class Book:
    """Where values are leafed through: the command that turns the page, whether they may be changed there, and what
    else is offered, as keys of choices and of their texts."""

    command: str = "profile"
    changes: bool = True
    also: tuple[tuple[str, str], ...] = ()


async def profile(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    """The groups of values with what is open; with `<group>` or `<group>:<page>` the values themselves."""
    contest, _ = await at_work(scene)
    group, _, page = incoming.said.partition(":")
    if group:
        return show_page(scene, contest, (group, int(page) if page.isdecimal() else 0), Book())
    open_days = sum(len(each) for each in unclear(contest, scene.now).values())
    read = [each for name in GROUPS if name != DOUBTS for each in entries(contest, name, scene.texts) if each.source]
    details = {"contest": contest.name, "values": len(read), "doubts": len(contest.profile.findings), "open": open_days}
    lines = [scene.texts("profile.overview", **details)]
    lines.append(scene.texts("profile.confirmed" if contest.confirmed else "profile.unconfirmed"))
    groups = [Choice(f"profile:{name}", scene.texts(f"profile.{name}")) for name in GROUPS]
    actions = ALSO if contest.confirmed else (*ALSO, "confirm")
    more = [Choice(action, scene.texts(f"do.{action}")) for action in (*actions, "desk")]
    return (Reply("\n".join(lines), scene.offer(*groups, *more), DO),)


def show_page(scene: Scene, contest: Contest, place: tuple[str, int], book: Book) -> tuple[Reply, ...]:
    """A page of a group's values. Raises RuleBroken `stale_button` for an unknown group."""
    group, page = place
    also = [Choice(key, scene.texts(label)) for key, label in book.also]
    back = Choice(book.command, scene.texts(f"{book.command}.back"))
    if group not in GROUPS:
        raise RuleBroken("stale_button")
    every = entries(contest, group, scene.texts)
    if not every:
        return (Reply(scene.texts("profile.empty"), scene.offer(back, *also), DO),)
    start = page * PAGE if page * PAGE < len(every) else 0
    shown = list(enumerate(every))[start : start + PAGE]
    bubbles = tuple(_bubble(scene, contest, at, entry) for at, entry in shown)
    choices = [
        Choice(f"correct:{group}.{at}", scene.texts("profile.change", label=entry.label))
        for at, entry in shown
        if book.changes and entry.kind != FIXED
    ]
    if start + PAGE < len(every):
        choices.append(Choice(f"{book.command}:{group}:{start // PAGE + 1}", scene.texts("profile.more")))
    choices += [*also, back]
    head = "profile.page_doubts" if group == DOUBTS else "profile.page"
    text = scene.texts(head, first=start + 1, last=start + len(shown), of=len(every))
    return (*bubbles, Reply(text, scene.offer(*choices), DO))


def _bubble(scene: Scene, contest: Contest, at: int, entry: Entry) -> Reply:
    key = "profile.value" if entry.words else "profile.value_in_clause"
    text = scene.texts(key, number=at + 1, label=entry.label, words=entry.words)
    return Reply(text, citations=(cite(entry.source, scene.texts, contest.tz),) if entry.source else ())
