"""What was heard in a free message is shown and confirmed before any of it is an answer."""

from dataclasses import replace

from bot.conversation.scene import Scene
from bot.handlers.registration.filling import Filling, with_answers
from bot.handlers.registration.ground import Ground
from bot.handlers.registration.hearing import Heard
from bot.handlers.registration.noted import NOTED, PICKING, RIGHT, SIZE, WRONG, label_of, noted_in
from bot.handlers.registration.values import value_of
from contest.messages import Reply


def note(heard: Heard, filling: Filling) -> Filling:
    """Put what was heard to the person; what is pending already stays, unless it was said anew."""
    pending = {**noted_in(filling.answers), **heard.answers}
    return replace(filling, answers=_without(filling, PICKING) | {NOTED: pending}, editing=None)


def details_of(filling: Filling, scene: Scene) -> dict[str, object]:
    """How many things were heard, and each in a line; one that takes another's place says so."""
    noted, ground = noted_in(filling.answers), filling.ground
    lines = [_line(name, value, filling, ground, scene) for name, value in noted.items() if ground]
    return {"count": len(lines), "lines": "\n".join(lines)}


def settle(picked: str, filling: Filling, scene: Scene) -> tuple[Filling, tuple[Reply, ...]]:
    """What comes of an answer to the question: all is taken, one is dropped, or it is asked which."""
    noted, ground = noted_in(filling.answers), filling.ground
    if picked == WRONG:
        return replace(filling, answers={**filling.answers, PICKING: True}), ()
    if picked == RIGHT or ground is None:
        taken = with_answers(filling, _without(filling, NOTED, PICKING) | noted)
        return taken, (Reply(scene.texts("registration.heard_taken")),)
    name = picked.removeprefix("h_")
    left = {each: value for each, value in noted.items() if each != name}
    answers = _without(filling, NOTED, PICKING) | ({NOTED: left} if left else {})
    said = scene.texts("registration.heard_dropped", label=label_of(name, ground))
    return replace(filling, answers=answers), (Reply(said),)


def _without(filling: Filling, *names: str) -> dict[str, object]:
    return {name: value for name, value in filling.answers.items() if name not in names}


def _line(name: str, value: object, filling: Filling, ground: Ground, scene: Scene) -> str:
    texts, label = scene.texts, label_of(name, ground)
    if name == SIZE:
        return texts("registration.heard_size", label=label, count=value)
    new = value_of(replace(filling, answers={**filling.answers, **noted_in(filling.answers)}), name, scene)
    old = value_of(filling, name, scene)
    if old:
        return texts("registration.heard_instead", label=label, value=new, old=old)
    return texts("registration.heard_line", label=label, value=new)
