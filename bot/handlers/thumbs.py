"""Whether an answer helped: 有用, 没有解决, and why not."""

import json
from dataclasses import replace

from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from bot.handlers.wanting import ASKED, COUNTED
from contest.answers import Answer
from contest.asking import own_names
from contest.clarifications import Verdict
from contest.masking import masked_question
from contest.messages import Choice, Reply

ANSWERS, KEPT = "answers", 3
REASONS = ("other", "vague", "unclear")
Kept = dict[str, object]


def remembered(scene: Scene, said: str, answer: Answer) -> tuple[str, str]:
    """Remember an answer for as long as its buttons are near; the buttons' actions, which name it."""
    kept = _kept(scene)
    number = _number(kept[-1], "n") + 1 if kept else 1
    contest = answer.contests[0] if answer.contests else scene.session.contest or ""
    cited = [f"{each.notice}#{each.clause}" if each.notice else each.clause for each in answer.citations]
    new: Kept = {"n": number, "said": said, "contest": contest, "kind": answer.kind, "cited": cited}
    _keep(scene, [*kept, new][-KEPT:])
    return f"useful:{number}", f"unsolved:{number}"


async def useful(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    """The answer helped."""
    judged = await _judge(incoming.said, scene, useful=True)
    return (Reply(scene.texts("asked.thanks" if judged else "asked.too_old")),)


async def unsolved(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    """The answer did not help: the organizers can be asked, and a reason may be given."""
    judged = await _judge(incoming.said, scene, useful=False)
    if judged is None:
        choices = () if scene.session.form else scene.do("askorg", "contact")
        return (Reply(scene.texts("asked.sorry"), choices, DO if choices else None),)
    notes = {name: note for name, note in scene.session.notes.items() if name != COUNTED}
    scene.session = replace(scene.session, notes=notes | {ASKED: str(judged["said"])})
    if scene.session.form:
        return (Reply(scene.texts("asked.sorry")),)
    reasons = (Choice(f"because:{judged['n']}:{each}", scene.texts(f"asked.because_{each}")) for each in REASONS)
    return (Reply(scene.texts("asked.sorry"), scene.offer(*scene.do("askorg"), *reasons), DO),)


async def because(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    """Why it did not."""
    number, _, reason = incoming.said.partition(":")
    judged = next((each for each in _kept(scene) if str(each["n"]) == number and "verdict" in each), None)
    if judged is None or reason not in REASONS:
        return (Reply(scene.texts("asked.too_old")),)
    await scene.work.verdicts.change(_number(judged, "verdict"), reason=reason)
    return (Reply(scene.texts("asked.thanks_reason"), scene.do("askorg", "contact"), DO),)


async def _judge(number: str, scene: Scene, *, useful: bool) -> Kept | None:
    """Store what somebody thinks of an answer, the last one without a number; None where it is no longer known."""
    kept = _kept(scene)
    judged = next((each for each in reversed(kept) if number in ("", str(each["n"]))), None)
    if judged is None:
        return None
    if "verdict" in judged:
        await scene.work.verdicts.change(_number(judged, "verdict"), useful=useful)
        return judged
    question = masked_question(str(judged["said"]), await own_names(scene.work, scene.person.id))
    cited = judged["cited"]
    clauses = tuple(map(str, cited)) if isinstance(cited, list) else ()
    verdict = Verdict(str(judged["contest"]), question, str(judged["kind"]), clauses, useful, scene.now)
    judged["verdict"] = await scene.work.verdicts.add(verdict)
    _keep(scene, kept)
    return judged


def _kept(scene: Scene) -> list[Kept]:
    kept: list[Kept] = json.loads(scene.session.notes.get(ANSWERS, "[]"))
    return kept


def _keep(scene: Scene, kept: list[Kept]) -> None:
    stored = json.dumps(kept, ensure_ascii=False)
    scene.session = replace(scene.session, notes=scene.session.notes | {ANSWERS: stored})


def _number(kept: Kept, name: str) -> int:
    value = kept[name]
    return value if isinstance(value, int) else 0
