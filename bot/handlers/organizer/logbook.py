"""The log (日志) in chat: who did what in a contest, newest first; whoever is no owner sees his own deeds."""

from bot.conversation.dates import short_day
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from bot.handlers.organizer.asking import Replies
from bot.handlers.organizer.entering import at_work
from contest.auditing import SYSTEM, Entry, Sought, organizer
from contest.contests import Contest
from contest.messages import Choice, Reply
from contest.organizing import SETTLE, may

PAGE = 8
KINDS = {
    "reviews": "registration.",
    "sent": "broadcast.",
    "settings": "profile.",
    "people": "organizer.",
    "data": "person.",
    "refusals": "permission.",
}  # what a filter finds begins with this


async def logbook(incoming: Incoming, scene: Scene) -> Replies:
    """`<kind>:<number>`: the entries of a kind, or all, below a number."""
    contest, office = await at_work(scene)
    kind, _, before = incoming.said.partition(":")
    by = "" if may(office, contest.id, SETTLE) else organizer(scene.person.id)
    sought = Sought(contest.id, by, KINDS.get(kind, ""))
    below = int(before) if before.isdecimal() else None
    found = await scene.work.audit.last(PAGE + 1, sought, below)
    if not found:
        return (Reply(scene.texts("log.nothing"), scene.offer(*_filters(scene, kind), *scene.do("desk")), DO),)
    names = {each.person: each.name for each in await scene.work.organizers.at(contest.id)}
    lines = [scene.texts("log.head" if not by else "log.head_own", contest=contest.name)]
    lines += [await _line(scene, contest, each, names) for each in found[:PAGE]]
    older = [Choice(f"log:{kind}:{found[PAGE - 1].number}", scene.texts("log.older"))] if len(found) > PAGE else []
    return (Reply("\n".join(lines), scene.offer(*older, *_filters(scene, kind), *scene.do("desk")), DO),)


def _filters(scene: Scene, kind: str) -> tuple[Choice, ...]:
    every = () if kind not in KINDS else (Choice("log", scene.texts("log.all")),)
    return (*every, *(Choice(f"log:{name}", scene.texts(f"log.{name}")) for name in KINDS if name != kind))


async def _line(scene: Scene, contest: Contest, entry: Entry, names: dict[int, str]) -> str:
    local, today = entry.at.astimezone(contest.tz), scene.now.astimezone(contest.tz).date()
    at = {"day": short_day(scene.texts, local.date(), today), "time": f"{local:%H:%M}"}
    done = {"name": _who(scene, entry.deed.by, names), "deed": _deed(scene, entry.deed.action)}
    line = scene.texts("log.line", **at, **done)
    subject = await _subject(scene, entry.deed.subject)
    return scene.texts("log.line_on", line=line, subject=subject) if subject else line


def _who(scene: Scene, by: str, names: dict[int, str]) -> str:
    kind, _, number = by.partition(":")
    if by == SYSTEM or not number.isdecimal():
        return scene.texts("log.system")
    if int(number) in names:
        return names[int(number)]
    return scene.texts("log.former" if kind == "organizer" else "log.participant", number=number)


def _deed(scene: Scene, action: str) -> str:
    """What was done in words; one for which there are none yet, as it stands in the log."""
    key = f"log.{action.replace('.', '_')}"
    return scene.texts(key) if key in scene.texts else action


async def _subject(scene: Scene, subject: str) -> str:
    kind, _, number = subject.partition(":")
    if kind != "registration" or not number.isdecimal():
        return number
    found = await scene.work.registrations.get(int(number))
    return found.receipt if found else number
