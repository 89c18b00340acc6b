"""The summary, and changing one of its lines."""

from dataclasses import replace

from bot.conversation.replies import DO, cite
from bot.conversation.scene import Scene
from bot.handlers.registration.asking import ask_field
from bot.handlers.registration.filling import Filling, keep, step_name
from bot.handlers.registration.held import check_free
from bot.handlers.registration.outside import Outside
from bot.handlers.registration.values import lines_of
from bot.handlers.registration.what import DECLARE
from contest.messages import Choice, Reply
from contest.refusals import RuleBroken


def summary(filling: Filling, scene: Scene, outside: Outside) -> tuple[Reply, ...]:
    """All answers by number, to be submitted or changed; who cannot be written to is told so first."""
    texts = scene.texts
    lines = [texts("registration.check")]
    lines += [
        texts("registration.line", at=at, label=label, value=value)
        for at, (_, label, value) in enumerate(lines_of(filling, scene), 1)
    ]
    lines.append(texts("registration.check_how"))
    choices = scene.do("submit", "edit", "later")
    return (*_waits_here(scene, outside), *_fees(filling, scene), Reply("\n".join(lines), choices, DO, numbered=False))


def _fees(filling: Filling, scene: Scene) -> tuple[Reply, ...]:
    """What the notice says of fees, where there are any: they are not paid here."""
    ground = filling.ground
    fees = ground.profile.fees if ground else None
    if ground is None or fees is None or fees.value == "none":
        return ()
    return (Reply(scene.texts("registration.fees"), citations=(cite(fees.source, scene.texts, ground.contest.tz),)),)


def _waits_here(scene: Scene, outside: Outside) -> tuple[Reply, ...]:
    if scene.channel.pushes:
        return ()
    said = scene.texts("registration.waits_here")
    if outside.pushed_by:
        channels = scene.texts("registration.joint").join(outside.pushed_by)
        said = "\n".join((said, scene.texts("registration.pushed_by", channels=channels)))
    return (Reply(said),)


def changed(name: str, filling: Filling, scene: Scene) -> tuple[Reply, ...]:
    """That one line was changed and the rest was not."""
    lines = lines_of(filling, scene)
    found = [(at, label, value) for at, (changes, label, value) in enumerate(lines, 1) if changes == name]
    at, label, value = found[0] if found else (len(lines), *lines[-1][1:])
    said = scene.texts("registration.changed", at=at, label=label, value=value)
    return (Reply(said, scene.do("submit", "edit", "summary"), DO, numbered=False),)


def choose_line(filling: Filling, scene: Scene) -> tuple[Reply, ...]:
    """Which line is to be changed."""
    lines = lines_of(filling, scene)
    choices = [
        Choice(f"edit:{name}", scene.texts("registration.pick_line", at=at, label=label))
        for at, (name, label, _) in enumerate(lines, 1)
    ]
    return (Reply(scene.texts("registration.which_line"), scene.offer(*choices), DO, numbered=False),)


def edit_line(said: str, filling: Filling, scene: Scene, outside: Outside) -> tuple[Reply, ...]:
    """Put the question of the line of that number or label. Raises RuleBroken: no_such_line (`most`)."""
    lines = lines_of(filling, scene)
    wanted = said.strip().casefold()
    for at, (name, label, _) in enumerate(lines, 1):
        if wanted in (str(at), label.casefold()):
            return edit_answer(name, filling, scene, outside)
    raise RuleBroken("no_such_line", most=len(lines))


def edit_answer(name: str, filling: Filling, scene: Scene, outside: Outside) -> tuple[Reply, ...]:
    """Put that question again, with what was answered to it. Raises RuleBroken: no_such_line (`most`), and where that
    part is frozen."""
    if name == DECLARE:
        name = step_name(DECLARE, filling.form)
    field = filling.form.field(name)
    if field is None or name not in filling.answers or name == "consent":
        raise RuleBroken("no_such_line", most=len(lines_of(filling, scene)))
    check_free(filling.held, name)
    opened = replace(filling, editing=name)
    keep(scene, opened)
    reply = ask_field(opened, field, scene, outside)
    scene.offer(*reply.choices)
    return (reply,)
