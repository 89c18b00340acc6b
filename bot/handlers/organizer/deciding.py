"""What is decided on an objection with words of one's own: not taken on, looked into, ruled on, until when."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time

from bot.conversation.form import Answers, Field, Form
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO, cite
from bot.conversation.scene import Scene
from bot.handlers.organizer.asking import Asking, Replies, number_in, options, without, words_in
from bot.handlers.organizer.entering import in_form
from bot.handlers.organizer.objections import handler, in_words, seen_in
from bot.handlers.organizer.parsing import parsed
from bot.handlers.organizer.values import MOMENT
from contest.answers import ANSWERED
from contest.calendar import day_end
from contest.clauses import Source
from contest.contests import Contest
from contest.handling import STATED_WITHIN, Ground, Handling, Seen
from contest.messages import Choice, Reply
from contest.objections import DISMISSED, UPHELD, Objection
from contest.organizing import HANDLE
from contest.ports import Answerer
from contest.refusals import RuleBroken
from contest.shielding import check_shielded

DISMISSING, INQUIRING, RULING, TIMING, WANTING = "dismissing", "inquiring", "ruling", "timing", "wanting"
SEND, BARE, REWRITE, RECATEGORIZE, REDATE, RECONSIDER = (
    "send", "bare", "rewrite", "recategorize", "redate", "reconsider",
)  # fmt: skip
CATEGORIES = ("ip", "authenticity", "eligibility", "duplication", "conduct")
LONGEST_REASON, LONGEST_CATEGORY, STOPS = 500, 30, "。."
TAKES_BACK = {
    REWRITE: ("reason", "words"), RECATEGORIZE: ("category",), REDATE: ("until",), RECONSIDER: ("outcome", "reason"),
}  # fmt: skip
Filling = Callable[[Scene, Answers], Form]


@dataclass(frozen=True)
class Deciding:
    """The conversation about one kind of decision. `answerer` finds the clause that a reason rests on."""

    name: str
    answerer: Answerer

    @property
    def asking(self) -> Asking:
        """The form's handler."""
        return Asking(self.name, FORMS[self.name], self._finish, self._ahead, self._after)

    async def start(self, incoming: Incoming, scene: Scene) -> Replies:
        """Begin with the objection as it was seen."""
        number, revision = seen_in(incoming.said)
        handling = await handler(scene)
        found = await handling.take_up(number)
        known: dict[str, object] = {"of": number, "revision": revision, "number": found.number}
        return await self.asking.open(scene, handling.contest.id, {**known, "ours": bool(found.registration)})

    async def _after(self, scene: Scene, field: Field, answers: Answers) -> dict[str, object]:
        if taken := TAKES_BACK.get(words_in(answers, "sure")):
            return without(answers, *taken, "sure", "source")
        if answers.get("sure") == BARE:
            return without(answers, "source")
        if field.name == "category":
            return {**answers, "category": _category(scene, words_in(answers, "category"))}
        if field.name == "until":
            contest, _ = await in_form(scene, HANDLE)
            return {**answers, "until": _instant(words_in(answers, "until"), contest, scene.now).isoformat()}
        if field.name == "reason":
            return await self._with_reason(scene, answers)
        return dict(answers)

    async def _with_reason(self, scene: Scene, answers: Answers) -> dict[str, object]:
        """A reason that both sides read names neither to the other; one's own may have a clause found for it."""
        contest, found = await _case(scene, answers)
        reason = words_in(answers, "reason")
        party = await scene.work.registrations.get(found.registration) if found.registration else None
        check_shielded(reason, found if self.name == RULING else replace(found, objector=None), party)
        answer = await self.answerer.answer(reason, contest.id, scene.now, scene.work)
        if answer.kind != ANSWERED or not answer.citations:
            return dict(answers)
        first = answer.citations[0]
        source = Source(first.notice, first.clause, first.path, first.quote, first.title)
        return {**answers, "source": asdict(source)}

    async def _ahead(self, scene: Scene, field: Field, answers: Answers) -> Replies:
        if field.name != "sure":
            return ()
        contest, _ = await in_form(scene, HANDLE)
        source = _source(answers)
        cited = (cite(source, scene.texts, contest.tz),) if source else ()
        return (Reply(_preview(self.name, scene, contest, answers), citations=cited),)

    async def _finish(self, scene: Scene, answers: Answers) -> Replies:
        contest, office = await in_form(scene, HANDLE)
        handling = Handling(scene.work, contest, office, scene.now)
        seen = (number_in(answers, "of"), number_in(answers, "revision"))
        stored = await _done(self.name, handling, seen, answers)
        key, choices = f"{self.name}.done", scene.do(f"case:{stored.id}", "objections")
        if stored.state == UPHELD:
            key, choices = "ruling.done_revoke", scene.do("lists", "objections")
        due = in_words(scene, contest, stored.due) if stored.due else ""
        return (Reply(scene.texts(key, number=stored.number, until=due), choices, DO),)


