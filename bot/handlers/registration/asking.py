"""How the form's open question is put: step number, clauses, choices, what was answered before."""

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.form import Field, about, step
from bot.conversation.replies import cite_all
from bot.conversation.scene import Scene
from bot.handlers.registration.confirming import details_of
from bot.handlers.registration.filling import Filling, step_name
from bot.handlers.registration.noted import HEARD
from bot.handlers.registration.outside import Outside
from bot.handlers.registration.owned import OWN
from bot.handlers.registration.values import value_of
from bot.handlers.registration.what import DECLARE
from contest.messages import Choice, Reply

KEEP, ALL = "keep", "all"
PAGE = 7
SHORT = ("code", "phone")


def ask_field(filling: Filling, field: Field, scene: Scene, outside: Outside, *, again: str = "") -> Reply:
    """A question. `again`: `back` after something else came between, `short` after a refusal."""
    if is_elsewhere(field, scene):
        return elsewhere(scene, outside)
    ground = filling.ground
    sources = cite_all(field.sources(filling.answers), scene.texts, ground.contest.tz) if ground else ()
    choices = shown(filling, field, scene)
    return Reply(_words(filling, field, scene, outside, again), choices, about(filling.form, field), sources)


def ask_among(reply: Reply, filling: Filling, offered: Sequence[str]) -> Reply:
    """The same question with only these of its choices (keys)."""
    field = filling.field
    choices = field.choices(filling.answers) if field else ()
    fewer = tuple(choice for choice in choices if choice.key in offered)
    return replace(reply, choices=fewer) if fewer else reply


def shown(filling: Filling, field: Field, scene: Scene, *, everything: bool = False) -> tuple[Choice, ...]:
    """The choices that are shown: of many to search in the first ones and one that shows all; when changing, one that
    keeps the answer."""
    choices = field.choices(filling.answers)
    if len(choices) > PAGE and field.open and not everything:
        label = scene.texts("registration.all", count=len(choices))
        choices = (*choices[: PAGE - 1], Choice(ALL, label))
    if filling.editing == field.name and field.name in filling.answers:
        choices = (*choices, Choice(KEEP, scene.texts("registration.keep")))
    return choices


def is_elsewhere(field: Field, scene: Scene) -> bool:
    """Whether this question is not asked on this channel."""
    return field.personal and not scene.channel.personal


def elsewhere(scene: Scene, outside: Outside) -> Reply:
    """Where names and phones are filled in instead."""
    link = outside.personal_link(scene)
    if link is None:
        return Reply(scene.texts("registration.elsewhere_unlinked"))
    return Reply(scene.texts("registration.elsewhere", link=link))


def number_of(filling: Filling, field: Field) -> tuple[int, int] | None:
    """The question's step and how many there are; a follow-up question shares its step."""
    counted = filling.form.field(step_name(field.name, filling.form))
    return step(filling.form, filling.answers, counted) if counted else None


def numbers_of(filling: Filling, names: Sequence[str]) -> list[int]:
    """The steps of those of the questions that are asked on this branch, in order."""
    asked = [field for name in names if (field := filling.form.field(name)) and field.when(filling.answers)]
    return sorted({at[0] for field in asked if (at := number_of(filling, field))})


def _words(filling: Filling, field: Field, scene: Scene, outside: Outside, again: str) -> str:
    texts, details = scene.texts, _details(filling, field, scene, outside)
    kind = next((each.rstrip("_") for each in (DECLARE, OWN) if field.name.startswith(each)), field.name)
    short = again == "short" and field.name in SHORT
    words = texts(f"registration.{kind}.again" if short else f"registration.{kind}.ask", **details)
    first = kind == "declare" and details["at"] == 1
    if details.get("help") and again != "short":
        words = "\n".join((words, str(details["help"])))
    if first and again != "short":
        words = "\n".join((texts("registration.declare.head", of=details["of"]), words))
    if filling.editing == field.name and field.name in filling.answers:
        now = value_of(filling, field.name, scene)
        words = texts("registration.now", value=now, ask=words) if now else words
    at = number_of(filling, field)
    if at is None or (kind == "declare" and not first and not again):
        return words
    return texts("registration.back_to" if again == "back" else "form.step", at=at[0], of=at[1], ask=words)


def _details(filling: Filling, field: Field, scene: Scene, outside: Outside) -> dict[str, object]:
    ground = filling.ground
    words = ground.words if ground else {}
    if field.name == HEARD:
        return details_of(filling, scene)
    return {"months": outside.keep_months} | words | field.details(filling.answers)
