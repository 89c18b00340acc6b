"""Joining a team with an invitation: consent, name and phone of one's own, and then the leader decides."""

from dataclasses import dataclass, replace
from hashlib import blake2b

from bot.conversation.form import Answers, Field, Form, answer, go_back, next_question
from bot.conversation.messages import LONGEST, Incoming
from bot.conversation.replies import DO, question
from bot.conversation.scene import Scene
from bot.handlers.committees import committee
from bot.handlers.registration.asking import elsewhere, is_elsewhere
from bot.handlers.registration.outside import Outside
from bot.handlers.registration.parsing import day_in, person_name
from contest.clauses import Source
from contest.contests import Contest
from contest.entry import has_ages
from contest.identifiers import identity_number, mobile
from contest.masking import masked, masked_phone
from contest.messages import Choice, Reply
from contest.ownfields import asks_identity
from contest.refusals import RuleBroken
from contest.registrations import Consent, Member
from contest.teaming import Invited, ask, invited

NAME = "joining"
AGREE, DECLINE, FULL, SEND, AGAIN = "agree", "decline", "full", "send", "again"
SWITCH = ":switch"
NUMBERED = "numbered"  # the organizers ask for the numbers of identity documents
REST = ("phone", "number", "born", "sure")


@dataclass(frozen=True)
class Join:
    """The command join, and the form behind it: `joining@<contest>`, `joining@` while the code is asked for."""

    outside: Outside

    async def __call__(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """With a code: what it invites to, and the consent. Without one: the question for it."""
        said = incoming.said.strip()
        if not said:
            scene.keep(f"{NAME}@", {})
            return await self.ask(scene, again=False)
        chosen = None if said.endswith(SWITCH) else scene.session.contest
        return await self._begin(said.removesuffix(SWITCH), chosen, scene)

    async def take(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """One answer; a refusal leaves everything as it was."""
        key, answers = scene.session.form or "", dict(scene.session.answers)
        if "code" not in answers:
            return await self._begin(incoming.said, scene.session.contest, scene)
        found = await self._found(scene)
        form = _form(scene, found.contest)
        field = next_question(form, answers)
        if field is not None and is_elsewhere(field, scene):
            return (elsewhere(scene, self.outside),)
        taken = answer(form, answers, incoming)
        if taken.get("consent") in (DECLINE, FULL):
            return self._unconsented(str(taken["consent"]), key, found.contest, scene)
        if taken.get("sure") == AGAIN:
            taken = {name: value for name, value in taken.items() if name not in ("name", *REST)}
        scene.keep(key, taken)
        if taken.get("sure") == SEND:
            return await self._send(taken, key, found, scene)
        return await self.ask(scene, again=False)

    async def ask(self, scene: Scene, *, again: bool) -> tuple[Reply, ...]:
        """The open question."""
        answers = scene.session.answers
        if "code" not in answers:
            return (Reply(scene.texts("joining.code.ask"), scene.do("cancel"), DO),)
        contest = await scene.work.contests.get(_contest_in(scene))
        if contest is None:
            raise RuleBroken("invite_void")
        form = _form(scene, contest)
        field = next_question(form, answers)
        if field is None:
            return ()
        if is_elsewhere(field, scene):
            return (elsewhere(scene, self.outside),)
        return (question(form, field, self._shown(answers, contest, scene), scene.texts, contest.tz),)

    async def back(self, scene: Scene) -> tuple[Reply, ...]:
        """The question before; at the first one the form is left."""
        answers = scene.session.answers
        earlier = go_back(_form(scene, None), answers)
        if earlier == answers:
            scene.leave(scene.session.form or "", finished=True)
            return (Reply(scene.texts("joining.left"), scene.do("status", "ask"), DO),)
        scene.keep(scene.session.form or "", earlier)
        return await self.ask(scene, again=True)

    def longest(self, scene: Scene) -> int:
        """Names and numbers are short."""
        return LONGEST

    def takes_questions(self, scene: Scene) -> bool:
        """Whoever joins may ask about the rules at every step."""
        return True

    def takes_files(self, scene: Scene) -> bool:
        """No question takes a file."""
        return False

    async def _begin(self, code: str, chosen: str | None, scene: Scene) -> tuple[Reply, ...]:
        try:
            found = await invited(scene.work, code, scene.person.id, chosen, scene.now)
        except RuleBroken as broken:
            if broken.code != "invite_foreign":
                raise
            return await self._foreign(code, str(broken.details["contest"]), scene)
        _close(scene)
        contest, entry = found.contest, found.entry
        scene.session = replace(scene.session, contest=contest.id)
        numbered = asks_identity(contest.own_fields, entry.track)
        scene.keep(f"{NAME}@{contest.id}", {"code": code, NUMBERED: numbered})
        track = contest.track(entry.track) if entry.track is not None else None
        where = " · ".join(filter(None, (contest.full_name, track.name if track else "")))
        named = scene.texts("joining.invited", team=entry.team or entry.project or entry.receipt, where=where)
        return (Reply(named), *await self.ask(scene, again=False))

    async def _foreign(self, code: str, contest: str, scene: Scene) -> tuple[Reply, ...]:
        found = await scene.work.contests.get(contest)
        label = scene.texts("joining.switch", contest=found.name if found else "")
        choices = scene.offer(Choice(f"join:{code.strip()}{SWITCH}", label)) if found and len(code) < 20 else ()
        return (Reply(scene.texts("rule.invite_foreign"), choices, DO if choices else None),)

    async def _found(self, scene: Scene) -> Invited:
        """Where the code of the open form leads now; a code that is void by now ends the form."""
        try:
            code = str(scene.session.answers["code"])
            return await invited(scene.work, code, scene.person.id, _contest_in(scene), scene.now)
        except RuleBroken:
            scene.leave(scene.session.form or "", finished=True)
            raise

    def _unconsented(self, said: str, key: str, contest: Contest, scene: Scene) -> tuple[Reply, ...]:
        if said == DECLINE:
            scene.leave(key, finished=True)
            return (Reply(scene.texts("joining.declined"), scene.do("ask", "contests"), DO),)
        details = _notice(contest, scene, self.outside)
        form = _form(scene, contest)
        field = form.fields[0]
        again = question(form, field, self._shown({}, contest, scene), scene.texts, contest.tz)
        return (Reply(scene.texts("joining.consent_whole", **details)), again)

    def _shown(self, answers: Answers, contest: Contest, scene: Scene) -> Answers:
        """The answers with what the questions name: who collects what, and what is sent."""
        return dict(answers) | {"_notice": _notice(contest, scene, self.outside)}

    async def _send(self, answers: Answers, key: str, found: Invited, scene: Scene) -> tuple[Reply, ...]:
        agreed = answers["consent"]
        consent = Consent(str(agreed), scene.now)
        born = str(answers.get("born", ""))
        number = str(answers.get("number", ""))
        member = Member(str(answers["name"]), str(answers["phone"]), born, scene.person.id, number)
        try:
            await ask(scene.work, str(answers["code"]), member, consent, scene.now)
        except RuleBroken:
            scene.keep(key, {name: value for name, value in answers.items() if name not in REST})
            raise
        scene.leave(key, finished=True)
        team = found.entry.team or found.entry.project or found.entry.receipt
        return (Reply(scene.texts("joining.sent", team=team), scene.do("status", "ask"), DO),)


def is_joining(key: str | None) -> bool:
    """Whether a form's key is that of somebody who joins."""
    return (key or "").partition("@")[0] == NAME


def _contest_in(scene: Scene) -> str:
    return (scene.session.form or "").partition("@")[2]


def _close(scene: Scene) -> None:
    """Put the open form aside; one that asked for a code is done with."""
    if scene.session.form:
        scene.leave(scene.session.form, finished=is_joining(scene.session.form))


def _form(scene: Scene, contest: Contest | None) -> Form:
    def choices(*keys: str) -> tuple[Choice, ...]:
        return tuple(Choice(key, scene.texts(f"joining.{key}")) for key in keys)

    def agreed(said: str, answers: Answers) -> object:
        return version_of(contest, scene) if said == AGREE and contest else said

    def noticed(answers: Answers) -> dict[str, object]:
        found = answers.get("_notice")
        return found if isinstance(found, dict) else {}

    def given(answers: Answers) -> dict[str, object]:
        name, phone = str(answers.get("name", "")), str(answers.get("phone", ""))
        born = scene.texts("joining.born", day=answers["born"]) if "born" in answers else ""
        shown = name if scene.channel.personal else masked(name)
        return {"name": shown, "phone": masked_phone(phone), "born": born if scene.channel.personal else ""}

    team = contest.profile.team if contest else None
    stated = tuple(each.source for each in (team.min_age, team.max_age) if each) if team else ()

    def aged(answers: Answers) -> bool:
        return contest is None or has_ages(contest.profile)

    def numbered(answers: Answers) -> bool:
        return bool(answers.get(NUMBERED))

    def limits(answers: Answers) -> tuple[Source, ...]:
        return tuple(dict.fromkeys(stated))

    return Form(
        NAME,
        (
            Field("consent", agreed, lambda answers: choices(AGREE, DECLINE, FULL), details=noticed, counted=False),
            Field("name", lambda said, answers: person_name(said), personal=True),
            Field("phone", lambda said, answers: mobile(said), personal=True),
            Field("number", lambda said, answers: identity_number(said), when=numbered, personal=True),
            Field("born", lambda said, answers: day_in(said), when=aged, sources=limits, personal=True),
            Field("sure", choices=lambda answers: choices(SEND, AGAIN), details=given, counted=False),
        ),
    )


def version_of(contest: Contest, scene: Scene) -> str:
    """The version of the notice on personal data that a member agrees to."""
    handled = contest.profile.objection.handled_by
    asked = (has_ages(contest.profile), bool(scene.session.answers.get(NUMBERED)))
    stated = repr((NAME, handled.value if handled else "", contest.name, asked))
    mark = blake2b(stated.encode(), digest_size=3).hexdigest()
    return f"{scene.texts('registration.consent_edition')}-{mark}"


def _notice(contest: Contest, scene: Scene, outside: Outside) -> dict[str, object]:
    by = committee(contest, scene.texts)
    asked = ("collected", *(("collected_born",) if has_ages(contest.profile) else ()))
    asked += ("collected_number",) if scene.session.answers.get(NUMBERED) else ()
    collected = scene.texts("registration.joint").join(scene.texts(f"joining.{each}") for each in asked)
    return {"by": by, "months": outside.keep_months, "version": version_of(contest, scene), "collected": collected}
