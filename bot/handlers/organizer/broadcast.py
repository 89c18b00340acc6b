"""Writing to many (群发): text, audience, preview with the count, confirmation, progress, report."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.conversation.dates import moment
from bot.conversation.form import Answers, Field, Form
from bot.conversation.messages import Incoming
from bot.conversation.scene import Scene
from bot.handlers.organizer.asking import Asking, Replies, number_in, options, without, words_in
from bot.handlers.organizer.audiences import BY_STATUS, BY_TRACK, audience_of, counted, named, offered, split
from bot.handlers.organizer.entering import at_work, in_form
from bot.handlers.organizer.reporting import begun
from contest.announcements import Audience
from contest.announcing import Broadcast, Estimate, broadcast, estimate
from contest.calendar import quiet
from contest.contests import Contest
from contest.messages import Choice, Reply
from contest.organizing import ANNOUNCE
from contest.refusals import RuleBroken

NAME = "broadcast"
BODY_LONGEST = 300
SEND, REWRITE, ELSEWHERE = "send", "rewrite", "elsewhere"
MINUTE = 60

Preview = Callable[[str], Mapping[str, str]]


@dataclass(frozen=True)
class Broadcasting:
    """The conversation. `preview` shows a text as each channel would; `token` gives a new unguessable key."""

    preview: Preview
    token: Callable[[], str]

    @property
    def asking(self) -> Asking:
        """The form's handler."""
        return Asking(NAME, _form, self._finish, self._ahead, self._after)

    async def start(self, incoming: Incoming, scene: Scene) -> Replies:
        """Begin, or go on with the text that was left."""
        contest, _ = await at_work(scene, ANNOUNCE)
        begun = scene.session.drafts.get(f"{NAME}@{contest.id}") or {"key": self.token()}
        return await self.asking.open(scene, contest.id, without(begun, "sure"))

    async def _after(self, scene: Scene, field: Field, answers: Answers) -> dict[str, object]:
        contest, _ = await in_form(scene, ANNOUNCE)
        if answers.get("sure") == REWRITE:
            return without(answers, "body", "sure")
        if answers.get("sure") == ELSEWHERE:
            return {**without(answers, "audience", "part", "sure", "total"), "counts": await counted(scene, contest)}
        if field.name == "body" and "audience" not in answers:
            return {**answers, "counts": await counted(scene, contest)}
        if field.name == "audience" and answers["audience"] in (BY_TRACK, BY_STATUS):
            return {**answers, "parts": await split(scene, contest, str(answers["audience"]))}
        return await self._recounted(scene, audience_of(contest.id, answers), answers)

    async def _recounted(self, scene: Scene, audience: Audience, answers: Answers) -> dict[str, object]:
        """The answers with the number as it is now; a confirmation of another number is taken back."""
        total = (await estimate(audience, scene.work)).count.total
        if not total:
            raise RuleBroken("nobody_there")
        if "sure" in answers and number_in(answers, "total") != total:
            return {**without(answers, "sure"), "total": total, "before": number_in(answers, "total")}
        return {**without(answers, "before"), "total": total}

    async def _ahead(self, scene: Scene, field: Field, answers: Answers) -> Replies:
        if field.name != "sure":
            return ()
        contest, _ = await in_form(scene, ANNOUNCE)
        if "before" in answers:
            changed = {"before": answers["before"], "after": answers["total"]}
            return (Reply(scene.texts("broadcast.changed", **changed)),)
        expected = await estimate(audience_of(contest.id, answers), scene.work)
        return (*self._samples(scene, contest, answers), Reply(_sums(scene, contest, answers, expected)))

    def _samples(self, scene: Scene, contest: Contest, answers: Answers) -> Replies:
        by_text: dict[str, list[str]] = {}
        for channel, text in self.preview(_message(scene, contest, answers)).items():
            by_text.setdefault(text, []).append(scene.texts(f"channel.{channel}"))
        joint = scene.texts("broadcast.joint")
        return tuple(
            Reply(scene.texts("broadcast.sample", channels=joint.join(channels), text=text))
            for text, channels in by_text.items()
        )

    async def _finish(self, scene: Scene, answers: Answers) -> Replies:
        contest, office = await in_form(scene, ANNOUNCE)
        draft = Broadcast(
            words_in(answers, "key"),
            audience_of(contest.id, answers),
            _message(scene, contest, answers),
            office,
            number_in(answers, "total"),
        )
        sent = await broadcast(draft, scene.now, scene.work)
        if not sent.new:
            raise RuleBroken("already_sent")
        return begun(sent, scene)


def _form(scene: Scene, answers: Answers) -> Form:
    def sure(answers: Answers) -> tuple[Choice, ...]:
        send = Choice(SEND, scene.texts("broadcast.send", total=answers.get("total", 0)))
        return (send, *options(scene, NAME, REWRITE, ELSEWHERE))

    return Form(
        NAME,
        (
            Field("body", longest=BODY_LONGEST, counted=False),
            Field("audience", choices=lambda answers: offered(scene, answers), counted=False),
            Field("part", choices=lambda answers: named(answers), when=_in_parts, counted=False),
            Field("sure", choices=sure, counted=False),
        ),
    )


def _in_parts(answers: Answers) -> bool:
    return answers.get("audience") in (BY_TRACK, BY_STATUS)


def _message(scene: Scene, contest: Contest, answers: Answers) -> str:
    return scene.texts("broadcast.message", contest=contest.name, body=answers["body"])


def _sums(scene: Scene, contest: Contest, answers: Answers, expected: Estimate) -> str:
    count, texts = expected.count, scene.texts
    lines = [texts("broadcast.count", total=count.total, pushable=count.pushable, waiting=count.waiting)]
    channels = [texts("broadcast.channel", channel=texts(f"channel.{name}"), count=n) for name, n in count.by_channel]
    lines += [texts("broadcast.joint").join(channels)] if channels else []
    lines.append(texts("broadcast.minutes", minutes=max(1, -(-expected.seconds // MINUTE))))
    due = quiet(scene.now, None, contest.tz) or scene.now
    if due != scene.now:
        local, today = due.astimezone(contest.tz), scene.now.astimezone(contest.tz).date()
        lines.append(texts("broadcast.at_night", due=moment(texts, local, today)))
    return "\n".join(lines)
