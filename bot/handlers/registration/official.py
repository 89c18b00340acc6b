"""The official form of a registration (报名表): filled in and handed over."""

from dataclasses import dataclass, replace

from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from bot.handlers.handing import Handing
from bot.handlers.registration.receipt import receipt_line
from contest.contests import Contest
from contest.messages import Attachment, Reply
from contest.official import template_for
from contest.papers import DOCX, FORM, PDF, file_name
from contest.refusals import RuleBroken
from contest.registering import own
from contest.registrations import Registration


@dataclass(frozen=True)
class OfficialForm:
    """The command form."""

    handing: Handing

    async def __call__(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """The forms of the person's registrations: those of the contest chosen, else all."""
        standing = await own(scene.work, scene.person.id, scene.session.contest) or await own(
            scene.work, scene.person.id
        )
        said: list[Reply] = []
        for entry in standing:
            if (contest := await scene.work.contests.get(entry.contest)) is not None:
                said += await self._of(entry, contest, scene)
        if not said:
            raise RuleBroken("nothing_registered")
        return (*said[:-1], replace(said[-1], choices=scene.do("route", "status"), about=DO))

    async def _of(self, entry: Registration, contest: Contest, scene: Scene) -> list[Reply]:
        texts, template = scene.texts, await template_for(scene.work, contest.id, entry.track)
        key = "papers.filled" if template else "papers.ours"
        lines = [texts(key, entry=receipt_line(entry, scene))]
        lines += [] if self.handing.prints else [texts("papers.no_pages")]
        said = [self.handing.over(scene, "\n".join(lines), _file(entry, contest, scene, DOCX))]
        if self.handing.prints:
            said.append(self.handing.over(scene, texts("papers.pages"), _file(entry, contest, scene, PDF)))
        return said


def _file(entry: Registration, contest: Contest, scene: Scene, form: str) -> Attachment:
    name = file_name(contest.name, scene.texts("sheet.title"), entry.team or entry.project, form=form)
    return Attachment(f"{FORM}:{entry.id}:{form}", name)
