"""Publishing a list (公示): title, lines, days where the notice states none, preview, confirmation."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from bot.conversation.dates import day
from bot.conversation.form import Answers, Field, Form
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO, cite
from bot.conversation.scene import Scene
from bot.handlers.organizer.asking import Asking, Replies, number_in, options, without, words_in
from bot.handlers.organizer.entering import at_work, in_form
from contest.announcements import Audience
from contest.announcing import estimate
from contest.contests import Contest
from contest.lists import PublicityList
from contest.messages import Choice, Reply
from contest.organizing import ANNOUNCE, check
from contest.people import Organizer
from contest.publishing import NewList, draw_up, publish
from contest.refusals import RuleBroken
from contest.workdays import WORKDAYS, unknown_year

NAME = "publish"
LINES_LONGEST, TITLE_LONGEST = 200_000, 60
SHOWN = 5
MOST_DAYS = 60
SEND, RELIST, RENAME, REDATE = "send", "relist", "rename", "redate"
TAKES_BACK = {RELIST: "lines", RENAME: "title", REDATE: "days"}


@dataclass(frozen=True)
class Publishing:
    """The conversation. `link` gives the address where a contest's lists can be read, empty if there is none."""

    link: Callable[[str], str]

    @property
    def asking(self) -> Asking:
        """The form's handler."""
        return Asking(NAME, _form, self._finish, self._ahead, self._after)

    async def start(self, incoming: Incoming, scene: Scene) -> Replies:
        """Begin, or go on with the list that was left."""
        contest, office = await at_work(scene, ANNOUNCE)
        check(office, contest.id, ANNOUNCE)
        begun = scene.session.drafts.get(f"{NAME}@{contest.id}", {})
        known = {**without(begun, "sure"), "stated": contest.profile.publicity.days is not None}
        return await self.asking.open(scene, contest.id, known)

    async def _after(self, scene: Scene, field: Field, answers: Answers) -> dict[str, object]:
        if taken := TAKES_BACK.get(words_in(answers, "sure")):
            return without(answers, taken, "sure")
        if "lines" in answers:
            return {**answers, "count": len(_lines(answers))}
        return dict(answers)

    async def _ahead(self, scene: Scene, field: Field, answers: Answers) -> Replies:
        if field.name != "sure":
            return ()
        contest, office = await in_form(scene, ANNOUNCE)
        drawn, teams = await draw_up(contest, self._new(contest, office, answers), scene.now, scene.work)
        told = await estimate(Audience(contest.id, teams=True, followers=True), scene.work)
        details = {"matched": len(teams), "told": told.count.total, "waiting": told.count.waiting}
        text = "\n".join((_head(scene, contest, drawn), *_first(scene, drawn), scene.texts("publish.told", **details)))
        return (Reply(text, citations=(cite(drawn.source, scene.texts, contest.tz),)),)

    async def _finish(self, scene: Scene, answers: Answers) -> Replies:
        contest, office = await in_form(scene, ANNOUNCE)
        check(office, contest.id, ANNOUNCE)
        stored = await publish(contest, self._new(contest, office, answers), scene.now, scene.work)
        said = scene.texts("publish.done", head=_head(scene, contest, stored))
        return (Reply(said, scene.do("publicity", "desk"), DO),)

    def _new(self, contest: Contest, office: Organizer, answers: Answers) -> NewList:
        days = number_in(answers, "days") or None
        link = self.link(contest.id)
        return NewList(words_in(answers, "title"), _lines(answers), office.name, days, link, office.person)


def _form(scene: Scene, answers: Answers) -> Form:
    def sure(answers: Answers) -> tuple[Choice, ...]:
        keys = (RELIST, RENAME) if answers.get("stated") else (RELIST, RENAME, REDATE)
        send = Choice(SEND, scene.texts("publish.send", count=number_in(answers, "count")))
        return (send, *options(scene, NAME, *keys))

    return Form(
        NAME,
        (
            Field("title", longest=TITLE_LONGEST, counted=False),
            Field("lines", parse=_listed, longest=LINES_LONGEST, counted=False, files=True),
            Field("days", parse=_days, when=lambda answers: not answers.get("stated"), counted=False),
            Field("sure", choices=sure, counted=False),
        ),
    )


def _listed(said: str, answers: Answers) -> str:
    if not any(line.strip() for line in said.splitlines()):
        raise RuleBroken("list_empty")
    return said


def _days(said: str, answers: Answers) -> int:
    found = re.search(r"\d+", unicodedata.normalize("NFKC", said))
    if found is None or not 1 <= int(found.group()) <= MOST_DAYS:
        raise RuleBroken("days_unreadable", most=MOST_DAYS)
    return int(found.group())


def _lines(answers: Answers) -> tuple[str, ...]:
    return tuple(line.strip() for line in words_in(answers, "lines").splitlines() if line.strip())


def _head(scene: Scene, contest: Contest, drawn: PublicityList) -> str:
    today, *days = (each.astimezone(contest.tz).date() for each in (scene.now, drawn.opens, drawn.closes))
    opens, closes = (day(scene.texts, each, today) for each in days)
    working = WORKDAYS in drawn.source.quote
    key = "publish.head_workdays" if working else "publish.head"
    head = scene.texts(key, title=drawn.title, days=drawn.days, opens=opens, closes=closes)
    year = unknown_year(*days) if working else None
    return head if year is None else f"{head}\n{scene.texts('answer.workdays_unknown', year=year)}"


def _first(scene: Scene, drawn: PublicityList) -> list[str]:
    lines = []
    for number, entry in enumerate(drawn.entries[:SHOWN], 1):
        key = "publish.line_known" if entry.registration else "publish.line"
        lines.append(scene.texts(key, number=number, text=entry.text))
    return [*lines, scene.texts("publish.count", count=len(drawn.entries), shown=len(lines))]
