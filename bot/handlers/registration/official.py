"""The official form of a registration (报名表): filled in and handed over."""

from dataclasses import dataclass, replace

from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from bot.handlers.handing import Handing
from bot.handlers.registration.receipt import receipt_line
from contest.contests import Contest
from contest.messages import Attachment, Reply
from contest.official import templates_for
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
        texts, title = scene.texts, scene.texts("sheet.title")
        templates = await templates_for(scene.work, contest.id, entry.track)
        which = [(each.title, f"{DOCX}:{each.key}") for each in templates] or [(title, DOCX)]
        head = texts("papers.filled" if templates else "papers.ours", entry=receipt_line(entry, scene))
        lines = [head] if self.handing.prints else [head, texts("papers.no_pages")]
        said = [
            self.handing.over(scene, words, _file(entry, contest, *each))
            for words, each in zip(["\n".join(lines), *[texts("papers.further")] * len(which)], which, strict=False)
        ]
        if self.handing.prints:
            said.append(self.handing.over(scene, texts("papers.pages"), _file(entry, contest, title, PDF)))
        return said


def _file(entry: Registration, contest: Contest, title: str, kind: str) -> Attachment:
    """A file of that title; `kind` is its form, with the template's key behind it."""
    name = file_name(contest.name, title, entry.team or entry.project, form=kind.partition(":")[0])
    return Attachment(f"{FORM}:{entry.id}:{kind}", name)
