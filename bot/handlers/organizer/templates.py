"""Templates of official forms (报名表模板): handed in, looked at with nobody's data, taken into use, stopped."""

import json
from dataclasses import dataclass

from bot.conversation.form import Answers, Field, Form
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from bot.conversation.template_files import FILE, NAME, track_in
from bot.handlers.handing import Handing
from bot.handlers.organizer.asking import Asking, Replies, options, without
from bot.handlers.organizer.entering import at_work, in_form
from contest.contests import Contest
from contest.messages import Attachment, Choice, Reply
from contest.official import stop, take, waiting
from contest.organizing import SETTLE
from contest.papers import SAMPLE
from contest.refusals import RuleBroken
from contest.templates import ALL, Template

EVERY, TRACK = "every", "t"
USE, AGAIN, DROP = "use", "again", "drop"


@dataclass(frozen=True)
class Templating:
    """The conversation."""

    handing: Handing

    @property
    def asking(self) -> Asking:
        """The form's handler."""
        return Asking(NAME, _form, self._finish, self._ahead, self._after)

    async def start(self, incoming: Incoming, scene: Scene) -> Replies:
        """The templates in use, and what can be done; `new` begins to take one in."""
        contest, _ = await at_work(scene, SETTLE)
        if incoming.said == "new":
            tracks = [[f"{TRACK}{each.no}", each.name] for each in contest.profile.tracks]
            return await self.asking.open(scene, contest.id, {"tracks": tracks if len(tracks) > 1 else []})
        standing = await scene.work.templates.of(contest.id)
        lines = [scene.texts("template.head" if standing else "template.none", contest=contest.name)]
        lines += [_line(scene, contest, each) for each in standing]
        named = [(each.key, each.title) for each in standing]
        stops = [Choice(f"template_stop:{key}", scene.texts("template.stop", name=name)) for key, name in named]
        new = Choice("template:new", scene.texts("template.new"))
        return (Reply("\n".join(lines), scene.offer(new, *stops, *scene.do("desk")), DO),)

    async def receive(self, incoming: Incoming, scene: Scene) -> Replies:
        """A file was read while a template was asked for."""
        contest, _ = await in_form(scene, SETTLE)
        answers = scene.session.answers
        if (scene.session.form or "").partition("@")[0] != NAME or FILE in answers:
            raise RuleBroken("stale_button")
        known = {**answers, FILE: incoming.file, **json.loads(incoming.said)}
        return await self.asking.open(scene, contest.id, known)

    async def stop(self, incoming: Incoming, scene: Scene) -> Replies:
        """`<key>`: take a template out of use."""
        contest, office = await at_work(scene, SETTLE)
        gone = await stop(scene.work, contest, incoming.said, office, scene.now)
        said = scene.texts("template.stopped", name=gone.title)
        return (Reply(said, scene.do("template", "desk"), DO),)

    async def _ahead(self, scene: Scene, field: Field, answers: Answers) -> Replies:
        if field.name != "sure":
            return ()
        contest, _ = await in_form(scene, SETTLE)
        fields = scene.texts("registration.joint").join(_label(scene, name) for name in _names(answers, "fields"))
        lines = [scene.texts("template.read", name=answers[FILE], fields=fields)]
        if blank := _names(answers, "blank"):
            lines.append(scene.texts("template.blank", labels=scene.texts("registration.joint").join(blank)))
        lines.append(scene.texts("template.look"))
        key = f"{SAMPLE}:{contest.id}:{track_in(answers)}"
        file = Attachment(key, scene.texts("template.sample_name"))
        return (self.handing.over(scene, "\n".join(lines), file, personal=False),)

    async def _after(self, scene: Scene, field: Field, answers: Answers) -> dict[str, object]:
        if answers.get("sure") == AGAIN:
            return without(answers, FILE, "fields", "blank", "sure")
        return dict(answers)

    async def _finish(self, scene: Scene, answers: Answers) -> Replies:
        contest, office = await in_form(scene, SETTLE)
        track = track_in(answers)
        if answers["sure"] == DROP:
            if (handed := await waiting(scene.work, contest.id, track)) is not None:
                await scene.work.templates.drop(handed)
            return (Reply(scene.texts("template.dropped"), scene.do("template", "desk"), DO),)
        taken = await take(scene.work, contest, track, office, scene.now)
        said = scene.texts("template.taken", name=taken.title, track=_track(scene, contest, track))
        return (Reply(said, scene.do("template", "desk"), DO),)


def _form(scene: Scene, answers: Answers) -> Form:
    def tracks(answers: Answers) -> tuple[Choice, ...]:
        return (*options(scene, NAME, EVERY), *(Choice(key, label) for key, label in _tracks(answers)))

    return Form(
        NAME,
        (
            Field("track", choices=tracks, when=lambda answers: bool(_tracks(answers)), counted=False),
            Field(FILE, _no_words, counted=False),
            Field("sure", choices=lambda answers: options(scene, NAME, USE, AGAIN, DROP), counted=False),
        ),
    )


def _no_words(said: str, answers: Answers) -> object:
    raise RuleBroken("template_wanted")


def _tracks(answers: Answers) -> list[list[str]]:
    found = answers.get("tracks")
    return found if isinstance(found, list) else []


def _names(answers: Answers, which: str) -> list[str]:
    found = answers.get(which)
    return [str(each) for each in found] if isinstance(found, list) else []


def _label(scene: Scene, name: str) -> str:
    """A field in words; the label of an organizer's own question is its own."""
    try:
        return scene.texts(f"sheet.{name}")
    except KeyError:
        return name


def _track(scene: Scene, contest: Contest, track: int) -> str:
    found = contest.track(track) if track != ALL else None
    return found.name if found else scene.texts("template.every")


def _line(scene: Scene, contest: Contest, template: Template) -> str:
    return scene.texts("template.line", track=_track(scene, contest, template.track), name=template.name,
                       by=template.by)  # fmt: skip
