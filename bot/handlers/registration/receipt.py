"""Submitting, and the receipt: what it is, where the official way in is, how to find it again."""

from dataclasses import dataclass, replace
from datetime import date

from bot.conversation.dates import short_day
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from bot.handlers.registration.confirming import settle
from bot.handlers.registration.entries import answers_of, registration_of, revision_of
from bot.handlers.registration.filling import Filling, is_registration, keep, key_of, load
from bot.handlers.registration.ground import Ground
from bot.handlers.registration.handler import RegistrationForm
from bot.handlers.registration.noted import WRONG, noted_in
from bot.handlers.registration.outside import Outside
from bot.handlers.registration.routing import mail_choice, route_replies, takes_letters
from bot.handlers.registration.summary import choose_line, edit_answer
from contest.contests import Contest
from contest.entry import route_of
from contest.levels import governed_in
from contest.messages import Reply
from contest.organizing import new_code
from contest.refusals import RuleBroken
from contest.registering import editable, mend, own, submit
from contest.registrations import APPROVED, RETURNED, Registration

REOPENED = {RETURNED: "registration.returned", APPROVED: "registration.reopened_approved"}


@dataclass(frozen=True)
class Submitting:
    """The commands at the end of the form: submit, edit, summary."""

    form: RegistrationForm
    outside: Outside

    async def submit(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """Hand in the open form, or the finished draft; said again, it is the same receipt."""
        key = await self._draft(scene)
        if key is None:
            return await self._done_already(scene)
        filling = await load(scene, key)
        ground = filling.ground
        if ground is None or not filling.complete or filling.lost:
            scene.session = replace(scene.session, form=key, editing=None)
            said = scene.texts("registration.not_complete", count=len(filling.missing()))
            return (Reply(said), *await self.form.ask(scene, again=False))
        entry = registration_of(filling, ground, scene.person.id)
        stored = await self._hand_in(entry, filling, ground.contest, scene)
        scene.leave(key, finished=True)
        return await self._receipt(stored, ground.contest, scene, mended=bool(filling.entry))

    async def edit(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """Change an answer (the argument names it) of the open form; without one, mend what was handed in."""
        filling = await load(scene) if is_registration(scene.session.form) else None
        wanted = await self._to_mend(scene)
        if filling is None or (not filling.complete and wanted and wanted.status == RETURNED):
            if wanted is None:
                raise RuleBroken("nothing_registered")
            return await self._open(wanted, scene)
        if filling.ground is None or filling.lost or "consent" not in filling.answers:
            return await self.form.ask(scene, again=False)
        if incoming.said:
            return edit_answer(incoming.said, filling, scene, self.outside)
        if noted_in(filling.answers):  # what was just heard and shown is what is meant
            keep(scene, settle(WRONG, filling, scene)[0])
            return await self.form.ask(scene, again=False)
        return choose_line(filling, scene)

    async def summary(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """The open form's summary, or its open question."""
        if not is_registration(scene.session.form):
            raise RuleBroken("nothing_open")
        scene.session = replace(scene.session, editing=None)
        return await self.form.ask(scene, again=False)

    async def _to_mend(self, scene: Scene) -> Registration | None:
        """What was handed in and may need mending: a returned one first, one of the chosen contest first."""
        standing = await own(scene.work, scene.person.id)
        here = scene.session.contest
        ranked = sorted(standing, key=lambda each: (each.status != RETURNED, each.contest != here))
        return next(iter(ranked), None)

    async def _draft(self, scene: Scene) -> str | None:
        session = scene.session
        if is_registration(session.form):
            return session.form
        own_key = key_of(session.contest or "")
        return own_key if own_key in session.drafts else None

    async def _done_already(self, scene: Scene) -> tuple[Reply, ...]:
        standing = await own(scene.work, scene.person.id, scene.session.contest)
        if not standing:
            raise RuleBroken("nothing_open")
        said = scene.texts("registration.submitted_already", receipt=standing[0].receipt)
        return (Reply(said, scene.do("status"), DO),)

    async def _hand_in(self, entry: Registration, filling: Filling, contest: Contest, scene: Scene) -> Registration:
        if filling.entry:
            return await mend(scene.work, contest, entry, revision_of(filling.answers), scene.now)
        return await submit(scene.work, contest, entry, scene.now)

    async def _open(self, entered: Registration, scene: Scene) -> tuple[Reply, ...]:
        contest = await scene.work.contests.get(entered.contest)
        if contest is None:
            raise RuleBroken("unknown_contest")
        contest = await governed_in(scene.work, contest)
        await editable(scene.work, contest, entered.id, scene.now)
        key = key_of(contest.id, entered.id)
        scene.session = replace(scene.session, contest=contest.id)
        draft = scene.session.drafts.get(key)
        if draft is None or revision_of(draft) != entered.revision:
            scene.keep(key, answers_of(entered, Ground(contest, scene.texts)))
        filling = replace(await load(scene, key), editing=None, lost=())
        keep(scene, filling)
        said = REOPENED.get(entered.status, "registration.reopened")
        reason = scene.texts(said, reason=entered.reason.rstrip("。."), receipt=entered.receipt)
        return (Reply(reason), *await self.form.ask(scene, again=False))

    async def _receipt(
        self, entry: Registration, contest: Contest, scene: Scene, *, mended: bool
    ) -> tuple[Reply, ...]:
        texts = scene.texts
        at = (entry.submitted_at or scene.now).astimezone(contest.tz)
        day = short_day(texts, at.date(), date.min)  # a receipt always says the year
        lines = [
            _first_line(entry, contest, scene, mended),
            texts("registration.receipt", receipt=entry.receipt, day=day, time=f"{at:%H:%M}"),
            " · ".join(filter(None, (contest.full_name, *names_of(entry, contest)))),
            texts("registration.look_any_time"),
        ]
        first = Reply("\n".join(lines))
        code = () if mended else (await self._recovery(scene),)
        rest = (*route_replies(entry, contest, scene), *code)
        letter = (mail_choice(entry, scene),) if takes_letters(entry, contest) else ()
        choices = scene.offer(*letter, *scene.do("status", "mydata", "ask"))
        last = replace(rest[-1] if rest else first, choices=choices, about=DO)
        return (*((first, *rest)[:-1]), last)

    async def _recovery(self, scene: Scene) -> Reply:
        code = f"{new_code(self.outside.draw)}-{new_code(self.outside.draw)}"
        await scene.work.recovery.issue(code, scene.person.id, scene.now)
        return Reply(scene.texts("registration.recovery", code=code))


def names_of(entry: Registration, contest: Contest) -> tuple[str, ...]:
    """Track and team of an entry (of a person entering alone, the project)."""
    track = contest.track(entry.track) if entry.track is not None else None
    return (track.name if track else "", entry.team or entry.project)


def receipt_line(entry: Registration, scene: Scene) -> str:
    """Receipt number and team on one line."""
    return " · ".join(filter(None, (entry.receipt, entry.team or entry.project)))


def _first_line(entry: Registration, contest: Contest, scene: Scene, mended: bool) -> str:
    if mended:
        return scene.texts("registration.mended_preliminary" if entry.preliminary else "registration.mended")
    if not entry.preliminary:
        return scene.texts("registration.received")
    known = route_of(contest, entry.track)
    return scene.texts("registration.preliminary" if known else "registration.preliminary_unstated")

