"""Taking over last year's settings (沿用上届): from which contest, what goes over and what does not, confirmation."""

from collections.abc import Iterable

from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from bot.conversation.texts import Texts
from bot.handlers.organizer.asking import Replies
from bot.handlers.organizer.entering import at_work
from contest.cloning import CORRECTION, Clone, Left, clone, drawn_up
from contest.contests import ALL_TRACKS, Contest
from contest.likeness import folded
from contest.messages import Choice, Reply
from contest.organizing import SETTLE, may, office_for
from contest.refusals import RuleBroken

OFFERED, LISTED = 7, 8


async def start(incoming: Incoming, scene: Scene) -> Replies:
    """The contests that settings can be taken over from; `<contest>`: what would go over, nothing is done yet."""
    new, _ = await at_work(scene, SETTLE)
    if incoming.said:
        old = await _old(scene, incoming.said)
        drawn = await drawn_up(scene.work, old, new)
        lines = [scene.texts("clone.head", old=old.name, new=new.name), *worded(drawn, old, new, scene.texts)]
        sure = (Choice(f"cloned:{old.id}", scene.texts("clone.sure")),) if not drawn.empty else ()
        return (Reply("\n".join(lines), scene.offer(*sure, *scene.do("clone", "desk")), DO),)
    found = await _candidates(scene, new)
    if not found:
        return (Reply(scene.texts("clone.none", contest=new.name), scene.do("desk"), DO),)
    choices = (Choice(f"clone:{key}", name) for key, name in found)
    return (Reply(scene.texts("clone.which", contest=new.name), scene.offer(*choices, *scene.do("desk")), DO),)


async def done(incoming: Incoming, scene: Scene) -> Replies:
    """`<contest>`: take its settings over."""
    new, office = await at_work(scene, SETTLE)
    old = await _old(scene, incoming.said)
    drawn = await clone(scene.work, old, new, office, scene.now)
    said = scene.texts("clone.done", old=old.name, new=new.name, left=len(drawn.left))
    return (Reply(said, scene.do("profile", "desk"), DO),)


def worded(drawn: Clone, old: Contest, new: Contest, texts: Texts) -> list[str]:
    """What goes over and what does not, a line for each kind."""
    joint = texts("registration.joint")
    every = texts("template.every")
    direct = [every if each == ALL_TRACKS else track.name if (track := new.track(each)) else each
              for each in drawn.direct]  # fmt: skip
    kinds = {
        "fields": [each.label for each in drawn.fields],
        "materials": [each.words for each in drawn.added],
        "forms": [each.name for each in drawn.forms],
        "direct": direct,
        "corrections": [_place(each.path, new, texts) for each in drawn.corrections],
    }
    some = {kind: names for kind, names in kinds.items() if names}
    lines = [texts(f"clone.{kind}", count=len(names), names=joint.join(names)) for kind, names in some.items()]
    lines += [texts("clone.signed", count=len(drawn.signed))] if drawn.signed else []
    lines += [texts("clone.copies")] if drawn.copies else []
    lines = lines or [texts("clone.nothing", old=old.name)]
    return [*lines, texts("clone.never"), *_left(drawn.left, old, texts)]


def _left(left: tuple[Left, ...], old: Contest, texts: Texts) -> Iterable[str]:
    if left:
        yield texts("clone.left", count=len(left))
    for number, each in enumerate(left[:LISTED], 1):
        what = _place(each.what, old, texts) if each.kind == CORRECTION else each.what
        yield texts("clone.left_line", number=number, what=what, why=texts(f"clone.why_{each.why}"))
    if len(left) > LISTED:
        yield texts("clone.left_more", count=len(left) - LISTED)


def _place(path: str, contest: Contest, texts: Texts) -> str:
    """A place of a contest's profile in words: its name, of a list's item the item's own."""
    root, bracket, rest = path.partition("[")
    if bracket:
        key = rest.rpartition("]")[0]
        track = contest.track(key) if root == "tracks" else None
        return track.name if track else key
    try:
        return texts(f"profile.{path.replace('.', '_')}")
    except KeyError:
        return root


async def _old(scene: Scene, named: str) -> Contest:
    """The contest that is named, in which the organizer may settle things too."""
    old = await scene.work.contests.get(named)
    if old is None:
        raise RuleBroken("unknown_contest")
    await office_for(scene.work, scene.person.id, old.id, SETTLE)
    return old


async def _candidates(scene: Scene, new: Contest) -> list[tuple[str, str]]:
    """Those in which he may settle things, of the same name first."""
    offices = await scene.work.organizers.of(scene.person.id)
    entries = [
        each
        for each in (await scene.work.directory.current()).entries
        if each.id != new.id and any(may(office, each.id, SETTLE) for office in offices)
    ]
    entries.sort(key=lambda each: folded(each.name) != folded(new.name))
    return [(each.id, each.title or each.name) for each in entries[:OFFERED]]
