"""The questions that the contest's organizers added to the form themselves, and their answers."""

from collections.abc import Callable
from datetime import date

from bot.conversation.dates import day
from bot.conversation.form import Answers, Field
from bot.conversation.texts import Texts
from bot.handlers.registration.ground import Ground
from bot.handlers.registration.parsing import day_in
from contest.identifiers import identity_number, plain
from contest.messages import Choice
from contest.ownfields import CHOICE, DATE, NO, NUMBER, YES, YES_NO, OwnField, mark_of
from contest.refusals import RuleBroken

OWN = "own_"
EMPTY = "empty"
LONG = 300
DIGITS = 15


def own_name(field: OwnField) -> str:
    """The name of the question in the form."""
    return f"{OWN}{mark_of(field)}"


def own_fields(ground: Ground) -> tuple[Field, ...]:
    """All of them; which are asked follows from the track."""
    return tuple(_asked(ground, field) for field in ground.contest.own_fields)


def own_field(ground: Ground, name: str) -> OwnField | None:
    """The organizers' question behind a question of the form."""
    return next((each for each in ground.contest.own_fields if own_name(each) == name), None)


def own_words(field: OwnField, value: str, texts: Texts) -> str:
    """An answer in words; empty where there is none."""
    if field.kind == YES_NO and value in (YES, NO):
        return texts(f"registration.own_{value}")
    return day(texts, date.fromisoformat(value), date.min) if field.kind == DATE and value else value


def _asked(ground: Ground, field: OwnField) -> Field:
    def applies(answers: Answers) -> bool:
        track = ground.track(answers)
        return field.is_for(track.no if track else None)

    return Field(
        own_name(field),
        _parser(field),
        lambda answers: _choices(field, ground.texts),
        applies,
        details=lambda answers: _details(field, ground.texts),
        open=field.kind not in (CHOICE, YES_NO),
        personal=field.kind not in (CHOICE, YES_NO),  # what is written freely may be personal
        longest=LONG,
    )


def _choices(field: OwnField, texts: Texts) -> tuple[Choice, ...]:
    given = [Choice(f"c{at}", label) for at, label in enumerate(field.choices, 1)] if field.kind == CHOICE else []
    if field.kind == YES_NO:
        given = [Choice(key, texts(f"registration.own_{key}")) for key in (YES, NO)]
    return (*given, *(() if field.required else (Choice(EMPTY, texts("registration.own_empty")),)))


def _details(field: OwnField, texts: Texts) -> dict[str, object]:
    return {"label": field.label, "how": texts(f"registration.own_{field.kind}"), "help": field.help}


def _parser(field: OwnField) -> Callable[[str, Answers], object]:
    named = {f"c{at}": label for at, label in enumerate(field.choices, 1)}
    readers: dict[str, Callable[[str], str]] = {NUMBER: _number, DATE: day_in}

    def parse(said: str, answers: Answers) -> object:
        if said == EMPTY and not field.required:
            return ""
        if field.kind == CHOICE:
            return named.get(said, said)
        if field.is_identity:
            return identity_number(said)
        return readers[field.kind](said) if field.kind in readers else " ".join(said.split())

    return parse


def _number(said: str) -> str:
    digits = plain(said).replace(",", "")
    if not digits.isdecimal() or len(digits) > DIGITS:
        raise RuleBroken("own_number")
    return str(int(digits))
