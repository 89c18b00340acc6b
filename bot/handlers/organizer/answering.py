"""An organizer answers a question that the notice leaves open: text, to whom, and whether it counts from now on."""

import re
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.conversation.dates import moment
from bot.conversation.form import Answers, Field, Form
from bot.conversation.messages import Incoming, pick
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from bot.handlers.committees import committee
from bot.handlers.organizer.asking import Asking, Replies, number_in, options, without, words_in
from bot.handlers.organizer.audiences import BY_TRACK, EVERYBODY, audience_of, named, split
from bot.handlers.organizer.entering import at_work, in_form
from bot.handlers.organizer.questions import own_topic
from contest.announcements import Audience
from contest.asking import grouped, minutes
from contest.calendar import quiet
from contest.clarifications import OPEN, PROPOSED
from contest.clarifying import Claim, Draft, Given, claim, clarify
from contest.contests import Contest
from contest.messages import Choice, Reply
from contest.organizing import ANNOUNCE
from contest.profile import Track
from contest.refusals import RuleBroken

NAME = "clarify"
LONGEST = 300
KEY, TRACK = 40, "t"  # bytes of a button's key; begins a track's, since a bare number means a place in the list
WAYS = ("email", "portal")
PARTED = re.compile(r"[、，,;；\s]+")
ASKERS, NOBODY, LASTING, ONCE = "askers", "nobody", "lasting", "once"
SEND, REWRITE = "send", "rewrite"


async def start(incoming: Incoming, scene: Scene) -> Replies:
    """`<topic>`: begin to answer it, or go on with the text that was left; somebody else may be doing so."""
    contest, office = await at_work(scene, ANNOUNCE)
    topic = await own_topic(scene, contest, incoming.said)
    claimed = await claim(scene.work, topic, office, scene.now)
    if not claimed.mine:
        return _taken(scene, claimed, _left(topic, contest) in scene.session.drafts)
    _put_by(scene, contest)
    (group,) = grouped(await scene.work.topics.wordings(topic))
    known: dict[str, object] = {"topic": topic, "question": group.question, "askers": len(group.waiting)}
    if body := words_in(scene.session.drafts.get(_left(topic, contest), {}), "body"):
        known |= {"body": body, "left": True}
    return await ASKING.open(scene, contest.id, known)


async def replied(incoming: Incoming, scene: Scene) -> Replies:
    """`<topic>`: what a colleague answered, if he has."""
    contest, _ = await at_work(scene)
    topic = await own_topic(scene, contest, incoming.said)
    answers = await scene.work.clarifications.about(topic)
    text = scene.texts("clarify.no_answer_yet")
    if answers:
        text = scene.texts("clarify.answer_of", name=answers[0].by, answer=answers[0].answer)
    return (Reply(text, scene.do("unanswered", "desk"), DO),)


async def _finish(scene: Scene, answers: Answers) -> Replies:
    contest, office = await in_form(scene, ANNOUNCE)
    topic = number_in(answers, "topic")
    claimed = await claim(scene.work, topic, office, scene.now)
    if not claimed.mine:
        _put_by(scene, contest)
        return _taken(scene, claimed, saved=True)
    draft = Draft(
        topic,
        words_in(answers, "question"),
        words_in(answers, "body"),
        committee(contest, scene.texts),
        answers["lasting"] == LASTING,
        _others(contest, answers),
    )
    given = await clarify(scene.work, draft, contest, office, scene.now)
    _drop(scene, _left(topic, contest))
    return done(scene, given, contest.tz)


def done(scene: Scene, given: Given, zone: ZoneInfo) -> Replies:
    """What was sent to how many, and whom the check waits for."""
    texts, number = scene.texts, given.clarification.id
    told = given.askers + given.others
    lines = [texts("clarify.sent", count=told) if told else texts("clarify.sent_nobody")]
    if told and (morning := quiet(scene.now, None, zone)) and morning != scene.now:
        due = moment(texts, morning.astimezone(zone), scene.now.astimezone(zone).date())
        lines.append(texts("broadcast.at_night", due=due))
    if given.clarification.state == PROPOSED and given.checkers:
        lines.append(texts("clarify.to_check", names=_names(scene, given)))
    elif given.clarification.state == PROPOSED:
        lines.append(texts("clarify.check_yourself"))
        return (Reply("\n".join(lines), scene.do(f"vet:{number}", "unanswered", "desk"), DO),)
    return (Reply("\n".join(lines), scene.do("unanswered", "answers", "desk"), DO),)


def _names(scene: Scene, given: Given) -> str:
    return scene.texts("registration.joint").join(each.name for each in given.checkers)


async def _after(scene: Scene, field: Field, answers: Answers) -> dict[str, object]:
    contest, office = await in_form(scene, ANNOUNCE)
    await claim(scene.work, number_in(answers, "topic"), office, scene.now)
    if answers.get("sure") == REWRITE:
        return without(answers, "body", "sure")
    if field.name == "body":
        return without(answers, "left")
    if field.name == "to" and answers["to"] == BY_TRACK:
        single = [[f"{TRACK}{key}", label] for key, label in await split(scene, contest, BY_TRACK)]
        return {**answers, "parts": [*await _by_route(scene, contest), *single]}
    if field.name in ("to", "part") and (others := _others(contest, answers)):
        return {**answers, "total": (await scene.work.announcements.count(others)).total}
    return dict(answers)


