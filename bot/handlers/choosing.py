"""Saying hello and choosing the contest that one talks about."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from bot.conversation.dates import short_day, worded
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO, cite_all
from bot.conversation.scene import Handler, Scene
from bot.conversation.texts import Texts
from bot.handlers.dated import is_open, rough_words
from bot.handlers.recalling import TALK
from contest.calendar import last_edge, registration_window, state_of
from contest.clauses import Source
from contest.contests import Contest
from contest.directory import MANY
from contest.messages import Choice, Reply
from contest.refusals import RuleBroken

PENDING, NAMING = "pending", "naming"


def state_label(texts: Texts, contest: Contest, now: datetime) -> str:
    """One or two words on where a contest stands, for its button."""
    state = state_of(contest, now)
    return texts(f"state.{state.kind}", stage=state.stage.name if state.stage else "", year=state.year or "")


def state_sentence(texts: Texts, contest: Contest, now: datetime) -> tuple[str, tuple[Source, ...]]:
    """Where a contest stands, as a sentence with the clauses it rests on."""
    state, window, today = state_of(contest, now), registration_window(contest), now.astimezone(contest.tz).date()
    stage = state.stage
    if state.kind == "open" and window.closes and window.closes_source:
        return texts("state.open_now", closes=worded(texts, window.closes_words, today)), (window.closes_source,)
    if state.kind == "upcoming" and window.opens and window.opens_source:
        return texts("state.upcoming_now", opens=worded(texts, window.opens_words, today)), (window.opens_source,)
    if state.kind == "over":
        return _over(texts, contest, today)
    if stage and (is_open(stage) or not (stage.start and stage.end)):
        words = rough_words(stage) or stage.text
        return texts("state.stage_rough", stage=stage.name, text=words), (stage.source,)
    if stage and stage.start and stage.end:
        start, end = short_day(texts, stage.start, today), short_day(texts, stage.end, today)
        return texts("state.stage_now", stage=stage.name, start=start, end=end), (stage.source,)
    return texts("state.open_undated" if state.kind == "open" else f"state.{state.kind}_now"), ()


def _over(texts: Texts, contest: Contest, today: date) -> tuple[str, tuple[Source, ...]]:
    """When it ended, by its last exact date; else only that it did, by its roughly dated clause or its year."""
    last, year = last_edge(contest), contest.profile.year
    if last is not None and not last.approx:
        return texts("state.over_since", end=worded(texts, last.words, today)), (last.source,)
    source = last.source if last else year.source if year else None
    return texts("state.over_now"), (source,) if source else ()


def _actions(contest: Contest, now: datetime) -> tuple[str, ...]:
    over = state_of(contest, now).kind == "over"
    return ("ask", "schedule", "contests") if over else ("register", "ask", "tracks", "schedule", "follow")


async def which(scene: Scene, said: str) -> Reply:
    """Asks for a contest; where there are too many for a button each, for its name."""
    directory = await scene.work.directory.current()
    if not directory.many:
        return Reply(said, offered(scene, await scene.work.contests.all()), DO)
    known = await scene.work.followers.contests_of(scene.person.id)
    choices = offered(scene, await contests_of(scene, known[:MANY]))
    return Reply("\n".join((said, by_name(scene, len(directory.entries)))), choices, DO if choices else None)


def by_name(scene: Scene, count: int) -> str:
    """Says that a part of a name will do; the next messages are then looked at as one."""
    scene.session = replace(scene.session, notes=scene.session.notes | {NAMING: "1"})
    return scene.texts("start.by_name", count=count)


async def contests_of(scene: Scene, ids: Iterable[str]) -> tuple[Contest, ...]:
    """Those of the contests that are there."""
    found = [await scene.work.contests.get(each) for each in ids]
    return tuple(contest for contest in found if contest)


def offered(scene: Scene, contests: Iterable[Contest]) -> tuple[Choice, ...]:
    """A button per contest, with where it stands; those that can be entered first."""
    order = ("open", "upcoming", "stage", "undated", "lookup_only", "over")
    ranked = sorted(contests, key=lambda contest: order.index(state_of(contest, scene.now).kind))
    return scene.offer(*(contest_choice(scene, contest) for contest in ranked))


def contest_choice(scene: Scene, contest: Contest) -> Choice:
    """The button of one contest."""
    label = scene.texts("state.choice", name=contest.name, state=state_label(scene.texts, contest, scene.now))
    return Choice(f"contest:{contest.id}", label)


async def start(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    """Hello; whoever chose a contest before is told where it stands, others are asked which."""
    contest = await scene.work.contests.get(scene.session.contest or "")
    if contest is None:
        hello = Reply(scene.texts("start.hello"))
        return hello, await which(scene, scene.texts("start.which"))
    sentence, sources = state_sentence(scene.texts, contest, scene.now)
    text = "\n".join((scene.texts("start.welcome_back", contest=contest.full_name), sentence))
    citations = cite_all(sources, scene.texts, contest.tz)
    return (Reply(text, scene.do(*_actions(contest, scene.now)), DO, citations),)


async def contests(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    """Which contest is it about."""
    return (await which(scene, scene.texts("start.which")),)


class Choose:
    """Takes the choice of a contest; a question that waited for it is then answered."""

    def __init__(self, question: Handler) -> None:
        self._question = question

    async def __call__(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        contest = await scene.work.contests.get(incoming.said.strip())
        if contest is None:
            raise RuleBroken("unknown_contest")
        pending = scene.session.notes.get(PENDING)
        notes = {name: note for name, note in scene.session.notes.items() if name not in (PENDING, NAMING, TALK)}
        scene.session = replace(scene.session, contest=contest.id, notes=notes)
        if scene.session.form:
            scene.leave(scene.session.form, finished=False)
        if pending:
            return await self._question(replace(incoming, said=pending, about=None), scene)
        sentence, sources = state_sentence(scene.texts, contest, scene.now)
        lines = [scene.texts("start.chosen", contest=contest.full_name), sentence]
        if not contest.confirmed:
            lines.append(scene.texts("start.unconfirmed"))
        citations = cite_all(sources, scene.texts, contest.tz)
        return (Reply("\n".join(lines), scene.do(*_actions(contest, scene.now)), DO, citations),)
