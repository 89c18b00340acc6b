"""Questions about the rules: the answer with its clauses, or an honest no with whom to ask."""

import json
from collections.abc import Callable
from dataclasses import asdict, replace

from bot.conversation import dates
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO, spoken
from bot.conversation.scene import Scene
from bot.conversation.texts import Texts
from bot.handlers.advising import advising, nothing_near, with_warning
from bot.handlers.choosing import PENDING, contest_choice, contests_of, which
from bot.handlers.recalling import recall, remember
from bot.handlers.thumbs import remembered
from bot.handlers.wanting import ASKED, COUNTED, ask_organizers, count_refusal
from contest.answers import ANSWERED, ASK_WHICH, NOT_STATED, OFF_TOPIC, Answer, Line
from contest.asking import wordless
from contest.messages import Choice, Citation, Reply
from contest.ports import Answerer, Meaning

EVIDENCE = "evidence"
SHOWN = 2


def worded(answer: Answer, texts: Texts) -> str:
    """The answer's sentences, one a line."""
    return "\n".join(_line(line, texts) for line in answer.lines)


def _line(line: Line, texts: Texts) -> str:
    details = {name: dates.worded(texts, value) for name, value in line.details}
    return texts(line.key, **details) if line.key else line.words


def spoken_in(said: str, own: str) -> str:
    """The language of a question: English where it has Latin words and no Chinese character, else the person's own."""
    if any("\u3400" <= each <= "\u9fff" for each in said):
        return "zh" if own == "zh" else own
    return "en" if sum(each.isascii() and each.isalpha() for each in said) >= 8 else own


def labelled(answer: Answer, texts: Texts) -> tuple[Citation, ...]:
    """The answer's citations; the title of one that was replaced says so, and that of an organizers' answer."""
    return tuple(
        replace(each, title=texts("cite.replaced", title=each.title)) if each.replaced else spoken(each, texts)
        for each in answer.citations
    )


class Questions:
    """Asks the answerer and words what it found. `meaning` tells which of the questions left open are alike."""

    def __init__(self, answerer: Answerer, texts: Callable[[str], Texts], meaning: Meaning = wordless) -> None:
        self._answerer, self._texts, self._meaning = answerer, texts, meaning

    async def __call__(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """Answer; within an open form without choices of its own, since that form's question follows."""
        before = () if incoming.group else recall(scene)
        answer = await self._answerer.answer(incoming.said, scene.session.contest, scene.now, scene.work, before)
        texts = self._texts(spoken_in(incoming.said, scene.person.language))
        said = answer.asked or incoming.said
        notes = {name: note for name, note in scene.session.notes.items() if name != COUNTED}
        scene.session = replace(scene.session, notes=notes | {ASKED: said})
        if answer.kind == ASK_WHICH:
            return await self._ask_which(said, scene, answer, texts)
        if not incoming.group:
            remember(scene, said, answer)
        if answer.kind == NOT_STATED and not answer.advises:
            own = (scene.session.contest,) if scene.session.contest else ()
            await count_refusal(scene, said, answer.contests or own, self._meaning)
        lines = [worded(answer, texts) or texts("asked.off_topic" if answer.kind == OFF_TOPIC else "asked.not_stated")]
        lines += await self._unconfirmed(answer, scene, texts)
        choices = await self._choices(incoming, answer, scene, texts)
        reply = Reply("\n".join(lines), choices, DO if choices else None, labelled(answer, texts)[:SHOWN])
        return with_warning(reply, answer, "\n".join(_line(line, texts) for line in answer.beside), texts)

    async def ask_organizers(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """Put the last question on the organizers' list."""
        return await ask_organizers(scene, self._meaning)

    async def _choices(self, incoming: Incoming, answer: Answer, scene: Scene, texts: Texts) -> tuple[Choice, ...]:
        actions = self._actions(incoming, answer, scene, texts)
        if not actions or not answer.advises:
            return scene.do(*actions) if actions else ()
        if answer.kind == NOT_STATED:
            return await nothing_near(answer, scene)
        return scene.offer(*advising(scene), *scene.do(*actions))

    def _actions(self, incoming: Incoming, answer: Answer, scene: Scene, texts: Texts) -> tuple[str, ...]:
        if incoming.group or scene.session.form:
            return ()
        if answer.kind == ANSWERED:
            rest = json.dumps([asdict(each) for each in labelled(answer, texts)], ensure_ascii=False)
            scene.session = replace(scene.session, notes=scene.session.notes | {EVIDENCE: rest})
            thumbs = remembered(scene, answer.asked or incoming.said, answer)
            return ("evidence", *thumbs) if len(answer.citations) > SHOWN else thumbs
        return ("help",) if answer.kind == OFF_TOPIC else ("askorg", "schedule", "contact")

    async def _unconfirmed(self, answer: Answer, scene: Scene, texts: Texts) -> list[str]:
        contests = [await scene.work.contests.get(each) for each in answer.contests] if answer.kind == ANSWERED else []
        return [texts("start.unconfirmed")] if any(each and not each.confirmed for each in contests) else []

    async def _ask_which(self, said: str, scene: Scene, answer: Answer, texts: Texts) -> tuple[Reply, ...]:
        scene.session = replace(scene.session, notes=scene.session.notes | {PENDING: said})
        if not answer.contests:
            return (await which(scene, texts("start.which_for_question")),)
        contests = await contests_of(scene, answer.contests)
        choices = scene.offer(*(contest_choice(scene, contest) for contest in contests))
        return (Reply(texts("start.which_for_question"), choices, DO),)


async def evidence(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    """All clauses of the last answer, two a bubble."""
    kept = [Citation(**each) for each in json.loads(scene.session.notes.get(EVIDENCE, "[]"))]
    if not kept:
        return (Reply(scene.texts("help.ask")),)
    return tuple(Reply("", citations=tuple(kept[at : at + SHOWN])) for at in range(0, len(kept), SHOWN))
