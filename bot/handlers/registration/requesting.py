"""Asking the organizers for what a rule does not let a team do itself: a frozen change, more time, to be heard."""

from bot.conversation.form import Answers, Field, Form
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from bot.handlers.organizer.asking import Asking, Replies, number_in, options, without, words_in
from bot.handlers.registration.receipt import receipt_line
from contest.calendar import check_registration_open
from contest.contests import Contest
from contest.entry import kind_named, tracks_for
from contest.freezing import PARTS, check_part
from contest.levels import governed_in
from contest.messages import Choice, Reply
from contest.profile import PROBLEM, REGISTRATION, Track
from contest.refusals import RuleBroken
from contest.registering import own
from contest.registrations import Registration
from contest.requesting import LONGEST, ask, drop
from contest.requests import KINDS, OPEN, STATEMENT, Request

NAME, SEND, REWRITE, GIVE_UP = "request", "send", "rewrite", "give_up"
FREE, TRACKS, NONE = "free", "tracks", ""


async def start(incoming: Incoming, scene: Scene) -> Replies:
    """Begin: for the registration of that id, else the only one in the contest chosen, else which."""
    contest = await scene.work.contests.get(scene.session.contest or "")
    standing = await own(scene.work, scene.person.id, contest.id if contest else None)
    if incoming.said.isdecimal():
        standing = tuple(each for each in await own(scene.work, scene.person.id) if each.id == int(incoming.said))
        if not standing:
            raise RuleBroken("unknown_registration")
    if len(standing) > 1:
        choices = [Choice(f"request:{each.id}", receipt_line(each, scene)) for each in standing]
        return (Reply(scene.texts("request.which"), scene.offer(*choices), DO),)
    if standing:
        contest = await scene.work.contests.get(standing[0].contest)
    if contest is None:
        raise RuleBroken("no_contest_chosen")
    return await ASKING.open(scene, contest.id, await _known(scene, contest, standing[0] if standing else None))


async def take_back(incoming: Incoming, scene: Scene) -> Replies:
    """Take a request back: its id, or none where only one waits."""
    if not incoming.said.isdecimal():
        raise RuleBroken("stale_button")
    dropped = await drop(scene.work, scene.person.id, int(incoming.said), scene.now)
    return (Reply(scene.texts("request.dropped", number=dropped.number), scene.do("status", "request"), DO),)


async def _known(scene: Scene, contest: Contest, entry: Registration | None) -> dict[str, object]:
    """What the form is given: the registration, the parts that he may change himself, and the tracks that there are."""
    governed = await governed_in(scene.work, contest)
    if entry is None:
        free = [] if _is_closed(governed, scene) else [REGISTRATION]
        return {"of": 0, FREE: free, TRACKS: []}
    exemptions = await scene.work.exemptions.of(contest.id, entry.id)
    free = []
    for what in PARTS:
        try:
            check_part(governed, entry, what, exemptions, scene.now)
            free.append(what)
        except RuleBroken:
            continue
    tracks = tracks_for(governed.profile, kind_named(governed.profile, entry))
    return {"of": entry.id, FREE: free, TRACKS: [_track(each) for each in tracks]}


def _is_closed(contest: Contest, scene: Scene) -> bool:
    try:
        check_registration_open(contest, scene.now)
    except RuleBroken as broken:
        return broken.code.startswith("registration_closed")
    return False


def _track(track: Track) -> dict[str, object]:
    names = [each.name for each in track.problems] or [each.name for each in track.directions]
    return {"no": track.no, "name": track.name, "problems": names}


