"""Answers with a model's words where our own search answered or found nothing; the gate decides what is said."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from contest.answers import ANSWERED, ASK_WHICH, OFF_TOPIC, Answer, Line
from contest.deferring import Patience, fetched
from contest.ports import UnitOfWork
from knowledge.answering.answerer import Before, Considered, NoticeAnswerer
from knowledge.answering.found import heading, remark
from knowledge.answering.gate import passed
from knowledge.answering.library import Library, Shelf
from knowledge.answering.model.asking import Asker
from knowledge.answering.model.draft import Draft
from knowledge.answering.model.judging import Measure, lines_of
from knowledge.answering.model.material import Piece, gather
from knowledge.answering.model.prompt import prompt_of
from knowledge.answering.question import read
from knowledge.search.folding import fold

VERDICTS = {f"answer.{key}": key for key in ("may", "may_not", "must", "need_not", "free")}
MOST_LINES, LONGEST = 4, 300


class ModelAnswerer:
    """An Answerer. What the profile knows stays as it is; a model is asked where words were searched, and only by
    someone who runs under `contest.deferring.settled`, since it is asked outside of any unit of work."""

    def __init__(self, inner: NoticeAnswerer, asker: Asker) -> None:
        self._inner, self._asker = inner, asker

    async def answer(
        self, question: str, contest: str | None, now: datetime, work: UnitOfWork, before: Before = ()
    ) -> Answer:
        """See `contest.ports.Answerer`."""
        library = await self._inner.library(question, contest, work, before)
        known = await asyncio.to_thread(self._inner.considered, library, question, contest, now, before)
        if not _open(known):
            return known.answer
        pieces = await asyncio.to_thread(gather, self._inner, known, now)
        if not pieces:
            return known.answer
        today = now.astimezone(known.scope.aims[0].shelf.contest.tz).date()
        prompt = prompt_of(known.answer.asked or known.scope.said, pieces, today)

        async def fetch(patience: Patience) -> Draft | None:
            return await self._asker.ask(prompt, patience, now)

        draft = fetched((question, contest), fetch)
        return _worded(draft, pieces, known, library) if isinstance(draft, Draft) else known.answer


def _open(known: Considered) -> bool:
    """Whether a model may word the answer: to a question on rules whose contests are clear and whose answer is neither
    a value of the profile, nor a parent's clause, nor told with what an amendment replaced."""
    if known.typed or known.answer.kind in (OFF_TOPIC, ASK_WHICH):
        return False
    aims = known.scope.aims
    own = {notice.id for aim in aims for notice in aim.shelf.notices}
    clear = len(aims) == 1 or known.scope.chosen
    return clear and all(cited.notice in own and not cited.replaced for cited in known.answer.citations)


def _worded(draft: Draft, pieces: Iterable[Piece], known: Considered, library: Library) -> Answer:
    """The model's sentences that may be said; the answer that we have where none is left, or where they lack a contest
    that it speaks of."""
    numbered = {piece.number: piece for piece in pieces}
    lines = _short(lines_of(draft.sentences, numbered, _measure(known, library.shelves)))
    owner = {piece.citation.notice: piece.contest for piece in numbered.values()}
    spoken = {owner[citation.notice] for line in lines for citation in line.citations}
    if not lines or not _holds_what_is_asked(lines, known) or not spoken.issuperset(_stated(known)):
        return known.answer
    said = tuple(_under_headings(lines, owner, known)) if len(known.scope.aims) > 1 else lines
    answer = Answer(ANSWERED, (*said, remark("by_model")), tuple(spoken))
    return passed(answer, library.printed, known.answer)


def _stated(known: Considered) -> frozenset[str]:
    return frozenset(known.answer.contests if known.answer.kind == ANSWERED else ())


def _measure(known: Considered, shelves: Iterable[Shelf]) -> Measure:
    names = tuple(name for aim in known.scope.aims for name in (aim.shelf.contest.name, aim.shelf.contest.full_name))
    subjects = tuple(fold(name) for name in _subjects(known, shelves))
    verdicts = {VERDICTS[line.key] for line in known.answer.lines if line.key in VERDICTS}
    return Measure(known.scope.said, names, subjects, verdicts.pop() if len(verdicts) == 1 else "")


def _subjects(known: Considered, shelves: Iterable[Shelf]) -> Iterator[str]:
    """The tracks and stages of the contests asked about, and what other contests are called."""
    asked = [aim.shelf for aim in known.scope.aims]
    own = {name for shelf in asked for name in shelf.names}
    for shelf in asked:
        profile = shelf.contest.profile
        yield from (track.name for track in profile.tracks)
        yield from (field.name for field in profile.fields)
        yield from (each.name for each in (*profile.stages, *profile.events))
    for shelf in shelves:
        yield from (name for name in shelf.names if name not in own and shelf not in asked)


def _holds_what_is_asked(lines: Iterable[Line], known: Considered) -> bool:
    """Whether the quotes hold a thing of each kind asked for: a sum, a day, a number …"""
    quoted = fold("".join(citation.quote for line in lines for citation in line.citations))
    names = [name for aim in known.scope.aims for name in aim.shelf.labels]
    return all(kind.look.search(quoted) for kind in read(known.scope.said, names).kinds)


def _short(lines: Iterable[Line]) -> tuple[Line, ...]:
    kept: list[Line] = []
    for line in lines:
        if len(kept) < MOST_LINES and sum(len(each.words) for each in kept) + len(line.words) <= LONGEST:
            kept.append(line)
    return tuple(kept)


def _under_headings(lines: Iterable[Line], owner: Mapping[str, str], known: Considered) -> Iterable[Line]:
    """The sentences by contest; one that rests on several contests stands at the end for itself."""
    by_contest: dict[str, list[Line]] = {}
    for line in lines:
        contests = {owner[citation.notice] for citation in line.citations}
        by_contest.setdefault(contests.pop() if len(contests) == 1 else "", []).append(line)
    for aim in known.scope.aims:
        if own := by_contest.get(aim.shelf.contest.id):
            yield heading("contest", contest=aim.shelf.contest.name)
            yield from own
    yield from by_contest.get("", ())
