"""Exemptions by an organizer: for one team, one thing, until an instant; the running ones, and taking one back."""

from bot.conversation.dates import worded
from bot.conversation.form import Answers, Field, Form
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from bot.handlers.organizer.asking import Asking, Replies, number_in, options, without, words_in
from bot.handlers.organizer.entering import at_work, in_form
from bot.handlers.organizer.untils import instant_of, until_in, until_of
from contest.contests import Contest
from contest.exempting import LONGEST_REASON, exempt, revoke
from contest.exemptions import EXEMPTIBLE, Exemption
from contest.messages import Choice, Reply
from contest.organizing import REVIEW
from contest.people import Organizer
from contest.refusals import RuleBroken
from contest.registrations import Registration

NAME, GIVE, REWRITE = "exempting", "give", "rewrite"
LASTING = ("d3", "d7")


async def start(incoming: Incoming, scene: Scene) -> Replies:
    """Begin, for the receipt given or else to be asked for."""
    contest, office = await at_work(scene, REVIEW)
    known: dict[str, object] = {}
    if incoming.said.strip():
        entry = await _meant(scene, contest, office, incoming.said.strip())
        known = {"receipt": entry.receipt, "of": entry.id, "zone": contest.zone}
    return await ASKING.open(scene, contest.id, known)


async def running(incoming: Incoming, scene: Scene) -> Replies:
    """The exemptions that hold now, each to be taken back."""
    contest, office = await at_work(scene, REVIEW)
    lines: list[str] = []
    choices: list[Choice] = []
    for each in await scene.work.exemptions.running(contest.id, scene.now):
        entry = await scene.work.registrations.get(each.registration) if each.registration else None
        if office.tracks and (entry is None or not office.covers(entry.track)):
            continue
        at = len(lines) + 1
        lines.append(scene.texts("exempting.numbered", at=at, line=_line(each, entry, contest, scene)))
        choices.append(Choice(f"unexempt:{each.id}", scene.texts("exempting.back", at=at)))
    head = scene.texts("exempting.running" if lines else "exempting.none", contest=contest.name)
    return (Reply("\n".join((head, *lines)), scene.offer(*choices, *scene.do("exempt", "desk")), DO),)


async def ask_back(incoming: Incoming, scene: Scene) -> Replies:
    """What taking one back means; nothing is done yet."""
    contest, _ = await at_work(scene, REVIEW)
    found = await scene.work.exemptions.get(int(incoming.said)) if incoming.said.isdecimal() else None
    if found is None or found.contest != contest.id:
        raise RuleBroken("unknown_exemption")
    entry = await scene.work.registrations.get(found.registration) if found.registration else None
    said = "\n".join((_line(found, entry, contest, scene), scene.texts("exempting.sure_back")))
    sure = Choice(f"unexempted:{found.id}", scene.texts("exempting.yes_back"))
    return (Reply(said, scene.offer(sure, *scene.do("exemptions")), DO),)


async def taken_back(incoming: Incoming, scene: Scene) -> Replies:
    """Take it back."""
    contest, office = await at_work(scene, REVIEW)
    if not incoming.said.isdecimal():
        raise RuleBroken("stale_button")
    found = await revoke(scene.work, contest, int(incoming.said), office, scene.now)
    entry = await scene.work.registrations.get(found.registration) if found.registration else None
    said = scene.texts("exempting.taken_back", receipt=_whose(entry, scene))
    return (Reply(said, scene.do("exemptions", "desk"), DO),)


def _line(given: Exemption, entry: Registration | None, contest: Contest, scene: Scene) -> str:
    until = worded(scene.texts, until_of(given.until, contest), scene.now.astimezone(contest.tz).date())
    what = scene.texts(f"exempt.what_{given.what}")
    return scene.texts("exempting.line", receipt=_whose(entry, scene), what=what, until=until, by=given.by)


def _whose(entry: Registration | None, scene: Scene) -> str:
    return entry.receipt if entry else scene.texts("exempting.unregistered")


async def _meant(scene: Scene, contest: Contest, office: Organizer, receipt: str) -> Registration:
    """The live registration of a receipt, or of a team's name. Raises RuleBroken no_such_receipt."""
    found = await scene.work.registrations.named(contest.id, (receipt,))
    only = found.get(receipt, ())
    entry = await scene.work.registrations.get(only[0]) if len(only) == 1 else None
    if entry is None or not office.covers(entry.track):
        raise RuleBroken("no_such_receipt")
    return entry


def _form(scene: Scene, answers: Answers) -> Form:
    def until(said: str, known: Answers) -> object:
        return until_in(said, scene.now, str(known["zone"]))

    return Form(
        NAME,
        (
            Field("receipt", counted=False),
            Field("what", choices=lambda known: _whats(scene), counted=False),
            Field("until", until, lambda known: options(scene, NAME, *LASTING), open=True, counted=False),
            Field("reason", longest=LONGEST_REASON, counted=False),
            Field("sure", choices=lambda known: options(scene, NAME, GIVE, REWRITE), counted=False),
        ),
    )


def _whats(scene: Scene) -> tuple[Choice, ...]:
    return tuple(Choice(what, scene.texts(f"exempt.what_{what}")) for what in EXEMPTIBLE[1:])


async def _preview(scene: Scene, field: Field, answers: Answers) -> Replies:
    if field.name != "sure":
        return ()
    contest, _ = await in_form(scene, REVIEW)
    what = scene.texts(f"exempt.what_{answers['what']}")
    until = worded(scene.texts, words_in(answers, "until"), scene.now.astimezone(contest.tz).date())
    details = {"receipt": words_in(answers, "receipt"), "reason": words_in(answers, "reason").rstrip("。.")}
    return (Reply(scene.texts("exempting.preview", what=what, until=until, **details)),)


async def _after(scene: Scene, field: Field, answers: Answers) -> dict[str, object]:
    contest, office = await in_form(scene, REVIEW)
    if answers.get("sure") == REWRITE:
        return without(answers, "what", "until", "reason", "sure")
    if field.name == "receipt":
        entry = await _meant(scene, contest, office, words_in(answers, "receipt"))
        return {**answers, "receipt": entry.receipt, "of": entry.id, "zone": contest.zone}
    return {**answers, "zone": contest.zone}


async def _finish(scene: Scene, answers: Answers) -> Replies:
    contest, office = await in_form(scene, REVIEW)
    until = instant_of(words_in(answers, "until"))
    what, reason, number = words_in(answers, "what"), words_in(answers, "reason"), number_in(answers, "of")
    wanted = Exemption(contest.id, what, until, office.name, reason, scene.now, number)
    await exempt(scene.work, contest, wanted, office, scene.now)
    said = scene.texts("exempting.given", receipt=words_in(answers, "receipt"))
    return (Reply(said, scene.do("exemptions", "pleas", "desk"), DO),)


ASKING = Asking(NAME, _form, _finish, _preview, _after)
