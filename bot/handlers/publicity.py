"""Looking at the lists that are in publicity."""

from bot.conversation.dates import day
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO, cite, cite_all
from bot.conversation.scene import Scene
from bot.handlers.browsing import chosen
from bot.handlers.choosing import contests
from contest.contests import Contest
from contest.lists import PublicityList
from contest.messages import Reply
from contest.objecting import how_to_object

SHOWN = 20


async def publicity(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    """The open lists of the contest named by the argument, else of the chosen one: one bubble each."""
    contest = await scene.work.contests.get(incoming.said.strip()) or await chosen(scene)
    if contest is None:
        return await contests(incoming, scene)
    lists = await scene.work.lists.of(contest.id)
    open_now = [each for each in lists if each.closed_at is None and each.opens <= scene.now <= each.closes]
    if not open_now:
        return (Reply(scene.texts("publicity.none", contest=contest.name), scene.do("schedule", "contests"), DO),)
    *others, last = (_shown(each, contest, scene) for each in open_now)
    return (*others, _objecting(last, contest, scene))


def _shown(published: PublicityList, contest: Contest, scene: Scene) -> Reply:
    today, closes = (each.astimezone(contest.tz).date() for each in (scene.now, published.closes))
    closing = day(scene.texts, closes, today)
    lines = [scene.texts("publicity.head", title=published.title, days=published.days, closes=closing)]
    for number, entry in enumerate(published.entries[:SHOWN], 1):
        lines.append(scene.texts("publicity.line", number=number, text=entry.text))
    if len(published.entries) > SHOWN:
        lines.append(scene.texts("publicity.more", count=len(published.entries), shown=SHOWN))
    return Reply("\n".join(lines), citations=(cite(published.source, scene.texts, contest.tz),))


def _objecting(reply: Reply, contest: Contest, scene: Scene) -> Reply:
    """The last list, with how one objects to any of them."""
    how = how_to_object(contest)
    text = f"{reply.text}\n{scene.texts(how.key, **dict(how.details))}"
    sources = cite_all(how.sources, scene.texts, contest.tz)
    citations = tuple(dict.fromkeys((*reply.citations, *sources)))[:2]
    return Reply(text, scene.do("askorg", "contact"), DO, citations)
