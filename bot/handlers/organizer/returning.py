"""Returning or rejecting a registration: the reason, how the leader will read it, and off it goes."""

from dataclasses import asdict, dataclass

from bot.conversation.form import Answers, Field, Form
from bot.conversation.messages import Incoming
from bot.conversation.replies import cite
from bot.conversation.scene import Scene
from bot.handlers.organizer.asking import Asking, Replies, number_in, options, without
from bot.handlers.organizer.entering import at_work, in_form
from bot.handlers.organizer.review import following, outcome, seen_in
from contest.answers import ANSWERED
from contest.clauses import Source
from contest.messages import Reply
from contest.organizing import REVIEW
from contest.ports import Answerer
from contest.registrations import REJECTED, RETURNED
from contest.reviewing import Decision, decide, looked_at

SEND, BARE, REWRITE = "send", "bare", "rewrite"
REASON_LONGEST, STOPS = 300, "。."
FORMS = {RETURNED: "returning", REJECTED: "rejecting"}


@dataclass(frozen=True)
class Returning:
    """The conversation about a decision that needs a reason. `answerer` finds the clause that the reason rests on."""

    status: str
    answerer: Answerer

    @property
    def asking(self) -> Asking:
        """The form's handler."""
        return Asking(FORMS[self.status], self._form, self._finish, self._preview, self._after)

    async def start(self, incoming: Incoming, scene: Scene) -> Replies:
        """Ask for the reason."""
        contest, office = await at_work(scene, REVIEW)
        number, revision = seen_in(incoming.said)
        registration = await looked_at(scene.work, number, office, contest.id)
        known: dict[str, object] = {"of": number, "revision": revision, "receipt": registration.receipt}
        return await self.asking.open(scene, contest.id, known)

    def _form(self, scene: Scene, answers: Answers) -> Form:
        name = FORMS[self.status]
        keys = (SEND, BARE, REWRITE) if answers.get("source") else (SEND, REWRITE)
        sure = Field("sure", choices=lambda answers: options(scene, name, *keys), counted=False)
        reason = Field("reason", longest=REASON_LONGEST, counted=False, details=_receipt)
        return Form(name, (reason, sure))

    async def _preview(self, scene: Scene, field: Field, answers: Answers) -> Replies:
        if field.name != "sure":
            return ()
        contest, _ = await in_form(scene, REVIEW)
        source = _source(answers)
        text = scene.texts(f"{FORMS[self.status]}.preview", reason=str(answers["reason"]).rstrip(STOPS))
        return (Reply(text, citations=(cite(source, scene.texts, contest.tz),) if source else ()),)

    async def _after(self, scene: Scene, field: Field, answers: Answers) -> dict[str, object]:
        if answers.get("sure") == REWRITE:
            return without(answers, "reason", "sure", "source")
        if answers.get("sure") == BARE:
            return without(answers, "source")
        if field.name == "reason":
            return {**answers, "source": await self._clause(scene, str(answers["reason"]))}
        return dict(answers)

    async def _clause(self, scene: Scene, reason: str) -> object:
        """The clause that speaks of the reason, or None."""
        contest, _ = await in_form(scene, REVIEW)
        found = await self.answerer.answer(reason, contest.id, scene.now, scene.work)
        if found.kind != ANSWERED or not found.citations:
            return None
        first = found.citations[0]
        return asdict(Source(first.notice, first.clause, first.path, first.quote, first.title))

    async def _finish(self, scene: Scene, answers: Answers) -> Replies:
        contest, office = await in_form(scene, REVIEW)
        decision = Decision(self.status, str(answers["reason"]), _source(answers))
        seen = (number_in(answers, "of"), number_in(answers, "revision"))
        verdict = await decide(scene.work, seen, decision, office, scene.now)
        said = await outcome(scene, contest, verdict, office)
        if not verdict.done:
            return said
        return (Reply(said[0].text), *await following(scene, contest, office))


def _source(answers: Answers) -> Source | None:
    kept = answers.get("source")
    return Source(**kept) if isinstance(kept, dict) else None


def _receipt(answers: Answers) -> dict[str, object]:
    return {"receipt": answers.get("receipt", "")}
