"""What teams ask for (申请): one by one, granted with an exemption or at once, or declined with a reason."""

from bot.conversation.dates import moment, worded
from bot.conversation.form import Answers, Field, Form
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO, cite
from bot.conversation.scene import Scene
from bot.handlers.organizer.asking import Asking, Replies, number_in, options, without, words_in
from bot.handlers.organizer.entering import at_work, in_form
from bot.handlers.organizer.leniency import LASTING
from bot.handlers.organizer.untils import instant_of, until_in
from contest.contests import Contest
from contest.exempting import LONGEST_REASON
from contest.exemptions import CHANGING
from contest.freezing import PARTS, frozen
from contest.levels import governed_in
from contest.messages import Choice, Reply
from contest.organizing import REVIEW
from contest.people import Organizer
from contest.profile import REGISTRATION, SUBMISSION
from contest.refusals import RuleBroken
from contest.registrations import Registration
from contest.requesting import Decided, Given, decline, grant, is_put, look, queue
from contest.requests import OPEN, STATEMENT, Request

GRANTING, DECLINING, NOTHING, BARE, SEND, REWRITE = "granting", "declining", "nothing", "bare", "send", "rewrite"


async def pleas(incoming: Incoming, scene: Scene) -> Replies:
    """The first one that waits; with the id of one, the one after it."""
    contest, office = await at_work(scene, REVIEW)
    waiting = await queue(scene.work, contest.id, office)
    if not waiting:
        return (Reply(scene.texts("plea.none"), scene.do("exemptions", "desk"), DO),)
    after = int(incoming.said) if incoming.said.isdecimal() else 0
    at = next((at for at, (request, _) in enumerate(waiting) if request.id > after), 0)
    request, entry = await look(scene.work, waiting[at], office, scene.now)
    said = scene.texts("form.step", at=at + 1, of=len(waiting), ask=_card(scene, contest, request, entry))
    further = Choice(f"pleas:{request.id}", scene.texts("plea.next"))
    decide = scene.do(f"grant:{request.id}", f"decline:{request.id}")
    actions = scene.offer(*decide, further, *scene.do("desk"))
    return (await _cited(scene, contest, (request, entry), Reply(said, actions, DO)),)


async def start_grant(incoming: Incoming, scene: Scene) -> Replies:
    """What is to be opened, until when, with what words."""
    contest, request = await _asked(incoming, scene)
    fixed = {} if request.kind == STATEMENT else {"what": NOTHING if is_put(request) else request.kind}
    known = {"of": request.id, "number": request.number, "zone": contest.zone, "entered": bool(request.registration)}
    return await GRANT.open(scene, contest.id, {**known, **fixed, "put": is_put(request)})


async def start_decline(incoming: Incoming, scene: Scene) -> Replies:
    """Ask for the reason."""
    contest, request = await _asked(incoming, scene)
    return await DECLINE.open(scene, contest.id, {"of": request.id, "number": request.number})


async def _asked(incoming: Incoming, scene: Scene) -> tuple[Contest, Request]:
    contest, office = await at_work(scene, REVIEW)
    number = int(incoming.said) if incoming.said.isdecimal() else 0
    waiting = await queue(scene.work, contest.id, office)
    request = next((each for each, _ in waiting if each.id == number), None)
    if request is None:
        settled = await scene.work.requests.get(number)
        if settled is None or settled.contest != contest.id or settled.state == OPEN:
            raise RuleBroken("unknown_request")
        raise RuleBroken("request_settled", number=settled.number)
    return contest, request


def _card(scene: Scene, contest: Contest, request: Request, entry: Registration | None) -> str:
    texts, at = scene.texts, request.at.astimezone(contest.tz)
    track = contest.track(entry.track) if entry and entry.track is not None else None
    whose = (entry.receipt, entry.team, track.name if track else "") if entry else (texts("exempting.unregistered"),)
    lines = [
        texts("plea.head", number=request.number, kind=texts(f"request.{request.kind}")),
        " · ".join(filter(None, whose)),
        texts("plea.words", words=request.words, at=moment(texts, at, scene.now.astimezone(contest.tz).date())),
    ]
    if is_put(request):
        to = contest.track(request.track or 0)
        named = " · ".join(filter(None, (to.name if to else "", request.problem)))
        lines.append(texts("request.preview_to", to=named))
    return "\n".join(lines)


