"""Registering a team: one answer at a time, each checked against the contest's profile."""

from dataclasses import replace

from bot.conversation.form import Answers, Field, about, answer
from bot.conversation.messages import LONGEST, Incoming, pick
from bot.conversation.replies import refuse
from bot.conversation.scene import Scene
from bot.handlers.helping import refusal
from bot.handlers.registration.asking import (
    ALL,
    KEEP,
    ask_among,
    ask_field,
    elsewhere,
    is_elsewhere,
    number_of,
    numbers_of,
    shown,
)
from bot.handlers.registration.confirming import note, settle
from bot.handlers.registration.consenting import CONSENT, DECLINE, FULL, details_of
from bot.handlers.registration.filling import (
    GROWN,
    Filling,
    before,
    check_given,
    keep,
    key_of,
    load,
    stamped,
    with_answers,
)
from bot.handlers.registration.hearing import PARTS, hear
from bot.handlers.registration.held import check_free
from bot.handlers.registration.noted import HEARD
from bot.handlers.registration.outside import Outside
from bot.handlers.registration.owned import own_field
from bot.handlers.registration.saying import acknowledged, days_away, how_far
from bot.handlers.registration.summary import changed, edit_line, summary
from bot.handlers.registration.what import ASK, DECLARE, NO
from contest.contests import Contest
from contest.entry import check_takes_entries
from contest.messages import Choice, Reply
from contest.refusals import RuleBroken


