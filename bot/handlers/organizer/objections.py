"""Objections (举报) as those see them who handle them: the queue, one case, and what is done with a press."""

from dataclasses import replace
from datetime import date, datetime

from bot.conversation.dates import moment
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO, cite
from bot.conversation.scene import Scene
from bot.handlers.handing import Handing
from bot.handlers.objecting.ground import verified
from bot.handlers.organizer.asking import Replies
from bot.handlers.organizer.entering import at_work
from contest.contests import Contest
from contest.handling import Handling, Seen
from contest.masking import masked_text
from contest.messages import Attachment, Choice, Reply
from contest.objections import ACCEPTED, INVESTIGATING, LATE, OPEN, RECEIVED, Exhibit, Objection, last_reason
from contest.organizing import HANDLE
from contest.papers import EXHIBIT
from contest.refusals import RuleBroken
from contest.reviewing import masked, masked_phone

SHOWN, MOST, KILOBYTE = 5, 200, 1024
NEXT = {
    RECEIVED: ("take_up", "dismiss"),
    ACCEPTED: ("inquire",),
    INVESTIGATING: ("rule",),
}


async def objections(incoming: Incoming, scene: Scene) -> Replies:
    """How many are in which state, and the oldest that are open."""
    handling = await handler(scene)
    contest, texts = handling.contest, scene.texts
    tally = await scene.work.objections.tally(contest.id)
    if not tally:
        return (Reply(texts("cases.none"), scene.do("desk"), DO),)
    counts = {state: tally.get(state, 0) for state in OPEN}
    ended = sum(tally.values()) - sum(counts.values())
    found = (await handling.queue(OPEN, MOST))[:SHOWN]
    lines = [texts("cases.head", **counts, ended=ended), *(_line(each, handling, scene) for each in found)]
    if (left := sum(counts.values()) - len(found)) > 0:
        lines.append(texts("cases.more", count=left))
    choices = [Choice(f"case:{each.id}", texts("cases.open", number=each.number)) for each in found]
    return (Reply("\n".join(lines), scene.offer(*choices, *scene.do("desk")), DO),)


async def case(incoming: Incoming, scene: Scene) -> Replies:
    """One objection in full, its objector masked; whoever looks handles it, unless somebody else does."""
    handling = await handler(scene)
    number = int(incoming.said) if incoming.said.isdecimal() else 0
    try:
        found = await handling.take_up(number)
    except RuleBroken as broken:
        if broken.code != "objection_held":
            raise
        found = await handling.look(number)
        held = Reply(scene.texts("cases.held_by", name=found.held_by))
        return (held, replace(await _card(found, handling, scene), choices=scene.do("objections")))
    return (await _card(found, handling, scene),)


async def files(handing: Handing, incoming: Incoming, scene: Scene) -> Replies:
    """The files of an objection and of the statement on it, to be saved; each that is opened is noted."""
    found = await (await handler(scene)).look(seen_in(incoming.said)[0])
    held = [each for each in (*found.exhibits, *found.statements) if each.file]
    given = [handing.over(scene, each.name, Attachment(f"{EXHIBIT}:{each.file}", each.name)) for each in held]
    last = Reply(scene.texts("cases.files", count=len(held)), scene.do(f"case:{found.id}", "objections"), DO)
    return (*given, last)


async def identity(incoming: Incoming, scene: Scene) -> Replies:
    """Who objects, unmasked; that somebody looked is in the log."""
    handling = await handler(scene)
    number, _ = seen_in(incoming.said)
    objector = await handling.identity(number)
    if objector is None:
        return (Reply(scene.texts("cases.identity_none"), scene.do(f"case:{number}"), DO),)
    unit = objector.unit or scene.texts("cases.no_unit")
    said = scene.texts("cases.identity", name=objector.name, phone=objector.phone, unit=unit)
    return (Reply(said, scene.do(f"called:{incoming.said}", f"case:{number}"), DO),)


async def called(incoming: Incoming, scene: Scene) -> Replies:
    """The phone was verified by calling back."""
    stored = await (await handler(scene)).verify(seen_in(incoming.said))
    return (Reply(scene.texts("cases.verified_done"), scene.do(f"case:{stored.id}", "objections"), DO),)


async def admit(incoming: Incoming, scene: Scene) -> Replies:
    """What taking it on means; nothing is done yet."""
    handling = await handler(scene)
    found = await handling.take_up(seen_in(incoming.said)[0])
    yes = Choice(f"admitted:{incoming.said}", scene.texts("cases.admit_yes"))
    look = Choice(f"case:{found.id}", scene.texts("cases.look_again"))
    return (Reply(scene.texts("cases.admit_sure", number=found.number), scene.offer(yes, look), DO),)


