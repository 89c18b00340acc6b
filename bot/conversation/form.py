"""Runs any form, one answer at a time, without knowing the channel or the database."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.conversation.messages import LONGEST, Incoming, pick
from contest.clauses import Source
from contest.messages import Choice
from contest.refusals import RuleBroken

Answers = Mapping[str, object]


def _always(answers: Answers) -> bool:
    return True


def _no_choices(answers: Answers) -> tuple[Choice, ...]:
    return ()


def _no_sources(answers: Answers) -> tuple[Source, ...]:
    return ()


def _no_details(answers: Answers) -> dict[str, object]:
    return {}


def _keep(said: str, answers: Answers) -> object:
    return said


@dataclass(frozen=True)
class Field:
    """One question; its sentence is the text `<form>.<name>.ask`, filled with `details(answers)`.

    `parse` turns what was said (or the key of the choice that was picked) into a plain JSON value, or raises
    RuleBroken. `when` says whether the question is asked at all; `sources` are the clauses shown with it. `open`: with
    choices, other words are taken too (they go to `parse`). `personal`: asked only where personal data may be asked.
    `counted`: it counts in the step number. `longest` is how many characters an answer may have. `clears` names
    answers that a new answer here makes void. `files`: the words of a text file are taken as the answer.
    """

    name: str
    parse: Callable[[str, Answers], object] = _keep
    choices: Callable[[Answers], tuple[Choice, ...]] = _no_choices
    when: Callable[[Answers], bool] = _always
    sources: Callable[[Answers], tuple[Source, ...]] = _no_sources
    details: Callable[[Answers], dict[str, object]] = _no_details
    open: bool = False
    personal: bool = False
    counted: bool = True
    longest: int = LONGEST
    clears: tuple[str, ...] = ()
    files: bool = False


@dataclass(frozen=True)
class Form:
    """An ordered list of questions."""

    name: str
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field | None:
        """The question of that name, if there is one."""
        return next((field for field in self.fields if field.name == name), None)


def applicable(form: Form, answers: Answers) -> tuple[Field, ...]:
    """The questions on the branch that the person is on, given the answers so far."""
    return tuple(field for field in form.fields if field.when(answers))


def next_question(form: Form, answers: Answers) -> Field | None:
    """The first applicable question without an answer: computed, never stored."""
    return next((field for field in applicable(form, answers) if field.name not in answers), None)


def about(form: Form, field: Field) -> str:
    """The name that a press carries to say which question it answers."""
    return f"{form.name}.{field.name}"


def step(form: Form, answers: Answers, field: Field) -> tuple[int, int] | None:
    """Which step of how many a question is, on this branch; None for one that does not count."""
    counted = [each.name for each in applicable(form, answers) if each.counted]
    return (counted.index(field.name) + 1, len(counted)) if field.name in counted else None


def understand(field: Field, answers: Answers, said: str) -> object:
    """The value meant by `said`; raises RuleBroken where it is none of the choices or does not parse."""
    choices = field.choices(answers)
    if not choices:
        return field.parse(said, answers)
    picked = pick(choices, said)
    if picked is None and not field.open:
        raise RuleBroken("not_a_choice", most=len(choices))
    return field.parse(said if picked is None else picked, answers)


def answer(form: Form, answers: Answers, incoming: Incoming, field: Field | None = None) -> dict[str, object]:
    """The answers with one more taken in; raises RuleBroken and stays put.

    `field` is the question being changed from the summary, else the next one. A press that belongs to another
    question is
    refused. Answers that no longer apply are dropped.
    """
    field = field or next_question(form, answers)
    if field is None or incoming.about not in (None, about(form, field)):
        raise RuleBroken("stale_button")
    value = understand(field, answers, incoming.said.strip())
    kept = {name: old for name, old in answers.items() if name not in field.clears or answers.get(field.name) == value}
    kept[field.name] = value
    asked = {each.name for each in applicable(form, kept)}
    known = {each.name for each in form.fields}
    return {name: old for name, old in kept.items() if name in asked or name not in known}


def go_back(form: Form, answers: Answers) -> dict[str, object]:
    """The answers without the last one given; unchanged at the first question."""
    given = [field.name for field in applicable(form, answers) if field.name in answers]
    return {name: value for name, value in answers.items() if not given or name != given[-1]}
