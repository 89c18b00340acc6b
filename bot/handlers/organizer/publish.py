"""Publishing a list (公示): title, lines, days where the notice states none, preview, confirmation; also in place of
another list."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from bot.conversation.dates import day
from bot.conversation.form import Answers, Field, Form
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO, cite
from bot.conversation.scene import Scene
from bot.handlers.organizer import pooling
from bot.handlers.organizer.asking import Asking, Replies, number_in, options, without, words_in
from bot.handlers.organizer.entering import at_work, in_form
from bot.handlers.organizer.matches import checked, first_lines
from contest.announcements import Audience
from contest.announcing import estimate
from contest.contests import Contest
from contest.lists import PublicityList
from contest.matching import rows_in
from contest.messages import Choice, Reply
from contest.organizing import ANNOUNCE, check
from contest.people import Organizer, Session
from contest.publishing import NewList, draw_up, publish, replaceable
from contest.refusals import RuleBroken
from contest.workdays import WORKDAYS, unknown_year

NAME = "publish"
LINES_LONGEST, TITLE_LONGEST, REASON_LONGEST = 500_000, 60, 300
MOST_DAYS = 60
SEND, RELIST, RENAME, REDATE, REREASON = "send", "relist", "rename", "redate", "rereason"
RENEW, GO_ON = "renew", "go_on"
TAKES_BACK = {RELIST: "lines", RENAME: "title", REDATE: "days", REREASON: "reason"}


@dataclass(frozen=True)
class ListAsking(Asking):
    """The form's handler, which also takes a workbook where the list is asked for."""

    def wants_rows(self, session: Session) -> bool:
        """Whether the list is asked for now."""
        return "title" in session.answers and "lines" not in session.answers


@dataclass(frozen=True)
class Publishing:
    """The conversation. `link` gives the address where a contest's lists can be read, empty if there is none."""

    link: Callable[[str], str]

    @property
    def asking(self) -> ListAsking:
        """The form's handler."""
        return ListAsking(NAME, _form, self._finish, self._ahead, self._after)

    async def start(self, incoming: Incoming, scene: Scene) -> Replies:
        """Begin, or go on with the list that was left."""
        contest, office = await at_work(scene, ANNOUNCE)
        check(office, contest.id, ANNOUNCE)
        begun = scene.session.drafts.get(f"{NAME}@{contest.id}", {})
        kept = {} if begun.get("replaces") else without(begun, "sure")
        return await self.asking.open(scene, contest.id, {**kept, **_known(contest)})

    async def replace(self, incoming: Incoming, scene: Scene) -> Replies:
        """Begin a list that takes another one's place."""
        contest, office = await at_work(scene, ANNOUNCE)
        check(office, contest.id, ANNOUNCE)
        before = await replaceable(contest, int(incoming.said) if incoming.said.isdecimal() else 0, scene.work)
        known = {"replaces": before.id, "title": before.title, "open": before.is_open(scene.now)}
        return await self.asking.open(scene, contest.id, {**known, **_known(contest)})

    async def _after(self, scene: Scene, field: Field, answers: Answers) -> dict[str, object]:
        if taken := TAKES_BACK.get(words_in(answers, "sure")):
            return without(answers, taken, "sure", *(pooling.FIELDS if taken == "lines" else ()))
        answers = await pooling.after(scene, field, answers)
        if words_in(answers, "lines") and answers["lines"] != pooling.POOL:
            return {**answers, "count": len(rows_in(_lines(answers)))}
        return dict(answers)

    async def _ahead(self, scene: Scene, field: Field, answers: Answers) -> Replies:
        if field.name == pooling.PICKS:
            return pooling.offered(scene, answers)
        if field.name != "sure":
            return ()
        contest, office = await in_form(scene, ANNOUNCE)
        drawn = await draw_up(contest, self._new(contest, office, answers), scene.now, scene.work)
        told = await estimate(Audience(contest.id, teams=True, followers=True), scene.work)
        details = {"matched": len(drawn.teams), "told": told.count.total, "waiting": told.count.waiting}
        counted = scene.texts("publish.counted_workdays" if _working(drawn.listing) else "publish.counted")
        lines = [_head(scene, contest, drawn.listing), counted, *first_lines(scene, drawn)]
        key = "publish.told" if not drawn.before or drawn.listing.changes[0].renewed else "publish.told_change"
        lines += [*checked(scene, drawn), scene.texts(key, **details)]
        return (Reply("\n".join(lines), citations=(cite(drawn.listing.source, scene.texts, contest.tz),)),)

    async def _finish(self, scene: Scene, answers: Answers) -> Replies:
        contest, office = await in_form(scene, ANNOUNCE)
        check(office, contest.id, ANNOUNCE)
        stored = await publish(contest, self._new(contest, office, answers), scene.now, scene.work)
        said = scene.texts("publish.done", head=_head(scene, contest, stored))
        return (Reply(said, scene.do("publicity", "lists", "desk"), DO),)

    def _new(self, contest: Contest, office: Organizer, answers: Answers) -> NewList:
        return NewList(
            words_in(answers, "title"), _lines(answers), office.name, number_in(answers, "days") or None,
            self.link(contest.id), office.person, number_in(answers, "replaces"), words_in(answers, "reason"),
            answers.get("renew") != GO_ON,
        )  # fmt: skip