async def admitted(incoming: Incoming, scene: Scene) -> Replies:
    """It is taken on."""
    stored = await (await handler(scene)).accept(seen_in(incoming.said))
    said = scene.texts("cases.admitted", number=stored.number)
    return (Reply(said, scene.do(f"inquire:{seen(stored)}", f"due:{seen(stored)}", "objections"), DO),)


async def handler(scene: Scene) -> Handling:
    """The organizer at work on the objections of the contest that he chose. Raises RuleBroken no_permission."""
    contest, office = await at_work(scene, HANDLE)
    return Handling(scene.work, contest, office, scene.now)


def seen_in(said: str) -> Seen:
    """An objection's id and revision, from a button's argument. Raises RuleBroken stale_button."""
    number, _, revision = said.partition(":")
    if not (number.isdecimal() and revision.isdecimal()):
        raise RuleBroken("stale_button")
    return int(number), int(revision)


def seen(objection: Objection) -> str:
    """The argument of a button that belongs to an objection as it is now."""
    return f"{objection.id}:{objection.revision}"


def in_words(scene: Scene, contest: Contest, instant: datetime) -> str:
    """An instant in the contest's zone."""
    today = scene.now.astimezone(contest.tz).date()
    return moment(scene.texts, instant.astimezone(contest.tz), today)


def _line(found: Objection, handling: Handling, scene: Scene) -> str:
    texts, at = scene.texts, in_words(scene, handling.contest, found.received_at)
    late = texts("cases.late") if found.when == LATE else ""
    state = texts(f"objection.state_{found.state}")
    line = texts("cases.line", number=found.number, target=found.target, state=state, at=at, late=late)
    extra = [texts("cases.due", due=in_words(scene, handling.contest, found.due))] if found.due else []
    if found.held_against(handling.office.person, scene.now):
        extra.append(texts("cases.held", name=found.held_by))
    return texts("cases.joint").join((line, *extra))


async def _card(found: Objection, handling: Handling, scene: Scene) -> Reply:
    texts, contest = scene.texts, handling.contest
    at = moment(texts, found.received_at.astimezone(contest.tz), date.min)
    state, when = texts(f"objection.state_{found.state}"), texts(f"objection.when_{found.when}")
    lines = [texts("cases.card", number=found.number, state=state, at=at, when=when)]
    lines.append(texts("cases.target" if found.registration else "cases.target_unknown", target=found.target))
    lines.append(_objector(found, scene))
    lines.append(texts("cases.facts", facts=masked_text(found.facts)))
    lines += _exhibits(found.exhibits, "cases.exhibits", handling, scene)
    if found.category:
        until = in_words(scene, contest, found.statement_due) if found.statement_due else ""
        lines.append(texts("cases.category", category=found.category, until=until))
    lines += _exhibits(found.statements, "cases.statements", handling, scene)
    if found.due:
        lines.append(texts("cases.due", due=in_words(scene, contest, found.due)))
    if reason := last_reason(found):
        lines.append(texts("cases.reason", reason=reason))
    source = found.steps[-1].source if found.steps else None
    return Reply("\n".join(lines), _actions(found, scene), DO, (cite(source, texts, contest.tz),) if source else ())


def _objector(found: Objection, scene: Scene) -> str:
    if found.objector is None:
        return scene.texts("cases.objector_none")
    name, phone = masked(found.objector.name), masked_phone(found.objector.phone)
    return scene.texts("cases.objector", name=name, phone=phone, verified=verified(scene, found))


def _exhibits(some: tuple[Exhibit, ...], head: str, handling: Handling, scene: Scene) -> list[str]:
    lines = [scene.texts(head, count=len(some))] if some else []
    for each in some:
        at, size = in_words(scene, handling.contest, each.at), max(1, each.size // KILOBYTE)
        key = "cases.exhibit_file" if each.file else "cases.exhibit"
        lines.append(scene.texts(key, at=at, text=masked_text(each.text), name=masked_text(each.name), size=size))
    return lines


def _actions(found: Objection, scene: Scene) -> tuple[Choice, ...]:
    mark = seen(found)
    steps = [f"{name}:{mark}" for name in NEXT.get(found.state, ())]
    more = [f"identity:{mark}"] if found.objector else []
    if any(each.file for each in (*found.exhibits, *found.statements)):
        more.append(f"files:{mark}")
    if found.is_open:
        more += [f"due:{mark}", f"want:{mark}"]
    return scene.do(*steps, *more, "objections")
