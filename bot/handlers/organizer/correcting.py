"""Correcting a value or setting a day: the new value, where it is from, what follows from it, confirmation."""

from collections.abc import Mapping
from dataclasses import replace

from bot.conversation.dates import short_day
from bot.conversation.form import Answers, Field, Form
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from bot.handlers.organizer import differences
from bot.handlers.organizer.asking import Asking, Replies, options, without, words_in
from bot.handlers.organizer.entering import at_work, in_form
from bot.handlers.organizer.parsing import Changes, ends_in, last_day_of, parsed, shown
from bot.handlers.organizer.reminded import foreseen, warned
from bot.handlers.organizer.values import FIXED, GROUPS, MOMENT, SPAN, YES_NO, Entry, entries
from contest.calendar import year_of
from contest.contests import Contest, Correction
from contest.corrections import in_force
from contest.messages import Choice, Reply
from contest.organizing import SETTLE, Change, correct
from contest.profile import ENTRANTS
from contest.refusals import RuleBroken

NAME = "correct"
APPLY, REWRITE, UNSTATED = "apply", "rewrite", "unstated"
NAME_LONGEST, WORDS_LONGEST = 40, 300


async def start(incoming: Incoming, scene: Scene) -> Replies:
    """Correct the value that a button names: `<group>.<its place in the group>`."""
    contest, _ = await at_work(scene, SETTLE)
    group, _, at = incoming.said.partition(".")
    every = entries(contest, group, scene.texts) if group in GROUPS else ()
    if not at.isdecimal() or int(at) >= len(every) or every[int(at)].kind == FIXED:
        raise RuleBroken("stale_button")
    return await begin(scene, contest, every[int(at)])


async def begin(scene: Scene, contest: Contest, entry: Entry, given: Mapping[str, object] | None = None) -> Replies:
    """Open the form on one value; `given` holds answers that are known already."""
    known = {"path": entry.path, "label": entry.label, "kind": entry.kind, "old": entry.words}
    return await ASKING.open(scene, contest.id, {**known, "year": year_of(contest) or scene.now.year, **(given or {})})


def proposed(contest: Contest, answers: Answers, by: str, scene: Scene) -> Contest:
    """The contest as it would be with the changes in force."""
    told = [Correction(each.path, each.value, by, scene.now, each.origin) for each in changes_in(answers) if each.value]
    return replace(contest, profile=in_force(contest.profile, told))


def changes_in(answers: Answers) -> tuple[Change, ...]:
    """The changes that the answers mean. A deadline made here binds entrants, and closes what its name says."""
    label, path = words_in(answers, "label") or words_in(answers, "name"), words_in(answers, "path")
    changes = list(_values(answers))
    if answers.get("new"):
        changes += [[f"{path}.binds", ENTRANTS], [f"{path}.closes", ends_in(label)]]
    return tuple(Change(place, value, words_in(answers, "origin")) for place, value in changes)


def _form(scene: Scene, answers: Answers) -> Form:
    kind = words_in(answers, "kind")

    def choices(answers: Answers) -> tuple[Choice, ...]:
        keys = ("true", "false") if kind == YES_NO else ()
        return tuple(Choice(key, scene.texts("profile.yes" if key == "true" else "profile.no")) for key in keys)

    def value(said: str, answers: Answers) -> object:
        year = answers.get("year")
        return parsed(kind, words_in(answers, "path"), said, year if isinstance(year, int) else scene.now.year)

    def hinted(answers: Answers) -> dict[str, object]:
        hint = scene.texts(f"hint.{kind}")
        return {"label": answers.get("label", ""), "old": answers.get("old", ""), "hint": hint}

    return Form(
        NAME,
        (
            Field("name", when=lambda answers: not answers.get("label"), longest=NAME_LONGEST, counted=False),
            Field("value", value, choices, details=hinted, longest=WORDS_LONGEST, counted=False),
            Field(
                "origin",
                lambda said, answers: "" if said == UNSTATED else said,
                lambda answers: options(scene, NAME, UNSTATED),
                open=True,
                counted=False,
            ),
            Field("sure", choices=lambda answers: options(scene, NAME, APPLY, REWRITE), counted=False),
        ),
    )


async def _after(scene: Scene, field: Field, answers: Answers) -> dict[str, object]:
    if answers.get("sure") == REWRITE:
        return without(answers, "value", "sure")
    if field.name == "name":
        label = words_in(answers, "name").strip("[]. ")
        return {**answers, "label": label, "path": f"deadlines[{label}]", "new": True}
    return dict(answers)


async def _ahead(scene: Scene, field: Field, answers: Answers) -> Replies:
    if field.name != "sure":
        return ()
    contest, office = await in_form(scene, SETTLE)
    kind, label = words_in(answers, "kind"), words_in(answers, "label")
    today = scene.now.astimezone(contest.tz).date()
    lines = [scene.texts("correct.new", label=label, value=shown(kind, _values(answers), scene.texts))]
    by = {"name": office.name, "day": short_day(scene.texts, today), "origin": words_in(answers, "origin")}
    lines.append(scene.texts("correct.by_origin" if by["origin"] else "correct.by", **by))
    if kind in (MOMENT, SPAN):
        lines += await foreseen(scene, proposed(contest, answers, office.name, scene), label)
    if on := last_day_of(kind, _values(answers)):
        lines += warned(scene, contest, on)
    return (Reply("\n".join(lines)),)


async def _finish(scene: Scene, answers: Answers) -> Replies:
    contest, office = await in_form(scene, SETTLE)
    changed = await correct(scene.work, contest.id, changes_in(answers), office, scene.now)
    value = shown(words_in(answers, "kind"), _values(answers), scene.texts)
    said = scene.texts("correct.done", label=words_in(answers, "label"), value=value)
    done = Reply(said, scene.do("setday", "profile", "desk"), DO)
    return (done, *await differences.asked(scene, contest, changed))


def _values(answers: Answers) -> Changes:
    kept = answers.get("value")
    return kept if isinstance(kept, list) else []


ASKING = Asking(NAME, _form, _finish, _ahead, _after)
