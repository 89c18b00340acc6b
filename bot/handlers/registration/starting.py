"""Beginning, leaving and resuming a registration."""

from dataclasses import dataclass, replace

from bot.conversation.messages import Incoming
from bot.conversation.replies import DO, cite
from bot.conversation.scene import Scene
from bot.handlers.choosing import by_name, which
from bot.handlers.helping import refusal
from bot.handlers.registration.filling import is_registration, keep, key_of, load
from bot.handlers.registration.handler import RegistrationForm
from bot.handlers.registration.receipt import receipt_line
from bot.handlers.registration.saying import how_far
from contest.contests import Contest
from contest.directory import MANY
from contest.entry import check_takes_entries
from contest.messages import Choice, Reply
from contest.refusals import RuleBroken
from contest.registering import check_may_enter, own


@dataclass(frozen=True)
class Starting:
    """The commands around the form: register, another, resume, later."""

    form: RegistrationForm

    async def register(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """Register for the contest named by the argument, else the chosen one, else ask which."""
        contest = await scene.work.contests.get(incoming.said.strip() or scene.session.contest or "")
        if contest is None:
            return await self._unchosen(scene)
        scene.session = replace(scene.session, contest=contest.id)
        if key_of(contest.id) in scene.session.drafts:
            return await self._resume_open(contest, scene)
        if standing := await own(scene.work, scene.person.id, contest.id):
            choices = scene.do("status", "another")
            said = scene.texts("registration.already", receipt=receipt_line(standing[0], scene))
            return (Reply(said, choices, DO),)
        return await self._begin(contest, scene)

    async def another(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """One more team in the chosen contest."""
        contest = await scene.work.contests.get(scene.session.contest or "")
        if contest is None:
            return await self._unchosen(scene)
        if key_of(contest.id) in scene.session.drafts:
            return await self._resume_open(contest, scene)
        return await self._begin(contest, scene)

    async def resume(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """Go on with a draft: the open one, that of the chosen contest, or the one there is."""
        drafts = [key for key in scene.session.drafts if is_registration(key)]
        wanted = (scene.session.form, key_of(scene.session.contest or ""), *drafts)
        key = next((key for key in wanted if key in drafts), None)
        return await self._resume(key, scene) if key else await self.register(replace(incoming, said=""), scene)

    async def later(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """Leave the form; what was filled in stays."""
        if scene.session.form and not is_registration(scene.session.form):
            scene.leave(scene.session.form, finished=False)
            return (Reply(scene.texts("help.cancelled"), scene.do("status", "ask"), DO),)
        if not is_registration(scene.session.form):
            return (Reply(scene.texts("help.nothing_to_cancel"), scene.do("help", "status"), DO),)
        scene.leave(scene.session.form or "", finished=False)
        return (Reply(scene.texts("registration.later"), scene.do("resume", "ask"), DO),)

    async def _unchosen(self, scene: Scene) -> tuple[Reply, ...]:
        if (await scene.work.directory.current()).many:
            return (await which(scene, scene.texts("start.which")),)
        key = key_of("")
        scene.keep(key, scene.session.drafts.get(key, {}))
        return await self.form.ask(scene, again=False)

    async def _begin(self, contest: Contest, scene: Scene) -> tuple[Reply, ...]:
        try:
            check_takes_entries(contest)
        except RuleBroken as broken:
            return await self._elsewhere(broken, contest, scene)
        said, may = await self._window(contest, scene)
        if not may:
            return said
        if not contest.confirmed:
            said = (*said, Reply(scene.texts("start.unconfirmed")))
        return (*said, *await self.form.begin(contest, scene))

    async def _resume_open(self, contest: Contest, scene: Scene) -> tuple[Reply, ...]:
        said, may = await self._window(contest, scene)
        return (*said, *await self._resume(key_of(contest.id), scene)) if may else said

    async def _window(self, contest: Contest, scene: Scene) -> tuple[tuple[Reply, ...], bool]:
        """What is to be said about the registration window, and whether the form may be filled in now."""
        try:
            await check_may_enter(scene.work, contest, scene.person.id, scene.now)
        except RuleBroken as broken:
            said = await refusal(broken, scene)
            if broken.code.startswith("registration_not_open"):  # a draft may be filled in before the opening
                return said, True
            choices = scene.do("ask", "contests", "contact", "request")
            return (*said[:-1], replace(said[-1], choices=choices, about=DO)), False
        return (), True

    async def _elsewhere(self, broken: RuleBroken, contest: Contest, scene: Scene) -> tuple[Reply, ...]:
        """That the contest takes entries through its sub-contests only, and those that can be entered here."""
        below = (await scene.work.directory.current()).below(contest.id)
        choices = scene.offer(*(Choice(f"register:{each.id}", each.name) for each in below[:MANY]))
        lines = [scene.texts(f"rule.{broken.code}", **broken.details)]
        lines.append(scene.texts("registration.sub_contests" if below else "registration.no_sub_contests"))
        said = "\n".join((*lines, *([by_name(scene, len(below))] if len(below) > MANY else [])))
        cited = (cite(broken.source, scene.texts, contest.tz),) if broken.source else ()
        return (Reply(said, choices, DO if choices else None, cited),)

    async def _resume(self, key: str, scene: Scene) -> tuple[Reply, ...]:
        filling = replace(await load(scene, key), editing=None)
        if filling.ground:
            scene.session = replace(scene.session, contest=filling.ground.contest.id)
        # An answer that no longer holds is left in the draft, so that the form says so.
        scene.session = replace(scene.session, form=key, editing=None)
        if not filling.lost:
            keep(scene, filling)
        return (*how_far(filling, scene), *await self.form.ask(scene, again=False))
