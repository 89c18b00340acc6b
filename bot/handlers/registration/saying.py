"""What is said about an answer just taken, before the next question."""

from bot.conversation.replies import cite_all, refuse
from bot.conversation.scene import Scene
from bot.handlers.registration.asking import number_of
from bot.handlers.registration.consenting import CONSENT
from bot.handlers.registration.filling import Filling
from bot.handlers.registration.ground import Ground, members_of, text_of
from bot.handlers.registration.noted import SIZE
from bot.handlers.registration.values import SUBJECTS, value_of
from bot.handlers.registration.who import is_for_persons
from contest.entry import check_members, route_source
from contest.messages import Reply
from contest.refusals import RuleBroken
from contest.reviewing import masked_code


def acknowledged(name: str, before: Filling, after: Filling, scene: Scene) -> tuple[Reply, ...]:
    """The sentences on an answer to the question `name`; mostly none."""
    ground = after.ground
    if ground is None:
        return ()
    if name in ("members", "shortage"):
        return _counted(ground, after, scene)
    if name == "surplus":
        return (_removed(ground, before, after, scene), *_counted(ground, after, scene))
    if name in (CONSENT, "kind"):
        return _kind(name, ground, after, scene)
    if name == "code":
        code = masked_code(text_of(after.answers, "code"))
        return (Reply(scene.texts("registration.code_checked", code=code)),)
    if name in ("track", *SUBJECTS):
        return (Reply(scene.texts("registration.chosen", value=value_of(after, name, scene))),)
    return ()


def days_away(filling: Filling, scene: Scene) -> int:
    """How many days ago, in the contest's zone, the person was last here."""
    ground, touched = filling.ground, scene.session.touched
    if ground is None or touched is None:
        return 0
    zone = ground.contest.tz
    return (scene.now.astimezone(zone).date() - touched.astimezone(zone).date()).days


def how_far(filling: Filling, scene: Scene) -> tuple[Reply, ...]:
    """A greeting that says how far the form is; nothing before its first counted question."""
    ground, texts = filling.ground, scene.texts
    at = number_of(filling, filling.field) if filling.field else None
    if ground is None or (at is None and not filling.complete):
        return ()
    when = texts("registration.yesterday" if days_away(filling, scene) == 1 else "registration.before")
    if at is None:
        return (Reply(texts("registration.resumed_whole", contest=ground.contest.name, when=when)),)
    of = total(filling)
    return (Reply(texts("registration.resumed", contest=ground.contest.name, at=at[0], of=of, when=when)),)


def total(filling: Filling) -> int:
    """How many questions the branch has."""
    return sum(field.counted for field in filling.form.fields if field.when(filling.answers))


def _kind(name: str, ground: Ground, after: Filling, scene: Scene) -> tuple[Reply, ...]:
    said: list[Reply] = []
    exception = ground.kind(after.answers).exception if name == "kind" else None
    if exception is not None:
        route = route_source(ground.contest, exception.track)
        sources = cite_all((exception.source, *((route,) if route else ())), scene.texts, ground.contest.tz)
        kind = ground.kind_label(ground.kind(after.answers))
        said.append(Reply(scene.texts("registration.excepted", kind=kind), citations=sources))
    # Where persons may enter, how many questions there are is known once the way of entering is.
    begun = "kind" in after.answers or "project" in after.answers
    if is_for_persons(ground) == (name == "kind") and not (begun and name == CONSENT):
        said.append(Reply(scene.texts("registration.count", count=total(after))))
    return tuple(said)


def _counted(ground: Ground, after: Filling, scene: Scene) -> tuple[Reply, ...]:
    """That there are too many or too few members, with the clause; all of them are kept."""
    count = len(members_of(after.answers))
    try:
        check_members(ground.profile, ground.kind(after.answers), count)
    except RuleBroken as broken:
        kept = RuleBroken(f"{broken.code}_kept", broken.source, **broken.details, **ground.words)
        return (refuse(kept, scene.texts, ground.contest.tz),)
    said = after.answers.get(SIZE)
    if isinstance(said, int) and said != count:
        return (Reply(scene.texts("registration.size_differs", said=said, count=count)),)
    return ()


def _removed(ground: Ground, before: Filling, after: Filling, scene: Scene) -> Reply:
    left = members_of(after.answers)
    gone = [member.name for member in members_of(before.answers) if member not in left]
    names = scene.texts("registration.joint").join(gone)
    return Reply(scene.texts("registration.removed", count=len(left), name=names, **ground.words))
