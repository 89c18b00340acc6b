"""Where a person's registrations and drafts stand, and taking one back."""

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from bot.conversation.dates import moment, short_day, worded
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO, cite_all
from bot.conversation.scene import Scene
from bot.handlers.materials.saying import status_lines
from bot.handlers.registration.beside import beside, unregistered
from bot.handlers.registration.filling import is_registration, key_of, load
from bot.handlers.registration.ground import Ground
from bot.handlers.registration.handler import RegistrationForm
from bot.handlers.registration.owned import own_field, own_words
from bot.handlers.registration.receipt import names_of, receipt_line
from bot.handlers.registration.what import DECLARE
from bot.handlers.teams.belonging import asked_reply
from bot.handlers.teams.belonging import standing as belonging
from contest.calendar import registration_window
from contest.clauses import Source
from contest.contests import DEFAULT_ZONE, Contest
from contest.handing import standing as owes
from contest.messages import Choice, Reply
from contest.ownfields import answered
from contest.refusals import RuleBroken
from contest.registering import own, withdraw
from contest.registrations import LIVE, RETURNED, Registration
from contest.roster import joinable

SHOWN_IN = ZoneInfo(DEFAULT_ZONE)


@dataclass(frozen=True)
class Standing:
    """The commands status and withdraw."""

    form: RegistrationForm

    async def status(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """A bubble per registration and draft; in the middle of a form its question follows."""
        said, listed = list[Reply](), False
        standing = await scene.work.registrations.of(scene.person.id)
        for entry in standing:
            contest = await scene.work.contests.get(entry.contest)
            if contest is not None:
                owed = await owes(scene.work, contest, entry) if entry.status in LIVE else ()
                listed = listed or bool(owed)
                more = (*await _asking(entry, contest, scene), *status_lines(owed, scene.texts))
                how = entry_reply(entry, contest, scene, *more)
                said.append(replace(how, text="\n".join((how.text, *await beside(scene, contest, entry.id)))))
        joined, asked = await belonging(scene)
        said += [member_reply(entry, contest, scene) for entry, contest in joined]
        said += [asked_reply(entry, contest, scene) for _, entry, contest in asked]
        said += [reply for key in scene.session.drafts if (reply := await draft_reply(key, scene))]
        said += await unregistered(scene)
        said = said or [Reply(scene.texts("registration.nothing_yet"))]
        if scene.demo:
            said = [Reply(scene.texts("date.demo", now=moment(scene.texts, scene.now.astimezone(SHOWN_IN)))), *said]
        if is_registration(scene.session.form):
            return (*said, *await self.form.ask(scene, again=True))
        further = ("leave",) * bool(joined) + tuple(f"unask:{each.id}" for each, _, _ in asked)
        live = [each for each in standing if each.status in LIVE]
        choices = scene.do(*("materials",) * listed, *_actions(live, scene, further))
        return (*said[:-1], Reply(said[-1].text, choices, DO, said[-1].citations))

    async def withdraw(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """Take a registration back: first what that means, then (with its id as the argument) it is done."""
        standing = await own(scene.work, scene.person.id, scene.session.contest) or await own(
            scene.work, scene.person.id
        )
        if not standing:
            raise RuleBroken("nothing_registered")
        if incoming.said.isdecimal():
            gone = await withdraw(scene.work, scene.person.id, int(incoming.said), scene.now)
            if (mending := key_of(gone.contest, gone.id)) in scene.session.drafts:
                scene.leave(mending, finished=True)
            said = scene.texts("registration.withdrawn", receipt=gone.receipt)
            return (Reply(said, scene.do("register", "ask"), DO),)
        sure = [
            Choice(f"withdraw:{each.id}", scene.texts("registration.withdraw_this", receipt=receipt_line(each, scene)))
            for each in standing
        ]
        stay = Choice("status", scene.texts("registration.withdraw_not"))
        return (Reply(scene.texts("registration.withdraw_sure"), scene.offer(*sure, stay), DO),)


def _actions(standing: list[Registration], scene: Scene, more: tuple[str, ...]) -> tuple[str, ...]:
    drafted = any(is_registration(key) for key in scene.session.drafts)
    returned = any(each.status == RETURNED for each in standing)
    outside = any(each.preliminary for each in standing)
    actions = ("edit",) * returned + ("resume",) * drafted + ("route",) * outside
    actions += (*more, "withdraw", "mydata") if standing else more
    return actions or ("register", "contests")


def entry_reply(entry: Registration, contest: Contest, scene: Scene, *more: str) -> Reply:
    """How one registration stands; `more`: what else its leader should know."""
    texts = scene.texts
    lines = [*_stands(entry, contest, scene), *more]
    if entry.status in (RETURNED, "rejected") and entry.reason:
        lines.append(texts("registration.reason", reason=entry.reason))
    lines += own_lines(entry, contest, scene)
    said, sources = _closing(contest, scene)
    return Reply("\n".join((*lines, said)), citations=cite_all(sources, texts, contest.tz))


def member_reply(entry: Registration, contest: Contest, scene: Scene) -> Reply:
    """The same for one of its members."""
    yours = scene.texts("team.yours", count=len(entry.members))
    return Reply("\n".join((*_stands(entry, contest, scene), yours)))


def _stands(entry: Registration, contest: Contest, scene: Scene) -> tuple[str, str]:
    texts, today = scene.texts, scene.now.astimezone(contest.tz).date()
    track, team = names_of(entry, contest)
    at = entry.submitted_at
    submitted = short_day(texts, at.astimezone(contest.tz).date(), today) if at else ""
    sort = texts("registration.sort_preliminary" if entry.preliminary else "registration.sort_official")
    said = texts(f"registration.status_{entry.status}", sort=sort, submitted=submitted, receipt=entry.receipt)
    return " · ".join(filter(None, (team, contest.name, track))), said


async def _asking(entry: Registration, contest: Contest, scene: Scene) -> tuple[str, ...]:
    """That somebody asks to join it, or else that somebody may."""
    if count := len(await scene.work.joinings.waiting(entry.id)) if entry.status in LIVE else 0:
        return (scene.texts("team.asking", count=count),)
    left = await joinable(scene.work, contest, entry, scene.now)
    if left == 0:
        return ()
    return (scene.texts("team.room_any") if left is None else scene.texts("team.room", count=left),)


def own_lines(entry: Registration, contest: Contest, scene: Scene) -> list[str]:
    """The answers to the organizers' own questions, one a line."""
    given = answered(contest.own_fields, entry.extra)
    words = [(field.label, own_words(field, value, scene.texts)) for field, value in given]
    return [scene.texts("registration.own_line", label=label, value=value) for label, value in words]


def _closing(contest: Contest, scene: Scene) -> tuple[str, tuple[Source, ...]]:
    window = registration_window(contest)
    if not window.closes_words:
        return scene.texts("registration.no_closing"), ()
    today = scene.now.astimezone(contest.tz).date()
    said = scene.texts("registration.closing", date=worded(scene.texts, window.closes_words, today))
    return said, (window.closes_source,) if window.closes_source else ()


async def draft_reply(key: str, scene: Scene) -> Reply | None:
    """How far a draft is; None for what is no registration's."""
    if not is_registration(key):
        return None
    filling = await load(scene, key)
    if filling.ground is None:
        return None
    missing, contest = filling.missing(), filling.ground.contest
    labels = [_label(name, filling.ground, scene) for name in missing]
    said, sources = _closing(contest, scene)
    key = "registration.draft" if missing else "registration.draft_whole"
    names = scene.texts("registration.joint").join(labels)
    line = scene.texts(key, contest=contest.name, count=len(missing), missing=names)
    return Reply("\n".join((line, said)), citations=cite_all(sources, scene.texts, contest.tz))


def _label(name: str, ground: Ground, scene: Scene) -> str:
    if own := own_field(ground, name):
        return own.label
    key = "declare" if name.startswith(DECLARE) else name
    return scene.texts(f"registration.{key}.label", **ground.words)