async def _cited(
    scene: Scene, contest: Contest, asked: tuple[Request, Registration | None], reply: Reply
) -> Reply:
    """The card with the clause that forbids what is asked for."""
    request, entry = asked
    if entry is None or request.kind not in PARTS:
        return reply
    hold = frozen(await governed_in(scene.work, contest), entry, request.kind, scene.now)
    sources = (cite(hold.freeze.source, scene.texts, contest.tz),) if hold else ()
    return Reply(reply.text, reply.choices, reply.about, sources)


def _grant_form(scene: Scene, answers: Answers) -> Form:
    def until(said: str, known: Answers) -> object:
        return until_in(said, scene.now, str(known["zone"]))

    def opens(known: Answers) -> bool:
        return known.get("what") not in (None, NOTHING)

    def whats(known: Answers) -> tuple[Choice, ...]:
        open_to = (*CHANGING, SUBMISSION) if known.get("entered") else (REGISTRATION,)
        named = tuple(Choice(what, scene.texts(f"exempt.what_{what}")) for what in open_to)
        return (*named, *options(scene, GRANTING, NOTHING))

    return Form(
        GRANTING,
        (
            Field("what", choices=whats, counted=False, details=_number),
            Field("until", until, lambda known: options(scene, "exempting", *LASTING), opens, open=True, counted=False),
            Field("reply", _reply, lambda known: options(scene, GRANTING, BARE), open=True, counted=False,
                  longest=LONGEST_REASON, details=_number),
            Field("sure", choices=lambda known: options(scene, GRANTING, SEND, REWRITE), counted=False),
        ),
    )  # fmt: skip


def _decline_form(scene: Scene, answers: Answers) -> Form:
    sure = Field("sure", choices=lambda known: options(scene, DECLINING, SEND, REWRITE), counted=False)
    return Form(DECLINING, (Field("reply", longest=LONGEST_REASON, counted=False, details=_number), sure))


def _number(answers: Answers) -> dict[str, object]:
    return {"number": words_in(answers, "number")}


def _reply(said: str, answers: Answers) -> object:
    return "" if said == BARE else said


async def _preview_grant(scene: Scene, field: Field, answers: Answers) -> Replies:
    if field.name != "sure":
        return ()
    contest, _ = await in_form(scene, REVIEW)
    lines = [scene.texts("granting.preview", number=words_in(answers, "number"))]
    if answers.get("put"):
        lines.append(scene.texts("granting.puts"))
    if answers.get("what") != NOTHING:
        until = worded(scene.texts, words_in(answers, "until"), scene.now.astimezone(contest.tz).date())
        lines.append(scene.texts("granting.opens", what=scene.texts(f"exempt.what_{answers['what']}"), until=until))
    if reply := words_in(answers, "reply"):
        lines.append(scene.texts("granting.says", reply=reply))
    return (Reply("\n".join(lines)),)


async def _preview_decline(scene: Scene, field: Field, answers: Answers) -> Replies:
    if field.name != "sure":
        return ()
    number, reply = words_in(answers, "number"), words_in(answers, "reply").rstrip("。.")
    return (Reply(scene.texts("declining.preview", number=number, reply=reply)),)


async def _after(scene: Scene, field: Field, answers: Answers) -> dict[str, object]:
    return without(answers, "until", "reply", "sure") if answers.get("sure") == REWRITE else dict(answers)


async def _grant(scene: Scene, answers: Answers) -> Replies:
    contest, office = await in_form(scene, REVIEW)
    what, until = words_in(answers, "what"), words_in(answers, "until")
    opened = "" if what == NOTHING else what
    given = Given(opened, instant_of(until) if opened else None, words_in(answers, "reply"))
    decided = await grant(scene.work, contest, number_in(answers, "of"), given, (office, scene.now))
    return await _outcome(scene, contest, decided, office)


async def _decline(scene: Scene, answers: Answers) -> Replies:
    contest, office = await in_form(scene, REVIEW)
    by = (office, scene.now)
    decided = await decline(scene.work, contest, number_in(answers, "of"), words_in(answers, "reply"), by)
    return await _outcome(scene, contest, decided, office)


async def _outcome(scene: Scene, contest: Contest, decided: Decided, office: Organizer) -> Replies:
    request, left = decided.request, len(await queue(scene.work, contest.id, office))
    key = f"plea.{request.state}" if decided.done else "plea.faster"
    said = scene.texts(key, number=request.number, name=request.decided_by, left=left)
    return (Reply(said, scene.do("pleas", "desk") if left else scene.do("desk"), DO),)


GRANT = Asking(GRANTING, _grant_form, _grant, _preview_grant, _after)
DECLINE = Asking(DECLINING, _decline_form, _decline, _preview_decline, _after)
