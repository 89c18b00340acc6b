"""Questions that organizers add to the registration form: listed, added, renamed, made optional, removed."""

from dataclasses import replace

from bot.conversation.form import Answers, Field, Form
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from bot.handlers.organizer.asking import Asking, Replies, options, without, words_in
from bot.handlers.organizer.entering import at_work, in_form
from contest.contests import Contest
from contest.finding import Filter
from contest.furnishing import HELP_LONGEST, add, change, check_label, check_options, remove, renamed
from contest.messages import Choice, Reply
from contest.organizing import SETTLE
from contest.ownfields import CHOICE, KINDS, OwnField, mark_of
from contest.refusals import RuleBroken
from contest.registrations import LIVE

ADDING, RENAMING = "own_add", "own_rename"
EVERY, MUST, MAY, NONE = "every", "must", "may", "none"
APPLY, REWRITE = "apply", "rewrite"


async def fields(incoming: Incoming, scene: Scene) -> Replies:
    """The contest's own questions; with the mark of one, what can be done with it."""
    contest, _ = await at_work(scene, SETTLE)
    if incoming.said:
        return _one(contest, _marked(contest, incoming.said), scene)
    lines = [scene.texts("own.head", count=len(contest.own_fields))]
    lines += [
        scene.texts("own.line", at=at, what=described(each, contest, scene))
        for at, each in enumerate(contest.own_fields, 1)
    ]
    choices = [Choice(f"fields:{mark_of(each)}", each.label) for each in contest.own_fields]
    more = [Choice("field_add", scene.texts("do.field_add")), Choice("profile", scene.texts("profile.back"))]
    return (Reply("\n".join(lines), scene.offer(*choices, *more), DO),)


async def add_one(incoming: Incoming, scene: Scene) -> Replies:
    """Ask what the new question is."""
    contest, _ = await at_work(scene, SETTLE)
    known: dict[str, object] = {} if contest.profile.tracks else {"track": EVERY}
    known["tracks"] = [[track.no, track.name] for track in contest.profile.tracks]
    return await ADD.open(scene, contest.id, known)


async def rename(incoming: Incoming, scene: Scene) -> Replies:
    """Ask for another label."""
    contest, _ = await at_work(scene, SETTLE)
    field = _marked(contest, incoming.said)
    return await RENAME.open(scene, contest.id, {"key": field.key, "old": field.label})


async def require(incoming: Incoming, scene: Scene) -> Replies:
    """Let it be answered or left empty, whichever it was not."""
    contest, office = await at_work(scene, SETTLE)
    field = _marked(contest, incoming.said)
    await change(scene.work, contest, replace(field, required=not field.required), office, scene.now)
    said = scene.texts("own.now_may" if field.required else "own.now_must", label=field.label)
    return (Reply(said, scene.do("fields", "desk"), DO),)


async def remove_one(incoming: Incoming, scene: Scene) -> Replies:
    """What removing means; nothing is done yet."""
    contest, _ = await at_work(scene, SETTLE)
    field = _marked(contest, incoming.said)
    said = scene.texts("own.sure_remove", label=field.label, **await _touched(contest, scene))
    sure = Choice(f"field_removed:{mark_of(field)}", scene.texts("do.field_removed"))
    return (Reply(said, scene.offer(sure, Choice("fields", scene.texts("own.keep"))), DO),)


async def removed(incoming: Incoming, scene: Scene) -> Replies:
    """Remove it."""
    contest, office = await at_work(scene, SETTLE)
    field = _marked(contest, incoming.said)
    await remove(scene.work, contest, field.key, office, scene.now)
    return (Reply(scene.texts("own.removed", label=field.label), scene.do("fields", "desk"), DO),)


def described(field: OwnField, contest: Contest, scene: Scene) -> str:
    """A question in one line: label, kind, whether it must be answered, of whom it is asked."""
    texts = scene.texts
    track = contest.track(field.track) if field.track is not None else None
    kind = texts(f"own.{field.kind}")
    if field.choices:
        kind = texts("own.of", kind=kind, options=texts("registration.joint").join(field.choices))
    need = texts("own.must" if field.required else "own.may")
    return texts("own.what", label=field.label, kind=kind, need=need, track=track.name if track else texts("own.every"))


def _marked(contest: Contest, mark: str) -> OwnField:
    found = next((each for each in contest.own_fields if mark_of(each) == mark), None)
    if found is None:
        raise RuleBroken("unknown_field")
    return found


