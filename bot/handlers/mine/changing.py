"""What one's own team may still change: with the clause, the limit, and what to do."""

from dataclasses import replace

from bot.conversation.dates import worded
from bot.conversation.replies import DO, cite_all, refuse
from bot.conversation.scene import Scene
from contest.calendar import with_year
from contest.contests import Contest
from contest.exemptions import exempted
from contest.freezing import AHEAD, ROUGH, Hold, check_part, holds_on
from contest.levels import governed_in
from contest.messages import Reply
from contest.refusals import RuleBroken
from contest.registrations import Registration


async def may_change(entry: Registration, contest: Contest, what: str, scene: Scene) -> Reply:
    """Whether that part of the team's entry may be changed now, until when, and by which clause."""
    contest = await governed_in(scene.work, contest)
    exemptions = await scene.work.exemptions.of(contest.id, entry.id)
    try:
        check_part(contest, entry, what, exemptions, scene.now)
    except RuleBroken as broken:
        return offered(refuse(broken, scene.texts, contest.tz), scene, "status", "request", "contact")
    part = scene.texts(f"mine.part_{what}")
    given = exempted(exemptions, what, scene.now)
    if given is not None:
        until = f"@{given.until.astimezone(contest.tz).isoformat(timespec='minutes')}"
        said_so = scene.texts("mine.may_exempt", part=part, date=_day(until, contest, scene), by=given.by)
        return offered(Reply(said_so), scene, "edit", "status")
    holds = holds_on(contest, entry, what)
    lines = [_sentence(hold, part, contest, scene) for hold in holds] or [scene.texts("mine.may_free", part=part)]
    cited = cite_all((hold.freeze.source for hold in holds), scene.texts, contest.tz)
    lines[0] = "".join((scene.texts("mine.may", part=part), lines[0])) if holds else lines[0]
    return offered(Reply("\n".join(lines), citations=cited), scene, "edit", "status")


def _sentence(hold: Hold, part: str, contest: Contest, scene: Scene) -> str:
    """Until when a part may be changed by one clause."""
    limit, when = hold.freeze.limit, hold.freeze.when
    if hold.since is not None:
        date = _day(with_year(hold.words, contest, scene.now), contest, scene)
        return scene.texts("mine.until_close", part=part, limit=limit, date=date)
    if hold.unknown == AHEAD:
        return scene.texts(f"mine.until_{when}", part=part)
    key = "mine.until_rough" if hold.unknown == ROUGH else "mine.until_undated"
    return scene.texts(key, part=part, limit=limit)


def _day(words: str, contest: Contest, scene: Scene) -> str:
    return worded(scene.texts, words, scene.now.astimezone(contest.tz).date())


def offered(reply: Reply, scene: Scene, *actions: str) -> Reply:
    """The reply with what can be done next; within an open form that form's question follows instead."""
    if scene.session.form:
        return reply
    return replace(reply, choices=scene.do(*actions), about=DO)
