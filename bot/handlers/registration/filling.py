"""A registration form being filled: which contest's, which answers still hold, which question is open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from bot.conversation.form import Answers, Field, Form, applicable, next_question
from bot.conversation.scene import Scene
from bot.conversation.texts import Texts
from bot.handlers.registration.consenting import AGREE, CONSENT, consent, version_in
from bot.handlers.registration.ground import Ground, members_of
from bot.handlers.registration.held import held_in
from bot.handlers.registration.noted import heard_field
from bot.handlers.registration.owned import OWN, own_fields
from bot.handlers.registration.what import DECLARE, declarations, what
from bot.handlers.registration.who import who
from contest.contests import Contest
from contest.directory import MANY, Entry
from contest.entry import check_ages
from contest.levels import governed_in
from contest.messages import Choice
from contest.refusals import RuleBroken

NAME = "registration"
CLOSED = ("kind", "track", "problem", "direction", "field", "contact")
REVISION, GROWN, WHOLE = "_revision", "_grown", "_whole"
SHARED = {"shortage": "members", "surplus": "members", "units": "partners"}
UNCOUNTED = (CONSENT, "contest")


@dataclass(frozen=True)
class Filling:
    """`ground` is None while no contest is chosen. `entry` is the id of the registration that is being mended, else 0.

    `lost` names answers given before that no longer hold, because the contest's content changed; `held` has the
    refusal for each part of what is mended that is frozen.
    """

    key: str
    ground: Ground | None
    form: Form
    answers: dict[str, object]
    editing: str | None = None
    entry: int = 0
    lost: tuple[str, ...] = ()
    held: Mapping[str, RuleBroken] | None = None

    @cached_property
    def field(self) -> Field | None:
        """The open question: the one being changed, else the first without an answer; None: all are answered."""
        changed = self.form.field(self.editing) if self.editing else None
        if changed and changed.when(self.answers):
            return changed
        return next_question(self.form, self.answers)

    @cached_property
    def complete(self) -> bool:
        """Whether every question is answered."""
        return next_question(self.form, self.answers) is None

    @cached_property
    def grown(self) -> bool:
        """Whether the open question is one of the organizers' that came in before what was answered already, and that
        nobody was asked yet."""
        name = self.field.name if self.field and not self.editing else ""
        if not name.startswith(OWN) or self.answers.get(GROWN) == name:
            return False
        names = [each.name for each in applicable(self.form, self.answers)]
        return WHOLE in self.answers or any(each in self.answers for each in names[names.index(name) :])

    def missing(self) -> tuple[str, ...]:
        """The steps that are open, by the name of their question."""
        left = [f.name for f in applicable(self.form, self.answers) if f.name not in self.answers]
        return tuple(dict.fromkeys(step_name(name, self.form) for name in left if name not in UNCOUNTED))


def step_name(name: str, form: Form) -> str:
    """The question whose step it is: a follow-up shares that of its question, a declaration that of the first one."""
    if not name.startswith(DECLARE):
        return SHARED.get(name, name)
    return next((field.name for field in form.fields if field.name.startswith(DECLARE)), name)


def key_of(contest: str, entry: int = 0) -> str:
    """The form's key: `registration@<contest>`, with `#<id>` where a registration is being mended."""
    return f"{NAME}@{contest}" + (f"#{entry}" if entry else "")


def is_registration(key: str | None) -> bool:
    """Whether a form's key is that of a registration."""
    return (key or "").partition("@")[0] == NAME


def registration_form(ground: Ground) -> Form:
    """All questions of a contest, top to bottom; what is kept of a person is agreed to first."""
    asked = (*who(ground), *what(ground), *own_fields(ground), *declarations(ground))
    return Form(NAME, (consent(ground), heard_field(ground), *asked))


def choosing_form(contests: Iterable[Entry]) -> Form:
    """The question before a contest is chosen."""
    choices = tuple(Choice(contest.id, contest.name) for contest in contests)
    return Form(NAME, (Field("contest", choices=lambda answers: choices, counted=False),))


