"""Asking the organizers (请赛务组答复): what a notice leaves open is counted; whoever wants to waits for the answer."""

import json
from collections.abc import Iterable
from dataclasses import replace

from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from bot.handlers.choosing import which
from contest.asking import Asked, count, own_names
from contest.messages import Reply
from contest.ports import Meaning
from contest.refusals import RuleBroken

ASKED, COUNTED = "asked", "counted"
MOST_WAITING = 20  # questions of one person that wait for an answer


async def count_refusal(scene: Scene, said: str, of: Iterable[str], meaning: Meaning) -> None:
    """Count a question that could not be answered, for each contest that it was about; remembered for the button."""
    names = await own_names(scene.work, scene.person.id)
    counted = [await count(scene.work, Asked(contest, said, names), meaning, scene.now) for contest in of]
    numbers = json.dumps([each.id for each in counted if each])
    scene.session = replace(scene.session, notes=scene.session.notes | {COUNTED: numbers})


async def ask_organizers(scene: Scene, meaning: Meaning) -> tuple[Reply, ...]:
    """Note that the person wants an answer to the last question; his name is no part of it."""
    question = scene.session.notes.get(ASKED)
    if not question:
        return (Reply(scene.texts("asked.nothing_to_log")),)
    if COUNTED not in scene.session.notes:
        if scene.session.contest is None:
            return (await which(scene, scene.texts("asked.which")),)
        await count_refusal(scene, question, (scene.session.contest,), meaning)
    if len(await scene.work.askers.of(scene.person.id)) >= MOST_WAITING:
        raise RuleBroken("too_many_waiting", most=MOST_WAITING)
    numbers: list[int] = json.loads(scene.session.notes[COUNTED])
    noted = [each for each in numbers if await scene.work.askers.wait(each, scene.person.id, scene.now)]
    notes = {name: note for name, note in scene.session.notes.items() if name not in (ASKED, COUNTED)}
    scene.session = replace(scene.session, notes=notes)
    if not noted:
        return (_said(scene, scene.texts("asked.outside"), "contact", "schedule"),)
    return (_said(scene, scene.texts("asked.logged", number=noted[0]), "status", "schedule"),)


async def still(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    """The organizers' answer leaves something open."""
    return (Reply(scene.texts("asked.still")),)


def _said(scene: Scene, words: str, *actions: str) -> Reply:
    """A reply with actions; within an open form without them, since its numbers mean something else."""
    return Reply(words) if scene.session.form else Reply(words, scene.do(*actions), DO)
