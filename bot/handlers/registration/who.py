"""The questions on who enters: way of entering, units, team, members."""

from collections.abc import Callable

from bot.conversation.form import Answers, Field
from bot.handlers.registration.ground import ALONE, WITH, Ground, members_of, text_of
from bot.handlers.registration.noted import SIZE
from bot.handlers.registration.parsing import day_in, names, people, person_name, title, units
from contest.clauses import Source
from contest.entry import check_advisors, has_ages, limits
from contest.identifiers import credit_code, mobile
from contest.messages import Choice

LONG = 2000
NOBODY = "nobody"


def who(ground: Ground) -> tuple[Field, ...]:
    """All of them, in order; which are asked follows from the way of entering."""
    return (
        _kind(ground), *_unit_fields(ground), *_team_fields(ground), *_single_fields(ground), *advisors(ground)
    )  # fmt: skip


def _kind(ground: Ground) -> Field:
    def choices(answers: Answers) -> tuple[Choice, ...]:
        return tuple(Choice(kind.key, ground.kind_label(kind)) for kind in ground.kinds.values())

    # Where persons may enter, the number of questions hangs on this answer: it is asked before they are counted.
    return Field(
        "kind",
        choices=choices,
        when=lambda answers: len(ground.kinds) > 1,
        sources=lambda answers: kind_sources(ground),
        counted=not is_for_persons(ground),
    )


def is_for_persons(ground: Ground) -> bool:
    """Whether persons may enter without a unit, as the general rule."""
    allowed = ground.profile.team.individuals_allowed
    return bool(allowed and allowed.value)


def kind_sources(ground: Ground) -> tuple[Source, ...]:
    """The clause on who may enter."""
    allowed = ground.profile.team.individuals_allowed
    stated = (allowed, *ground.profile.eligibility)
    return tuple(each.source for each in stated if each)[:1]


def _unit_fields(ground: Ground) -> tuple[Field, ...]:
    def led(answers: Answers) -> bool:
        return ground.kind(answers).led_by_unit

    def partners(said: str, answers: Answers) -> object:
        return {ALONE: [], WITH: WITH}.get(said) if said in (ALONE, WITH) else more_units(said, answers)

    def more_units(said: str, answers: Answers) -> object:
        return units(said, text_of(answers, "code"))

    def chosen(answers: Answers) -> tuple[Choice, ...]:
        return tuple(Choice(key, ground.texts(f"registration.partners_{key}")) for key in (ALONE, WITH))

    return (
        Field("unit", _titled, when=led),
        Field("code", lambda said, answers: credit_code(said), when=led),
        Field("partners", partners, chosen, led, open=True, longest=LONG),
        Field("units", more_units, when=lambda answers: answers.get("partners") == WITH, counted=False, longest=LONG),
    )


def _titled(said: str, answers: Answers) -> object:
    return title(said)


def _team_fields(ground: Ground) -> tuple[Field, ...]:
    def in_team(answers: Answers) -> bool:
        return not ground.kind(answers).single

    def some(wanted: Callable[[int, int, int | None], bool]) -> Callable[[Answers], bool]:
        def when(answers: Answers) -> bool:
            count = len(members_of(answers))
            return in_team(answers) and "members" in answers and wanted(count, *limits_of(ground, answers))

        return when

    aged = has_ages(ground.profile)

    def listed(said: str, answers: Answers) -> object:
        return people(said, born=aged)

    def more(said: str, answers: Answers) -> object:
        return people(said, tuple(member.phone for member in members_of(answers)), born=aged)

    def contact(said: str, answers: Answers) -> object:
        return members_of(answers)[int(said[1:])].phone

    def several(answers: Answers) -> bool:
        count = max(len(members_of(answers)), limits_of(ground, answers)[0])
        return in_team(answers) and ("members" not in answers or count > 1)

    few = some(lambda count, least, most: count < least)
    many = some(lambda count, least, most: most is not None and count > most)
    return (
        Field("team", _titled, when=in_team),
        Field(
            "members", listed, when=in_team, sources=lambda answers: age_sources(ground), details=ground_limits(ground),
            personal=True, longest=LONG,
        ),
        Field("shortage", more, when=few, details=ground_limits(ground), personal=True, counted=False, longest=LONG),
        Field("surplus", choices=by_name, when=many, personal=True, counted=False),
        Field("contact", contact, by_name, when=several, personal=True),
    )  # fmt: skip


def age_sources(ground: Ground) -> tuple[Source, ...]:
    """The clauses that limit the age, each once."""
    stated = (ground.profile.team.min_age, ground.profile.team.max_age)
    return tuple(dict.fromkeys(each.source for each in stated if each))


def advisors(ground: Ground) -> tuple[Field, ...]:
    """Who advises the team, where the notice speaks of it."""
    most = ground.profile.team.max_advisors
    if most is None:
        return ()
    none = Choice(NOBODY, ground.texts("registration.advisors_none"))

    def parse(said: str, answers: Answers) -> object:
        given = [] if said == NOBODY else names(said)
        check_advisors(ground.profile, len(given))
        return given

    return (
        Field(
            "advisors", parse, lambda answers: (none,), sources=lambda answers: (most.source,),
            details=lambda answers: {"most": most.value}, open=True, personal=True,
        ),
    )  # fmt: skip


def by_name(answers: Answers) -> tuple[Choice, ...]:
    """A choice per member."""
    return tuple(Choice(f"m{at}", member.name) for at, member in enumerate(members_of(answers)))


def limits_of(ground: Ground, answers: Answers) -> tuple[int, int | None]:
    """How many members a team has, from and to."""
    return limits(ground.profile, ground.kind(answers))


def ground_limits(ground: Ground) -> Callable[[Answers], dict[str, object]]:
    """The limits in words, as a detail `limit`."""

    aged = has_ages(ground.profile)

    def details(answers: Answers) -> dict[str, object]:
        least, most = limits_of(ground, answers)
        said = [ground.texts("registration.at_least", least=least)] if least > 1 else []
        said += [ground.texts("registration.at_most", most=most)] if most is not None else []
        if isinstance(size := answers.get(SIZE), int):
            said.append(ground.texts("registration.said_size", count=size))
        return {"limit": "".join(said), "born": ground.texts("registration.with_born") if aged else ""}

    return details


def _single_fields(ground: Ground) -> tuple[Field, ...]:
    def single(answers: Answers) -> bool:
        return ground.kind(answers).single

    return (
        Field("name", lambda said, answers: person_name(said), when=single, personal=True),
        Field("phone", lambda said, answers: mobile(said), when=single, personal=True),
        Field(
            "born", lambda said, answers: day_in(said), sources=lambda answers: age_sources(ground), personal=True,
            when=lambda answers: single(answers) and has_ages(ground.profile),
        ),
    )  # fmt: skip