async def _done(name: str, handling: Handling, seen: Seen, answers: Answers) -> Objection:
    """Decide as was answered."""
    ground = Ground(words_in(answers, "reason"), _source(answers))
    if name == DISMISSING:
        return await handling.decline(seen, ground)
    if name == INQUIRING:
        return await handling.investigate(seen, words_in(answers, "category"), _until(answers))
    if name == WANTING:
        return await handling.ask_more(seen, words_in(answers, "words"))
    if name == RULING:
        return await handling.rule(seen, ground, upheld=answers["outcome"] == UPHELD)
    return await handling.set_due(seen, _until(answers) or handling.now)


def _preview(name: str, scene: Scene, contest: Contest, answers: Answers) -> str:
    """What will be said, and to whom."""
    reason, words = (words_in(answers, part).rstrip(STOPS) for part in ("reason", "words"))
    details: dict[str, object] = {"number": answers["number"], "reason": reason, "words": words}
    key = f"{name}.preview"
    if name == RULING:
        key = f"{key}_{answers['outcome']}"
    if name == INQUIRING:
        key = key if answers.get("ours") else f"{key}_nobody"
        until = _until(answers)
        details |= {"category": answers["category"], "until": in_words(scene, contest, until) if until else ""}
    return scene.texts(key, **details)


async def _case(scene: Scene, answers: Answers) -> tuple[Contest, Objection]:
    contest, office = await in_form(scene, HANDLE)
    return contest, await Handling(scene.work, contest, office, scene.now).take_up(number_in(answers, "of"))


def _category(scene: Scene, said: str) -> str:
    return scene.texts(f"inquiring.{said}") if said in CATEGORIES else said


def _instant(said: str, contest: Contest, now: datetime) -> datetime:
    """An instant that was typed: a day without a time ends with it. Raises RuleBroken: day_unreadable, day_past."""
    changes = parsed(MOMENT, "deadlines[x]", said, now.astimezone(contest.tz).year)
    values = {path.rpartition(".")[2]: value for path, value in changes}
    clock = time.fromisoformat(values["time"]) if values.get("time") else None
    instant = day_end(date.fromisoformat(values["date"]), clock, contest.tz)
    if not now < instant <= now + STATED_WITHIN:
        raise RuleBroken("day_past", most=STATED_WITHIN.days)
    return instant


def _until(answers: Answers) -> datetime | None:
    kept = words_in(answers, "until")
    return datetime.fromisoformat(kept) if kept else None


def _source(answers: Answers) -> Source | None:
    kept = answers.get("source")
    return Source(**kept) if isinstance(kept, dict) else None


def _numbered(answers: Answers) -> dict[str, object]:
    return {"number": answers.get("number", "")}


def _sure(scene: Scene, name: str, *keys: str) -> Field:
    def choices(answers: Answers) -> tuple[Choice, ...]:
        bare = (BARE,) if answers.get("source") and name == DISMISSING else ()
        return options(scene, name, SEND, *bare, *keys)

    return Field("sure", choices=choices, counted=False)


def _dismissing(scene: Scene, answers: Answers) -> Form:
    reason = Field("reason", longest=LONGEST_REASON, details=_numbered, counted=False)
    return Form(DISMISSING, (reason, _sure(scene, DISMISSING, REWRITE)))


def _inquiring(scene: Scene, answers: Answers) -> Form:
    category = Field(
        "category", choices=lambda answers: options(scene, INQUIRING, *CATEGORIES), open=True, counted=False,
        longest=LONGEST_CATEGORY, details=_numbered,
    )  # fmt: skip
    until = Field("until", when=lambda answers: bool(answers.get("ours")), counted=False)
    return Form(INQUIRING, (category, until, _sure(scene, INQUIRING, RECATEGORIZE, REDATE)))


def _ruling(scene: Scene, answers: Answers) -> Form:
    outcome = Field(
        "outcome", choices=lambda answers: options(scene, RULING, UPHELD, DISMISSED), details=_numbered, counted=False
    )
    reason = Field("reason", longest=LONGEST_REASON, counted=False)
    return Form(RULING, (outcome, reason, _sure(scene, RULING, REWRITE, RECONSIDER)))


def _timing(scene: Scene, answers: Answers) -> Form:
    return Form(TIMING, (Field("until", details=_numbered, counted=False),))


def _wanting(scene: Scene, answers: Answers) -> Form:
    words = Field("words", longest=LONGEST_REASON, details=_numbered, counted=False)
    return Form(WANTING, (words, _sure(scene, WANTING, REWRITE)))


FORMS: dict[str, Filling] = {
    DISMISSING: _dismissing, INQUIRING: _inquiring, RULING: _ruling, TIMING: _timing, WANTING: _wanting
}  # fmt: skip