class RegistrationForm:
    """The form `registration@<contest>`; a draft is kept until it is submitted or erased."""

    def __init__(self, outside: Outside) -> None:
        self._outside = outside

    async def take(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """Take one answer in; a refusal says why, keeps what was answered, and asks again."""
        filling = await load(scene)
        field = filling.field
        if filling.lost:
            return self._lost(filling, scene)
        if filling.grown:
            return self._grown(filling, scene)
        if field is None:
            return self._at_summary(incoming, filling, scene)
        if is_elsewhere(field, scene):
            return (elsewhere(scene, self._outside),)
        try:
            return await self._answer(self._pressed(incoming, filling, scene), filling, scene)
        except RuleBroken as broken:
            again = self._ask(filling, scene, again="short")[-1]
            offered = broken.details.get("offer")
            if isinstance(offered, tuple):
                again = ask_among(again, filling, offered)
                scene.offer(*again.choices)
            return (*await refusal(self._worded(broken, filling), scene), again)

    async def ask(self, scene: Scene, *, again: bool) -> tuple[Reply, ...]:
        """The open question, or the summary where all are answered; who was away is greeted first."""
        filling = await load(scene)
        if filling.lost:
            return self._lost(filling, scene)
        if filling.grown:
            return self._grown(filling, scene)
        if again and days_away(filling, scene):
            return (*how_far(filling, scene), *self._ask(filling, scene))
        return self._ask(filling, scene, again="back" if again else "")

    async def back(self, scene: Scene) -> tuple[Reply, ...]:
        """The question before, with the answer that was given to it; nothing is lost."""
        filling = await load(scene)
        if filling.editing and filling.complete:
            return self._go(replace(filling, editing=None), scene)
        earlier = before(filling)
        if not earlier:
            return (Reply(scene.texts("help.nothing_to_go_back")), *self._ask(filling, scene))
        return self._go(replace(filling, editing=earlier[-1].name), scene)

    def longest(self, scene: Scene) -> int:
        """How many characters are taken; the question itself may want fewer, and says so."""
        return 4 * LONGEST

    def takes_questions(self, scene: Scene) -> bool:
        """Always: whoever registers may ask about the rules at every step."""
        return True

    def takes_files(self, scene: Scene) -> bool:
        """No question of a registration takes a file."""
        return False

    def _ask(self, filling: Filling, scene: Scene, again: str = "") -> tuple[Reply, ...]:
        field = filling.field
        if field is None:
            return summary(filling, scene, self._outside)
        reply = ask_field(filling, field, scene, self._outside, again=again)
        scene.offer(*reply.choices)
        return (reply,)

    def _go(self, filling: Filling, scene: Scene) -> tuple[Reply, ...]:
        keep(scene, filling)
        return self._ask(filling, scene)

    def _lost(self, filling: Filling, scene: Scene) -> tuple[Reply, ...]:
        """The contest changed: say which questions are to be answered anew, and put the first."""
        kept = replace(filling, lost=(), editing=None)
        said = [Reply(scene.texts("registration.consent_changed"))] if CONSENT in filling.lost else []
        if numbers := numbers_of(kept, filling.lost):
            at = scene.texts("registration.joint").join(map(str, numbers))
            said.append(Reply(scene.texts("registration.content_changed", at=at)))
        return (*said, *self._go(kept, scene))

    def _grown(self, filling: Filling, scene: Scene) -> tuple[Reply, ...]:
        """The organizers ask more than they did: say so, and put the question."""
        field, ground = filling.field, filling.ground
        own = own_field(ground, field.name) if ground and field else None
        seen = replace(filling, answers={**filling.answers, GROWN: field.name if field else ""})
        said = scene.texts("registration.also_needed", label=own.label if own else "")
        return (Reply(said), *self._go(seen, scene))

    def _pressed(self, incoming: Incoming, filling: Filling, scene: Scene) -> Incoming:
        """The message with a choice's key in place of its number as last shown, its label, or how only that begins."""
        field = filling.field
        if field and incoming.about not in (None, about(filling.form, field)):
            at = number_of(filling, field)
            raise RuleBroken("stale_step", at=at[0]) if at else RuleBroken("stale_button")
        if field is None or incoming.about is not None:
            return incoming
        choices = field.choices(filling.answers)
        own = (KEEP, ALL, *(choice.key for choice in choices))
        menu = [Choice(key, label) for key, label in scene.session.menu if key in own]
        picked = pick(menu, incoming.said) or pick(choices, incoming.said)
        begun = [] if picked or field.open else [each for each in choices if each.label.startswith(incoming.said)]
        return replace(incoming, said=begun[0].key if len(begun) == 1 else picked or incoming.said)

    async def _answer(self, incoming: Incoming, filling: Filling, scene: Scene) -> tuple[Reply, ...]:
        field = filling.field
        if field is None:
            raise RuleBroken("stale_button")
        if (aside := self._aside(incoming.said, filling, scene)) is not None:
            return aside
        if incoming.about is None and (said := self._heard(incoming.said, filling, scene)) is not None:
            return said
        if field.name in filling.answers:
            check_free(filling.held, field.name)
        if len(incoming.said) > field.longest:
            raise RuleBroken("too_long", most=field.longest)
        answers = stamped(field.name, answer(filling.form, filling.answers, incoming, field), scene.now)
        if field.name == "contest":
            return await self._choose_contest(str(answers["contest"]), scene)
        return self._taken(field, answers, filling, scene)

    def _taken(self, field: Field, answers: Answers, filling: Filling, scene: Scene) -> tuple[Reply, ...]:
        """Keep an answer that was understood, and go on."""
        if field.name == HEARD:
            settled, told = settle(str(answers[HEARD]), filling, scene)
            return (*told, *self._go(settled, scene))
        taken = with_answers(filling, answers)
        check_given(taken, scene)
        keep(scene, taken)
        if filling.editing == field.name and taken.complete:
            return changed(field.name, taken, scene)
        following = self._grown(taken, scene) if taken.grown else self._ask(taken, scene)
        return (*acknowledged(field.name, filling, taken, scene), *following)

    async def overheard(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """After a question about the rules: what else its message says is put to the person, or the open question."""
        filling = await load(scene)
        marks = scene.texts.aliases("question_marks")
        rest = [part for part in PARTS.split(incoming.said) if part.strip() and not part.strip().endswith(marks)]
        unheard = filling.lost or filling.grown or not rest
        said = None if unheard else self._heard("\n".join(rest), filling, scene)
        return said or await self.ask(scene, again=True)

    def _heard(self, said: str, filling: Filling, scene: Scene) -> tuple[Reply, ...] | None:
        """What a free message says on several questions, to be confirmed; None where it says nothing of the kind."""
        field, ground = filling.field, filling.ground
        if field is None or ground is None or pick(field.choices(filling.answers), said):
            return None
        heard = hear(said, filling, scene)
        if heard is None:
            return None
        zone = ground.contest.tz
        refused = tuple(refuse(self._worded(each, filling), scene.texts, zone) for each in heard.refused)
        return (*refused, *self._go(note(heard, filling), scene))

    def _aside(self, said: str, filling: Filling, scene: Scene) -> tuple[Reply, ...] | None:
        """What the choices that are no answer lead to; None for an answer."""
        field, texts = filling.field, scene.texts
        if field is None:
            return None
        picked = pick((*shown(filling, field, scene), *field.choices(filling.answers)), said) or said
        if picked == KEEP and filling.editing == field.name:
            return self._go(replace(filling, editing=None), scene)
        if picked == ALL and field.choices(filling.answers):
            reply = self._ask(filling, scene)[-1]
            choices = scene.offer(*shown(filling, field, scene, everything=True))
            return (replace(reply, choices=choices),)
        if field.name == CONSENT and picked in (DECLINE, FULL):
            return self._unconsented(picked, filling, scene)
        if field.name.startswith(DECLARE) and picked in (NO, ASK):
            said_so = texts("registration.declare_how_to_ask") if picked == ASK else ""
            if picked == NO:
                raise RuleBroken("not_declared", field.sources(filling.answers)[0])
            return (Reply(said_so), *self._ask(filling, scene))
        return None

    def _unconsented(self, picked: str, filling: Filling, scene: Scene) -> tuple[Reply, ...]:
        if picked == DECLINE:
            scene.leave(filling.key, finished=True)
            said = scene.texts("registration.declined_mending" if filling.entry else "registration.declined")
            return (Reply(said, scene.do("ask", "contests"), "do"),)
        details = details_of(filling.ground) if filling.ground else {}
        whole = scene.texts("registration.consent_whole", months=self._outside.keep_months, **details)
        return (Reply(whole), *self._ask(filling, scene))

    async def _choose_contest(self, contest_id: str, scene: Scene) -> tuple[Reply, ...]:
        contest = await scene.work.contests.get(contest_id)
        if contest is None:
            raise RuleBroken("unknown_contest")
        check_takes_entries(contest)
        return await self.begin(contest, scene)

    async def begin(self, contest: Contest, scene: Scene) -> tuple[Reply, ...]:
        """Open the contest's form, with a draft of it where there is one, and ask its first open question."""
        scene.leave(key_of(""), finished=True)
        key = key_of(contest.id)
        scene.session = replace(scene.session, contest=contest.id)
        if key not in scene.session.drafts:
            scene.keep(key, {})
        filling = await load(scene, key)
        return self._go(replace(filling, editing=None), scene)

    def _at_summary(self, incoming: Incoming, filling: Filling, scene: Scene) -> tuple[Reply, ...]:
        """A line's number typed at the summary changes that line."""
        if incoming.about is not None:
            raise RuleBroken("stale_button")
        return edit_line(incoming.said, filling, scene, self._outside)

    def _worded(self, broken: RuleBroken, filling: Filling) -> RuleBroken:
        words = filling.ground.words if filling.ground else {}
        return RuleBroken(broken.code, broken.source, **(words | broken.details))