def _one(contest: Contest, field: OwnField, scene: Scene) -> Replies:
    lines = [described(field, contest, scene), *([field.help] if field.help else [])]
    mark = mark_of(field)
    turn = Choice(f"field_require:{mark}", scene.texts("own.make_may" if field.required else "own.make_must"))
    named = [Choice(f"{each}:{mark}", scene.texts(f"do.{each}")) for each in ("field_rename", "field_remove")]
    back = Choice("fields", scene.texts("do.fields"))
    return (Reply("\n".join(lines), scene.offer(named[0], turn, named[1], back), DO),)


async def _touched(contest: Contest, scene: Scene) -> dict[str, object]:
    """How many drafts and registrations there are."""
    drafts = await scene.work.sessions.drafts(contest.id)
    return {"drafts": len(drafts), "standing": await scene.work.registrations.count(Filter(contest.id, LIVE))}


def _adding(scene: Scene, answers: Answers) -> Form:
    tracks = answers.get("tracks")
    named = [Choice(f"t{no}", name) for no, name in tracks] if isinstance(tracks, list) else []
    numbers = {f"t{no}": no for no, _ in tracks} if isinstance(tracks, list) else {}
    every = Choice(EVERY, scene.texts("own.every"))
    none = (Choice(NONE, scene.texts("own.no_help")),)
    questions = (
        Field("track", lambda said, answers: numbers.get(said, EVERY), lambda answers: (every, *named)),
        Field("label", lambda said, answers: " ".join(said.split())),
        Field("kind", choices=lambda answers: options(scene, "own", *KINDS)),
        Field("options", _options, when=lambda answers: answers.get("kind") == CHOICE),
        Field("need", choices=lambda answers: options(scene, "own", MUST, MAY)),
        Field(
            "help", lambda said, answers: "" if said == NONE else said, lambda answers: none, open=True,
            longest=HELP_LONGEST,
        ),
        Field("sure", choices=lambda answers: options(scene, "own", APPLY, REWRITE)),
    )  # fmt: skip
    return Form(ADDING, tuple(replace(each, counted=False) for each in questions))


def _options(said: str, answers: Answers) -> object:
    rows = said.replace("，", "、").replace(",", "、").replace("\n", "、").split("、")
    given = [row.strip() for row in rows if row.strip()]
    check_options(given)
    return given


def field_in(answers: Answers) -> OwnField:
    """The question that the answers describe."""
    label, chosen, track = words_in(answers, "label"), answers.get("options"), answers.get("track")
    return OwnField(
        label,
        label,
        words_in(answers, "kind"),
        answers.get("need") == MUST,
        words_in(answers, "help"),
        tuple(map(str, chosen)) if isinstance(chosen, list) and answers.get("kind") == CHOICE else (),
        track if isinstance(track, int) else None,
    )


async def _ahead(scene: Scene, field: Field, answers: Answers) -> Replies:
    if field.name != "sure":
        return ()
    contest, _ = await in_form(scene, SETTLE)
    new = field_in(answers)
    lines = [scene.texts("own.new", what=described(new, contest, scene)), *([new.help] if new.help else [])]
    lines.append(scene.texts("own.means_must" if new.required else "own.means_may", **await _touched(contest, scene)))
    return (Reply("\n".join(lines)),)


async def _after(scene: Scene, field: Field, answers: Answers) -> dict[str, object]:
    if answers.get("sure") == REWRITE:
        kept = without(answers, "label", "kind", "options", "need", "help", "sure")
        return kept if not kept.get("tracks") else without(kept, "track")
    if field.name == "label":
        contest, _ = await in_form(scene, SETTLE)
        check_label(contest, words_in(answers, "label"))
    return dict(answers)


async def _finish(scene: Scene, answers: Answers) -> Replies:
    contest, office = await in_form(scene, SETTLE)
    new = field_in(answers)
    await add(scene.work, contest, new, office, scene.now)
    return (Reply(scene.texts("own.added", label=new.label), scene.do("fields", "field_add", "desk"), DO),)


def _renaming(scene: Scene, answers: Answers) -> Form:
    label = Field(
        "label",
        lambda said, answers: " ".join(said.split()),
        details=lambda answers: {"old": answers.get("old", "")},
        counted=False,
    )
    return Form(RENAMING, (label,))


async def _renamed(scene: Scene, answers: Answers) -> Replies:
    contest, office = await in_form(scene, SETTLE)
    field = next((each for each in contest.own_fields if each.key == answers.get("key")), None)
    if field is None:
        raise RuleBroken("unknown_field")
    label = words_in(answers, "label")
    await change(scene.work, contest, renamed(field, label), office, scene.now)
    said = scene.texts("own.renamed", old=field.label, label=label)
    return (Reply(said, scene.do("fields", "desk"), DO),)


ADD = Asking(ADDING, _adding, _finish, _ahead, _after)
RENAME = Asking(RENAMING, _renaming, _renamed)