async def _before(scene: Scene, field: Field, answers: Answers) -> Replies:
    """A draft that was left is shown again before it goes anywhere."""
    if field.name != "to" or "left" not in answers:
        return ()
    return (Reply(scene.texts("clarify.draft", body=answers["body"])),)


def _form(scene: Scene, answers: Answers) -> Form:
    def whom(answers: Answers) -> tuple[Choice, ...]:
        asked = number_in(answers, "askers")
        askers = (Choice(ASKERS, scene.texts("clarify.askers", count=asked)),) if asked else ()
        return (*askers, *options(scene, NAME, BY_TRACK, EVERYBODY, NOBODY))

    def to_others(answers: Answers) -> bool:
        return answers.get("to") in (BY_TRACK, EVERYBODY)

    def question(answers: Answers) -> dict[str, object]:
        return {"question": answers.get("question", "")}

    def sums(answers: Answers) -> dict[str, object]:
        return {"total": answers.get("total", 0), "askers": answers.get("askers", 0)}

    return Form(
        NAME,
        (
            Field("body", details=question, longest=LONGEST, counted=False),
            Field("to", choices=whom, counted=False),
            Field("part", _several, named, lambda answers: answers.get("to") == BY_TRACK, open=True, counted=False),
            Field("lasting", choices=lambda answers: options(scene, NAME, LASTING, ONCE), counted=False),
            Field("sure", choices=lambda answers: options(scene, NAME, SEND, REWRITE), when=to_others, details=sums,
                  counted=False),
        ),
    )


ASKING = Asking(NAME, _form, _finish, _before, _after)


async def _by_route(scene: Scene, contest: Contest) -> list[list[str]]:
    """The tracks that are entered in the same way, together: their numbers and a label."""
    ways: dict[str, list[Track]] = {}
    for track in contest.profile.tracks:
        if track.route and track.route.kind:
            ways.setdefault(track.route.kind, []).append(track)
    found = []
    for kind, tracks in ways.items():
        key = " ".join(f"{TRACK}{each.no}" for each in tracks)
        if 1 < len(tracks) < len(contest.profile.tracks) and len(key) <= KEY:
            audience = Audience(contest.id, teams=True, tracks=tuple(each.no for each in tracks))
            people = (await scene.work.announcements.count(audience)).total
            way = scene.texts(f"clarify.way_{kind}") if kind in WAYS else kind
            details = {"first": tracks[0].name, "count": len(tracks), "way": way, "people": people}
            found.append([key, scene.texts("clarify.tracks", **details)])
    return found


def _several(said: str, answers: Answers) -> object:
    """Tracks by key, number in the list or name, several with commas between; their keys with blanks between."""
    offered = named(answers)
    words = [said] if pick(offered, said) else PARTED.split(said)
    keys = [pick(offered, word) for word in words if word]
    if not keys or None in keys:
        raise RuleBroken("not_a_choice", most=len(offered))
    return " ".join(dict.fromkeys(key for key in keys if key))


def _numbers(keys: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(key.removeprefix(TRACK)) for key in keys.split()))


def _others(contest: Contest, answers: Answers) -> Audience | None:
    """Those who are told beside the askers, if any."""
    if answers.get("to") == EVERYBODY:
        return audience_of(contest.id, {"audience": EVERYBODY})
    if answers.get("to") == BY_TRACK and "part" in answers:
        return Audience(contest.id, teams=True, tracks=_numbers(words_in(answers, "part")))
    return None


def _taken(scene: Scene, claimed: Claim, saved: bool) -> Replies:
    """Somebody else is answering, or has answered."""
    topic, texts = claimed.topic, scene.texts
    if topic.state != OPEN:
        lines, see = [texts("clarify.answered_already")], texts("clarify.see_answer")
    else:
        ago = minutes(topic, scene.now)
        lines = [texts("clarify.taken" if ago else "clarify.taken_now", name=topic.held_by, minutes=ago)]
        see = texts("clarify.see", name=topic.held_by)
    lines += [texts("clarify.saved")] if saved else []
    choices = scene.offer(Choice(f"replied:{topic.id}", see), Choice("unanswered", texts("do.following")))
    return (Reply("".join(lines), choices, DO),)


def _left(topic: int, contest: Contest) -> str:
    return f"{NAME}:{topic}@{contest.id}"


def _put_by(scene: Scene, contest: Contest) -> None:
    """Keep the draft of the form, whatever topic it is on, until that topic is taken up again."""
    drafts = dict(scene.session.drafts)
    if begun := drafts.pop(f"{NAME}@{contest.id}", None):
        drafts[_left(number_in(begun, "topic"), contest)] = begun
    form = None if scene.session.form == f"{NAME}@{contest.id}" else scene.session.form
    scene.session = replace(scene.session, drafts=drafts, form=form)


def _drop(scene: Scene, key: str) -> None:
    drafts = {name: draft for name, draft in scene.session.drafts.items() if name != key}
    scene.session = replace(scene.session, drafts=drafts)
