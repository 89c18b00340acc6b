"""Advice on tracks: what comes near to a project, each with its clause; the choice stays with the person."""

import zlib
from dataclasses import replace

from bot.conversation.messages import Incoming
from bot.conversation.replies import DO, spoken
from bot.conversation.scene import Scene
from bot.conversation.texts import Texts
from bot.handlers.recalling import recall
from contest.answers import FIT, Answer, Item
from contest.exchanges import Exchange
from contest.messages import Choice, Reply


def fits_of(exchange: Exchange) -> tuple[Item, ...]:
    """What came near in that answer."""
    return tuple(item for item in exchange.items if item.kind == FIT)


def mark_of(exchange: Exchange) -> str:
    """By what a button names the advice that it belongs to."""
    return f"{zlib.crc32(exchange.question.encode()):08x}"


def advice(scene: Scene, mark: str) -> Exchange | None:
    """The advice of that mark, while its conversation lasts."""
    return next((each for each in recall(scene) if fits_of(each) and mark_of(each) == mark), None)


def called(item: Item, texts: Texts) -> str:
    """A track, or a problem under its track, by name."""
    return texts("advice.part", track=item.of, part=item.name) if item.of else item.name


def advising(scene: Scene) -> tuple[Choice, ...]:
    """The buttons under the advice just given."""
    exchange = recall(scene)[-1]
    mark, texts = mark_of(exchange), scene.texts
    near = (Choice(f"near:{mark}", texts("do.near")),) if len(fits_of(exchange)) > 1 else ()
    return (Choice(f"take:1:{mark}", texts("do.take")), *near, Choice("nofit", texts("do.nofit")))


async def nothing_near(answer: Answer, scene: Scene) -> tuple[Choice, ...]:
    """The buttons where nothing comes near: all tracks of the contest."""
    contest = await scene.work.contests.get(answer.contests[0]) if answer.contests else None
    if contest is None or contest.id != scene.session.contest:
        return scene.do("askorg")
    label = scene.texts("advice.all", count=len(contest.profile.tracks))
    return scene.offer(Choice("tracks", label), *scene.do("askorg"))


async def near(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    """All that come near, numbered."""
    exchange = advice(scene, incoming.said)
    if exchange is None:
        return (Reply(scene.texts("asked.too_old")),)
    fits, texts = fits_of(exchange), scene.texts
    lines = [texts("advice.head", count=len(fits))]
    lines += [texts("advice.line", at=at, name=called(fit, texts)) for at, fit in enumerate(fits, 1)]
    return (Reply("\n".join(lines), scene.offer(*_clauses(exchange, scene)), DO),)


async def clause(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    """The clause of one of them."""
    at, _, mark = incoming.said.partition(":")
    exchange = advice(scene, mark)
    fits = fits_of(exchange) if exchange else ()
    if exchange is None or not at.isdecimal() or not 0 < int(at) <= len(fits):
        return (Reply(scene.texts("asked.too_old")),)
    fit = fits[int(at) - 1]
    take = Choice(f"take:{at}:{mark}", scene.texts("do.take"))
    choices = scene.offer(take, *_clauses(exchange, scene, leaving=int(at)))
    cited = (spoken(fit.citation, scene.texts),) if fit.citation else ()
    return (Reply(called(fit, scene.texts), choices, DO, cited),)


async def nofit(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    """None of them: one more sentence may help."""
    return (Reply(scene.texts("advice.more"), scene.do("tracks", "askorg"), DO),)


def with_warning(reply: Reply, answer: Answer, said: str, texts: Texts) -> tuple[Reply, ...]:
    """The reply, and behind it, with its buttons, what goes with the advice."""
    if not answer.beside:
        return (reply,)
    cited = tuple(spoken(each, texts) for line in answer.beside for each in line.citations)
    return replace(reply, choices=(), about=None), Reply(said, reply.choices, reply.about, cited)


def _clauses(exchange: Exchange, scene: Scene, leaving: int = 0) -> tuple[Choice, ...]:
    mark = mark_of(exchange)
    places = [at for at, _ in enumerate(fits_of(exchange), 1) if at != leaving]
    shown = (Choice(f"clause:{at}:{mark}", scene.texts("advice.clause", at=at)) for at in places)
    return (*shown, Choice("nofit", scene.texts("do.nofit")))