def _form(scene: Scene, answers: Answers) -> Form:
    kinds = KINDS[:3] + KINDS[4:] if answers.get("of") else (REGISTRATION, STATEMENT)

    def kind(said: str, known: Answers) -> object:
        free = known.get(FREE)
        if isinstance(free, list) and said in free:
            raise RuleBroken("free_to_change" if known.get("of") else "free_to_register")
        return said

    return Form(
        NAME,
        (
            Field("kind", kind, lambda known: options(scene, NAME, *kinds), counted=False),
            Field("track", _track_no, _track_choices, _asks_track, counted=False),
            Field("problem", _problem, _problem_choices, lambda known: bool(_problems(known)), counted=False),
            Field("words", longest=LONGEST, counted=False, details=lambda known: {"most": LONGEST}),
            Field("sure", choices=lambda known: options(scene, NAME, SEND, REWRITE, GIVE_UP), counted=False),
        ),
    )


def _tracks(answers: Answers) -> list[dict[str, object]]:
    found = answers.get(TRACKS)
    return found if isinstance(found, list) else []


def _asks_track(answers: Answers) -> bool:
    return answers.get("kind") == PROBLEM and bool(_tracks(answers))


def _track_choices(answers: Answers) -> tuple[Choice, ...]:
    return tuple(Choice(f"t{each['no']}", str(each["name"])) for each in _tracks(answers))


def _track_no(said: str, answers: Answers) -> object:
    return int(said[1:]) if said[1:].isdecimal() else said


def _problems(answers: Answers) -> list[str]:
    chosen = next((each for each in _tracks(answers) if each["no"] == answers.get("track")), None)
    names = chosen["problems"] if chosen and answers.get("kind") == PROBLEM else []
    return names if isinstance(names, list) else []


def _problem_choices(answers: Answers) -> tuple[Choice, ...]:
    return tuple(Choice(f"p{at}", name) for at, name in enumerate(_problems(answers)))


def _problem(said: str, answers: Answers) -> object:
    return _problems(answers)[int(said[1:])]


async def _preview(scene: Scene, field: Field, answers: Answers) -> Replies:
    if field.name != "sure":
        return ()
    kind = scene.texts(f"{NAME}.{answers['kind']}")
    chosen = next((str(each["name"]) for each in _tracks(answers) if each["no"] == answers.get("track")), NONE)
    to = " · ".join(filter(None, (chosen, words_in(answers, "problem"))))
    lines = [scene.texts(f"{NAME}.preview", kind=kind, words=words_in(answers, "words"))]
    lines += [scene.texts(f"{NAME}.preview_to", to=to)] if to else []
    return (Reply("\n".join(lines)),)


async def _after(scene: Scene, field: Field, answers: Answers) -> dict[str, object]:
    if answers.get("sure") == REWRITE:
        return without(answers, "words", "sure")
    only = _tracks(answers)
    one = field.name == "kind" and _asks_track(answers) and len(only) == 1
    return {**answers, "track": only[0]["no"]} if one else dict(answers)


async def _finish(scene: Scene, answers: Answers) -> Replies:
    if answers.get("sure") == GIVE_UP:
        return (Reply(scene.texts(f"{NAME}.given_up"), scene.do("status", "ask"), DO),)
    contest = await scene.work.contests.get((scene.session.form or "").partition("@")[2])
    if contest is None:
        raise RuleBroken("unknown_contest")
    track = answers.get("track")
    wanted = Request(
        contest.id,
        scene.person.id,
        words_in(answers, "kind"),
        words_in(answers, "words"),
        scene.now,
        registration=number_in(answers, "of"),
        track=track if isinstance(track, int) else None,
        problem=words_in(answers, "problem"),
    )
    stored = await ask(scene.work, contest, wanted, scene.now)
    key = f"{NAME}.sent" if stored.registration else f"{NAME}.sent_unregistered"
    return (Reply(scene.texts(key, number=stored.number), scene.do("status", "ask"), DO),)


ASKING = Asking(NAME, _form, _finish, _preview, _after)


def request_line(request: Request, scene: Scene) -> str:
    """How a request stands, on one line."""
    kind = scene.texts(f"{NAME}.{request.kind}")
    key = f"{NAME}.line_{request.state}" + ("_replied" if request.reply and request.state != OPEN else "")
    details = {"number": request.number, "kind": kind, "by": request.decided_by, "reply": request.reply.rstrip("。.")}
    return scene.texts(key, **details)
