"""Exporting registrations (导出): which of them, with or without personal data, and the files."""

from dataclasses import dataclass

from bot.conversation.form import Answers, Field, Form
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from bot.handlers.handing import Handing
from bot.handlers.organizer.asking import Asking, Replies, options, words_in
from bot.handlers.organizer.entering import at_work, in_form
from contest.contests import Contest
from contest.exporting import FORMS, TABLES, Export, allowed
from contest.finding import Filter
from contest.messages import Attachment, Choice, Reply
from contest.organizing import LOOK, MAY, REVIEW
from contest.papers import file_name
from contest.refusals import RuleBroken
from contest.registrations import STATUSES

NAME = "export"
EVERY, TRACK = "every", "t"
MASKED, WHOLE = "masked", "whole"


@dataclass(frozen=True)
class Exporting:
    """The conversation."""

    handing: Handing

    @property
    def asking(self) -> Asking:
        """The form's handler."""
        return Asking(NAME, _form, self._finish)

    async def start(self, incoming: Incoming, scene: Scene) -> Replies:
        """Ask which registrations, and whether with personal data where the office lets him have them."""
        contest, office = await at_work(scene, LOOK)
        tracks = [[f"{TRACK}{each.no}", each.name] for each in contest.profile.tracks if office.covers(each.no)]
        known: dict[str, object] = {"tracks": tracks if len(tracks) > 1 else []}
        known |= {} if REVIEW in MAY[office.role] else {"personal": MASKED}
        return await self.asking.open(scene, contest.id, known)

    async def _finish(self, scene: Scene, answers: Answers) -> Replies:
        personal = answers["personal"] == WHOLE
        contest, _ = await in_form(scene, REVIEW if personal else LOOK)
        wanted = _filter(contest, answers)
        may = await allowed(scene.work, scene.person.id, Export(wanted, personal=personal))
        count = await scene.work.registrations.count(may.filter)
        if not count:
            raise RuleBroken("nothing_to_export")
        head = scene.texts("export.ready" if personal else "export.ready_masked", what=_what(scene, contest, answers),
                           count=count)  # fmt: skip
        said = [Reply(head)]
        for form in FORMS if personal else TABLES:
            name = file_name(contest.name, scene.texts("export.name"), form=form)
            file = Attachment(Export(wanted, form, personal).key, name)
            said.append(self.handing.over(scene, scene.texts(f"export.as_{form}"), file, personal=personal))
        return (*said, Reply(scene.texts("export.lasts"), scene.do("export", "desk"), DO))


def _form(scene: Scene, answers: Answers) -> Form:
    def statuses(answers: Answers) -> tuple[Choice, ...]:
        return (*options(scene, NAME, EVERY), *(Choice(each, scene.texts(f"status.{each}")) for each in STATUSES))

    def tracks(answers: Answers) -> tuple[Choice, ...]:
        return (*options(scene, NAME, EVERY), *(Choice(key, label) for key, label in _tracks(answers)))

    return Form(
        NAME,
        (
            Field("status", choices=statuses, counted=False),
            Field("track", choices=tracks, when=lambda answers: bool(_tracks(answers)), counted=False),
            Field("personal", choices=lambda answers: options(scene, NAME, MASKED, WHOLE), counted=False),
        ),
    )


def _tracks(answers: Answers) -> list[list[str]]:
    found = answers.get("tracks")
    return found if isinstance(found, list) else []


def _filter(contest: Contest, answers: Answers) -> Filter:
    status, track = words_in(answers, "status"), words_in(answers, "track").removeprefix(TRACK)
    tracks = (int(track),) if track.isdecimal() else ()
    return Filter(contest.id, () if status == EVERY else (status,), tracks)


def _what(scene: Scene, contest: Contest, answers: Answers) -> str:
    status, track = words_in(answers, "status"), words_in(answers, "track").removeprefix(TRACK)
    found = contest.track(track) if track.isdecimal() else None
    said = scene.texts("export.every" if status == EVERY else f"status.{status}")
    return " · ".join(filter(None, (contest.name, said, found.name if found else "")))
