"""Objecting, one answer at a time: who, to what, the facts, the evidence."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.conversation.dates import day, moment
from bot.conversation.form import Answers, Field, Form
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO, cite
from bot.conversation.scene import Scene
from bot.handlers.objecting.exhibiting import Exhibiting, exhibit_in, exhibit_of, exhibits_in, forget
from bot.handlers.objecting.ground import Ground, in_form, verified
from bot.handlers.objecting.nameless import NAMELESS, nameless
from bot.handlers.objecting.parsing import who
from bot.handlers.organizer.asking import Replies, number_in, options, without, words_in
from contest.contests import Contest
from contest.files import LARGEST, MEGABYTE
from contest.filing import MOST_EXHIBITS, Target, object_to, targets
from contest.identifiers import plain
from contest.lists import PublicityList
from contest.messages import Choice, Reply
from contest.objecting import Term, term_of
from contest.objections import BY_ACCOUNT, Objection, Objector
from contest.refusals import RuleBroken
from contest.workdays import WORKDAYS

NAME = "objection"
SIGNED, UNSIGNED, AS_WRITTEN, REWRITE = "signed", "unsigned", "as_written", "rewrite"
NO_MORE, SUBMIT, MORE, CANCEL = "no_more", "submit", "more", "cancel"
MOST_OFFERED, CODE_BELOW, LONGEST_FACTS, LONGEST_EXHIBIT = 6, 1_000_000, 2_000, 1_000
WHICH = ("which", "which_none")


@dataclass(frozen=True)
class ObjectionForm:
    """The conversation. `link` gives the page for personal questions; `draw(n)` a random number below n."""

    link: Callable[[Scene], str | None]
    draw: Callable[[int], int]

    @property
    def asking(self) -> Exhibiting:
        """The form's handler."""
        hooks = self._finish, self._ahead, self._after, self.link, _unnamed
        return Exhibiting(NAME, _form, *hooks, "evidence", _awaits_evidence)

    async def open(self, scene: Scene, ground: Ground) -> Replies:
        """Begin, or go on with what was left."""
        begun = scene.session.drafts.get(f"{NAME}@{ground.contest.id}", {})
        code = f"{self.draw(CODE_BELOW):06}"
        fresh: dict[str, object] = {"required": ground.required, "elsewhere": not scene.channel.personal}
        fresh |= {"secret": begun.get("secret", code)}
        return await self.asking.open(scene, ground.contest.id, {**without(begun, "sure"), **fresh})

    async def _ahead(self, scene: Scene, field: Field, answers: Answers) -> Replies:
        if field.name == "code" and scene.channel.personal:
            return (Reply(scene.texts("objection.code_shown", code=answers["secret"])),)
        if field.name == "facts":
            return (Reply(target_words(scene, await _listing(scene, answers), answers)),)
        if field.name == "evidence":
            count = len(exhibits_in(answers))
            noted = scene.texts("objection.evidence_noted" if count else "objection.noted", count=count)
            how = [scene.texts("objection.upload", limit=LARGEST // MEGABYTE)] if scene.channel.uploads else []
            return (Reply("\n".join([noted, *how])),)
        if field.name == "sure":
            return (Reply(await self._summary(scene, answers)),)
        return ()

    async def _after(self, scene: Scene, field: Field, answers: Answers) -> dict[str, object]:
        if field.name == "target":
            return await _found(scene, answers)
        if field.name in WHICH:
            return _chosen(answers)
        if field.name == "evidence":
            return await _with_exhibit(scene, answers)
        if answers.get("sure") == MORE:
            return without(answers, "sure", "evidence")
        return dict(answers)

    async def _summary(self, scene: Scene, answers: Answers) -> str:
        listing = await _listing(scene, answers)
        key = "objection.summary_named" if answers.get("who") else "objection.summary_unnamed"
        target = words_in(answers, "target")
        if listing is not None:
            target = target_words(scene, listing, answers).rstrip("。.")
        lines = [scene.texts(key, target=target, count=len(exhibits_in(answers)))]
        if answers.get("who"):
            lines.append(scene.texts("objection.verified_account" if answers.get("code") else "objection.unverified"))
        return "\n".join(lines)

    async def _finish(self, scene: Scene, answers: Answers) -> Replies:
        if answers["sure"] == CANCEL:
            await forget(scene.work, answers)
            return (Reply(scene.texts("objection.cancelled"), scene.do("publicity", "ask"), DO),)
        ground = await in_form(scene)
        listing = await _listing(scene, answers)
        draft = _draft(scene, ground.contest, answers, listing)
        stored = await object_to(scene.work, ground.contest, draft, scene.now)
        term = term_of(await scene.work.notices.all(ground.contest.id))
        return (_done(ground, stored, term),)


def _form(scene: Scene, answers: Answers) -> Form:
    def choose(*keys: str) -> Callable[[Answers], tuple[Choice, ...]]:
        return lambda answers: options(scene, NAME, *keys)

    def candidates(answers: Answers) -> tuple[Choice, ...]:
        return (*(Choice(*each) for each in found_in(answers)), *options(scene, NAME, AS_WRITTEN, REWRITE))

    required = bool(answers.get("required"))
    named = required or answers.get("signed") == SIGNED
    fields = [
        Field("who", parse=lambda said, answers: who(said), when=lambda answers: named, personal=True),
        Field("code", parse=_code, when=lambda answers: named and bool(answers.get("elsewhere")), counted=False),
        Field("target", longest=200),
        Field("which", choices=candidates, when=lambda answers: "found" in answers and bool(found_in(answers)),
              details=lambda answers: {"count": len(found_in(answers))}, counted=False),
        Field("which_none", choices=candidates, when=lambda answers: "found" in answers and not found_in(answers),
              details=lambda answers: {"target": words_in(answers, "target")}, counted=False),
        Field("facts", longest=LONGEST_FACTS),
        Field("evidence", choices=choose(NO_MORE), open=True, longest=LONGEST_EXHIBIT),
        Field("sure", choices=choose(SUBMIT, MORE, CANCEL), counted=False),
    ]  # fmt: skip
    signed = Field("signed", choices=choose(SIGNED, UNSIGNED), counted=False)
    return Form(NAME, tuple(fields) if required else (signed, *fields))


def _awaits_evidence(answers: Answers) -> bool:
    return "facts" in answers and "evidence" not in answers


async def _unnamed(field: Field, incoming: Incoming, scene: Scene) -> Replies:
    """What is said to somebody who will not give his name; nothing for any other answer."""
    ground = await in_form(scene)
    if field.name != "who" or not ground.required or not NAMELESS.search(incoming.said):
        return ()
    scene.leave(scene.session.form or NAME, finished=False)
    return (nameless(ground),)


def found_in(answers: Answers) -> list[tuple[str, str]]:
    """The entries that were found, each as the key and the label of a choice."""
    found = answers.get("found")
    return [(str(key), str(label)) for key, label in found] if isinstance(found, list) else []


def target_words(scene: Scene, listing: PublicityList | None, answers: Answers) -> str:
    """What is objected to, in words: the place and the entry, or as it was written."""
    place = number_in(answers, "place")
    entry = listing.entry(place) if listing else None
    if entry is None:
        return scene.texts("objection.target_as_written", text=words_in(answers, "target"))
    if entry.track:
        track = entry.track.removesuffix("赛道")
        return scene.texts("objection.target_track", place=place, track=track, text=entry.text)
    return scene.texts("objection.target", place=place, text=entry.text)


def _code(said: str, answers: Answers) -> object:
    if "".join(filter(str.isdecimal, plain(said))) != answers.get("secret"):
        raise RuleBroken("code_differs")
    return True


async def _found(scene: Scene, answers: Answers) -> dict[str, object]:
    """The answers with the entry that is meant; with those to choose from where it is not one."""
    ground, kept = await in_form(scene), without(answers, "listing", "place", "found", *WHICH)
    if not ground.lists:
        return kept
    found = targets(ground.open or ground.lists, words_in(answers, "target"))
    if len(found) == 1:
        return {**kept, "listing": found[0].listing.id, "place": found[0].place}
    return {**kept, "found": [_offered(each) for each in found[:MOST_OFFERED]]}


def _chosen(answers: Answers) -> dict[str, object]:
    """The answers with the entry that was picked, with none, or without what is to be typed again."""
    picked = words_in(answers, "which") or words_in(answers, "which_none")
    if picked == REWRITE:
        return without(answers, "target", "found", *WHICH)
    listing, _, place = picked.partition(":")
    if picked == AS_WRITTEN or not (listing.isdecimal() and place.isdecimal()):
        return dict(answers)
    return {**answers, "listing": int(listing), "place": int(place)}


def _offered(target: Target) -> list[str]:
    return [f"{target.listing.id}:{target.place}", f"{target.place} {target.entry.text}"]


async def _listing(scene: Scene, answers: Answers) -> PublicityList | None:
    number = number_in(answers, "listing")
    return await scene.work.lists.get(number) if number else None


async def _with_exhibit(scene: Scene, answers: Answers) -> dict[str, object]:
    """The answers with one more piece of evidence; asked for the next one, or that is all."""
    kept = exhibits_in(answers)
    if answers["evidence"] != NO_MORE:
        if len(kept) >= MOST_EXHIBITS:
            raise RuleBroken("too_many_exhibits", most=MOST_EXHIBITS)
        kept = [*kept, exhibit_in(answers, "evidence", scene.now)]
        return {**without(answers, "evidence"), "exhibits": kept}
    rule = (await in_form(scene)).contest.profile.objection.evidence_required
    if not kept and rule is not None and rule.value:
        raise RuleBroken("objection_evidence", rule.source)
    return dict(answers)


def _draft(scene: Scene, contest: Contest, answers: Answers, listing: PublicityList | None) -> Objection:
    place = number_in(answers, "place")
    entry = listing.entry(place) if listing else None
    given = answers.get("who")
    objector = None
    if isinstance(given, dict):
        name, phone, unit = (str(given[part]) for part in ("name", "phone", "unit"))
        objector = Objector(name, phone, unit, BY_ACCOUNT if answers.get("code") else "")
    exhibits = tuple(exhibit_of(each) for each in exhibits_in(answers))
    text = entry.text if entry else words_in(answers, "target")
    return Objection(
        contest.id, scene.person.id, text, words_in(answers, "facts"), scene.now, exhibits, objector,
        listing.id if listing and entry else 0, place if entry else 0, entry.registration if entry else 0,
    )  # fmt: skip


def _done(ground: Ground, stored: Objection, term: Term | None) -> Reply:
    scene, texts, zone = ground.scene, ground.scene.texts, ground.contest.tz
    at = moment(texts, stored.received_at.astimezone(zone), date.min)
    lines = [texts("objection.done", number=stored.number, at=at, when=texts(f"objection.when_{stored.when}"))]
    second = texts("objection.done_by", handler=ground.handler) if ground.stated else texts("objection.done_forwarded")
    lines.append(second + (_term(ground, stored, term) if term else texts("objection.term_silent")))
    if stored.objector:
        lines.append(verified(scene, stored))
    citations = (cite(term.source, texts, zone),) if term else ()
    return Reply("\n".join(lines), scene.do(f"more:{stored.id}", "objected"), DO, citations)


def _term(ground: Ground, stored: Objection, term: Term) -> str:
    texts, zone = ground.scene.texts, ground.contest.tz
    last = (stored.due or stored.received_at).astimezone(zone).date()
    key = "objection.term_workdays" if WORKDAYS in term.source.quote else "objection.term"
    return texts(key, days=term.days, until=day(texts, last, stored.received_at.astimezone(zone).date()))
