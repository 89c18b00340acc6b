"""Looking at the lists that are in publicity."""

from bot.conversation.dates import day
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO, cite, cite_all
from bot.conversation.scene import Scene
from bot.handlers.browsing import chosen
from bot.handlers.choosing import contests
from bot.handlers.corrected import changed
from contest.contests import Contest
from contest.lists import ListEntry, PublicityList, by_track
from contest.messages import Reply
from contest.objecting import how_to_object
from contest.workdays import WORKDAYS

SHOWN, JOINED = 20, "　"


async def publicity(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    """The open lists of the contest named by the argument, else of the chosen one: one bubble each."""
    contest = await scene.work.contests.get(incoming.said.strip()) or await chosen(scene)
    if contest is None:
        return await contests(incoming, scene)
    lists = await scene.work.lists.of(contest.id)
    open_now = [each for each in lists if each.is_open(scene.now)]
    if not open_now:
        return (Reply(scene.texts("publicity.none", contest=contest.name), scene.do("schedule", "contests"), DO),)
    *others, last = (_shown(each, contest, scene) for each in open_now)
    return (*others, _objecting(last, contest, scene))


def _shown(published: PublicityList, contest: Contest, scene: Scene) -> Reply:
    today, closes = (each.astimezone(contest.tz).date() for each in (scene.now, published.closes))
    closing = day(scene.texts, closes, today)
    left = (closes - today).days
    key = "publicity.head" if left else "publicity.head_today"
    lines = [scene.texts(key, title=published.title, days=published.days, closes=closing, left=left)]
    if WORKDAYS in published.source.quote:
        lines.append(scene.texts("publicity.workdays"))
    count = 0
    for track, entries in by_track(published):
        some = entries[: SHOWN - count]
        if track and some:
            lines.append(scene.texts("publicity.track", track=track))
        lines += [_line(place, entry, scene) for place, entry in some]
        count += len(some)
    if len(published.standing) > count:
        lines.append(scene.texts("publicity.more", count=len(published.standing), shown=count))
    lines += [changed(each, contest, scene.texts) for each in published.changes]
    return Reply("\n".join(lines), citations=(cite(published.source, scene.texts, contest.tz),))


def _line(place: int, entry: ListEntry, scene: Scene) -> str:
    text = JOINED.join(part for part in (entry.text, entry.award) if part)
    return scene.texts("publicity.line", number=place, text=text)


def _objecting(reply: Reply, contest: Contest, scene: Scene) -> Reply:
    """The last list, with how one objects to any of them."""
    how = how_to_object(contest)
    text = f"{reply.text}\n{scene.texts(how.key, **dict(how.details))}"
    sources = cite_all(how.sources, scene.texts, contest.tz)
    citations = tuple(dict.fromkeys((*reply.citations, *sources)))[:2]
    return Reply(text, scene.do("object", "contact"), DO, citations)
