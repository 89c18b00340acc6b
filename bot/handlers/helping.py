"""Help, back, cancel and the language: what is understood at every step."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.conversation.dispatch import FormHandler
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO, refuse
from bot.conversation.scene import NOTICE_DRAFT, Scene
from bot.conversation.texts import Texts
from contest.contests import DEFAULT_ZONE
from contest.messages import Reply
from contest.organizing import refused
from contest.refusals import RuleBroken

FROZEN = "_frozen_"


async def refusal(broken: RuleBroken, scene: Scene) -> tuple[Reply, ...]:
    """A refusal in words, its clause in the chosen contest's zone; one for want of an office is noted."""
    await refused(scene.work, scene.person.id, broken, scene.now)
    contest = await scene.work.contests.get(scene.session.contest or "")
    said = refuse(broken, scene.texts, contest.tz if contest else ZoneInfo(DEFAULT_ZONE))
    if FROZEN in broken.code and scene.session.form is None:
        return (replace(said, choices=scene.do("status", "request", "contact"), about=DO),)
    return (said,)


class Helping:
    """Commands that reach into whatever form is open."""

    def __init__(self, forms: Mapping[str, FormHandler], texts: Callable[[str], Texts]) -> None:
        self._forms, self._texts = forms, texts

    def _form(self, scene: Scene) -> FormHandler | None:
        return self._forms.get((scene.session.form or "").partition("@")[0])

    async def help(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """What one can do here; the open question is asked again."""
        if form := self._form(scene):
            return Reply(scene.texts("help.text")), *await form.ask(scene, again=True)
        return (Reply(scene.texts("help.text"), scene.do("register", "status", "schedule", "contests"), DO),)

    async def ask(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """An invitation to ask."""
        return (Reply(scene.texts("help.ask")),)

    async def back(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """One question back."""
        if form := self._form(scene):
            return await form.back(scene)
        return (Reply(scene.texts("help.nothing_to_go_back"), scene.do("help", "status"), DO),)

    async def cancel(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """Leave the open form; its draft is kept. Where none is open, drop a notice that was handed in."""
        if scene.session.form is None and NOTICE_DRAFT in scene.session.drafts:
            scene.leave(NOTICE_DRAFT, finished=True)
            return (Reply(scene.texts("draft.discarded"), scene.do("desk"), DO),)
        if scene.session.form is None:
            return (Reply(scene.texts("help.nothing_to_cancel"), scene.do("help", "status"), DO),)
        scene.leave(scene.session.form, finished=False)
        return (Reply(scene.texts("help.cancelled"), scene.do("status", "ask"), DO),)

    async def language(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """The other language, or the one named by the argument."""
        wanted = incoming.said if incoming.said in ("zh", "en") else "en" if scene.person.language == "zh" else "zh"
        await scene.work.people.set_language(scene.person.id, wanted)
        scene.texts = self._texts(wanted)
        said = Reply(scene.texts("help.language_set"))
        form = self._form(scene)
        return (said, *await form.ask(scene, again=True)) if form else (said,)
