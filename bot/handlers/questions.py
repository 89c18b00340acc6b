"""Questions about the rules: the answer with its clauses, or an honest no with whom to ask."""

import json
from collections.abc import Callable
from dataclasses import asdict, replace

from bot.conversation import dates
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from bot.conversation.texts import Texts
from bot.handlers.choosing import PENDING, contest_choice
from contest.answers import ANSWERED, ASK_WHICH, OFF_TOPIC, Answer, Line
from contest.messages import Citation, Reply
from contest.ports import Answerer

ASKED, EVIDENCE = "asked", "evidence"
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
    """The answer's citations; the title of one that was replaced says so."""
    return tuple(
        replace(each, title=texts("cite.replaced", title=each.title)) if each.replaced else each
        for each in answer.citations
    )


class Questions:
    """Asks the answerer and words what it found."""

    def __init__(self, answerer: Answerer, texts: Callable[[str], Texts]) -> None:
        self._answerer, self._texts = answerer, texts

    async def __call__(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """Answer; within an open form without choices of its own, since that form's question follows."""
        answer = await self._answerer.answer(incoming.said, scene.session.contest, scene.now, scene.work)
        texts = self._texts(spoken_in(incoming.said, scene.person.language))
        scene.session = replace(scene.session, notes=scene.session.notes | {ASKED: incoming.said})
        if answer.kind == ASK_WHICH:
            return await self._ask_which(incoming, scene, answer, texts)
        lines = [worded(answer, texts) or texts("asked.off_topic" if answer.kind == OFF_TOPIC else "asked.not_stated")]
        lines += await self._unconfirmed(answer, scene, texts)
        actions = self._actions(answer, scene, texts, incoming.group)
        choices = scene.do(*actions) if actions else ()
        return (Reply("\n".join(lines), choices, DO if choices else None, labelled(answer, texts)[:SHOWN]),)

    def _actions(self, answer: Answer, scene: Scene, texts: Texts, group: bool) -> tuple[str, ...]:
        if group or scene.session.form:
            return ()
        if answer.kind == ANSWERED:
            rest = json.dumps([asdict(each) for each in labelled(answer, texts)], ensure_ascii=False)
            scene.session = replace(scene.session, notes=scene.session.notes | {EVIDENCE: rest})
            return ("evidence", "unsolved") if len(answer.citations) > SHOWN else ("unsolved",)
        return ("help",) if answer.kind == OFF_TOPIC else ("askorg", "schedule", "contact")

    async def _unconfirmed(self, answer: Answer, scene: Scene, texts: Texts) -> list[str]:
        contests = [await scene.work.contests.get(each) for each in answer.contests] if answer.kind == ANSWERED else []
        return [texts("start.unconfirmed")] if any(each and not each.confirmed for each in contests) else []

    async def _ask_which(
        self, incoming: Incoming, scene: Scene, answer: Answer, texts: Texts
    ) -> tuple[Reply, ...]:
        contests = [await scene.work.contests.get(each) for each in answer.contests]
        choices = scene.offer(*(contest_choice(scene, contest) for contest in contests if contest))
        scene.session = replace(scene.session, notes=scene.session.notes | {PENDING: incoming.said})
        return (Reply(texts("start.which_for_question"), choices, DO),)


async def evidence(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    """All clauses of the last answer, two a bubble."""
    kept = [Citation(**each) for each in json.loads(scene.session.notes.get(EVIDENCE, "[]"))]
    if not kept:
        return (Reply(scene.texts("help.ask")),)
    return tuple(Reply("", citations=tuple(kept[at : at + SHOWN])) for at in range(0, len(kept), SHOWN))


async def ask_organizers(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    """Put the last question on the organizers' list; the asker's name is not part of it."""
    question = scene.session.notes.get(ASKED)
    if not question:
        return (Reply(scene.texts("asked.nothing_to_log")),)
    number = await scene.work.questions.log(scene.session.contest, question, scene.person.id, scene.now)
    notes = {name: note for name, note in scene.session.notes.items() if name != ASKED}
    scene.session = replace(scene.session, notes=notes)
    return (Reply(scene.texts("asked.logged", number=number), scene.do("status", "schedule"), DO),)


async def unsolved(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    """The answer did not help."""
    return (Reply(scene.texts("asked.sorry"), scene.do("askorg", "contact"), DO),)