def _known(contest: Contest) -> dict[str, object]:
    tracks = [[str(each.no), each.name] for each in contest.profile.tracks]
    return {"stated": contest.profile.publicity.days is not None, "tracks": tracks}


def _form(scene: Scene, answers: Answers) -> Form:
    def sure(answers: Answers) -> tuple[Choice, ...]:
        keys = [RELIST, RENAME, *([REREASON] if answers.get("replaces") else [])]
        keys += [REDATE] if needs_days(answers) else []
        send = Choice(SEND, scene.texts("publish.send", count=number_in(answers, "count")))
        return (send, *options(scene, NAME, *keys))

    def needs_days(answers: Answers) -> bool:
        return not answers.get("stated") and answers.get("renew") != GO_ON

    def pool(answers: Answers) -> tuple[Choice, ...]:
        return options(scene, NAME, pooling.POOL)

    return Form(
        NAME,
        (
            Field("title", longest=TITLE_LONGEST, counted=False),
            Field("lines", _listed, pool, open=True, longest=LINES_LONGEST, counted=False, files=True),
            *pooling.fields(scene, answers),
            Field("reason", when=lambda answers: bool(answers.get("replaces")), longest=REASON_LONGEST, counted=False),
            Field("renew", choices=lambda answers: options(scene, NAME, RENEW, GO_ON), counted=False,
                  when=lambda answers: bool(answers.get("replaces")) and bool(answers.get("open"))),
            Field("days", parse=_days, when=needs_days, counted=False),
            Field("sure", choices=sure, counted=False),
        ),
    )  # fmt: skip


def _listed(said: str, answers: Answers) -> str:
    if said != pooling.POOL:
        rows_in(said.splitlines())
    return said


def _days(said: str, answers: Answers) -> int:
    found = re.search(r"\d+", unicodedata.normalize("NFKC", said))
    if found is None or not 1 <= int(found.group()) <= MOST_DAYS:
        raise RuleBroken("days_unreadable", most=MOST_DAYS)
    return int(found.group())


def _lines(answers: Answers) -> tuple[str, ...]:
    return tuple(line for line in words_in(answers, "lines").splitlines() if line.strip())


def _working(drawn: PublicityList) -> bool:
    return WORKDAYS in drawn.source.quote


def _head(scene: Scene, contest: Contest, drawn: PublicityList) -> str:
    today, *days = (each.astimezone(contest.tz).date() for each in (scene.now, drawn.opens, drawn.closes))
    opens, closes = (day(scene.texts, each, today) for each in days)
    working = _working(drawn)
    key = "publish.head_workdays" if working else "publish.head"
    head = scene.texts(key, title=drawn.title, days=drawn.days, opens=opens, closes=closes)
    year = unknown_year(*days) if working else None
    return head if year is None else f"{head}\n{scene.texts('answer.workdays_unknown', year=year)}"