async def load(scene: Scene, key: str | None = None) -> Filling:
    """The form of that key, or the open one, as it stands: answers that no longer hold are left out."""
    key = key or scene.session.form or key_of("")
    contest_id, _, entry = key.partition("@")[2].partition("#")
    contest = await scene.work.contests.get(contest_id) if contest_id else None
    if contest is None:
        form = choosing_form((await scene.work.directory.current()).entries[:MANY])
        return Filling(key, None, form, dict(scene.session.drafts.get(key, {})), scene.session.editing)
    contest = await governed_in(scene.work, contest)
    ground, form = _whole(contest, scene.texts)
    draft = scene.session.drafts.get(key, {})
    answers = holding(form, draft)
    lost = tuple(name for name in draft if name not in answers)
    held = await held_in(scene.work, contest, int(entry or 0), scene.now)
    return Filling(key, ground, form, answers, scene.session.editing, int(entry or 0), lost, held)


_forms: dict[tuple[str, str], tuple[Ground, Form]] = {}


def _whole(contest: Contest, texts: Texts) -> tuple[Ground, Form]:
    """A contest's form in one language; made anew when the contest has changed."""
    known = _forms.get((contest.id, texts.language))
    if known is None or known[0].contest is not contest or known[0].texts is not texts:
        ground = Ground(contest, texts)
        known = _forms[contest.id, texts.language] = (ground, registration_form(ground))
    return known


def keep(scene: Scene, filling: Filling) -> None:
    """Store the answers and leave the form open; that all were given once is kept with them."""
    scene.keep(filling.key, filling.answers | ({WHOLE: True} if filling.complete else {}))
    scene.session = replace(scene.session, editing=filling.editing)


def with_answers(filling: Filling, answers: Answers) -> Filling:
    """The form with these answers, settled, and without what no longer applies to them."""
    return replace(filling, answers=holding(filling.form, settled(answers)), editing=None, lost=())


def stamped(name: str, answers: Answers, now: datetime) -> dict[str, object]:
    """The answers with the instant at which this one was given, where that is kept: of consent and of declarations."""
    given = answers.get(name)
    if name == CONSENT:
        given = {"version": given}
    elif not (name.startswith(DECLARE) and isinstance(given, Mapping)):
        return dict(answers)
    return {**answers, name: {**given, "at": now.isoformat()}}


def check_given(filling: Filling, scene: Scene) -> None:
    """Raises RuleBroken age_under or age_over, with the clause, for a member of the wrong age."""
    if filling.ground:
        contest = filling.ground.contest
        check_ages(contest.profile, members_of(filling.answers), scene.now.astimezone(contest.tz).date())


def settled(answers: Answers) -> dict[str, object]:
    """The answers with those to follow-up questions (one too many, some too few, the partners) put in their place."""
    kept = dict(answers)
    members = _rows(kept.get("members"))
    if isinstance(surplus := kept.pop("surplus", None), str):
        kept["members"] = [row for at, row in enumerate(members) if f"m{at}" != surplus]
    if more := _rows(kept.pop("shortage", None)):
        kept["members"] = [*members, *more]
    if partners := _rows(kept.pop("units", None)):
        kept["partners"] = partners
    return kept


def _rows(value: object) -> list[Mapping[str, str]]:
    return value if isinstance(value, list) else []


def holding(form: Form, answers: Answers) -> dict[str, object]:
    """The answers that still hold: a choice must be on offer yet. Names that the form does not know are kept."""
    asked = {field.name for field in form.fields}
    kept = {name: value for name, value in answers.items() if name not in asked}
    for field in form.fields:
        if field.name in answers and field.when(kept) and _holds(field, kept, answers[field.name]):
            kept[field.name] = answers[field.name]
    return kept


def _holds(field: Field, kept: Answers, value: object) -> bool:
    if field.name == CONSENT:
        return version_in(value) == field.parse(AGREE, kept)
    if field.name.startswith(DECLARE):
        return isinstance(value, Mapping)
    if field.name not in CLOSED and (field.open or not field.name.startswith(OWN)):
        return True
    return value in [field.parse(choice.key, kept) for choice in field.choices(kept)]


def before(filling: Filling) -> Sequence[Field]:
    """The answered questions that come before the open one, in order; consent is taken back by erasing."""
    open_field = filling.field
    asked = applicable(filling.form, filling.answers)
    until = asked.index(open_field) if open_field in asked else len(asked)
    return [field for field in asked[:until] if field.name in filling.answers and field.name != CONSENT]


def contact_of(answers: Answers) -> int:
    """The place of the contact person among the members."""
    phones = [member.phone for member in members_of(answers)]
    return phones.index(str(answers["contact"])) if answers.get("contact") in phones else 0
