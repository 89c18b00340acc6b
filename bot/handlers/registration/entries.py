"""Between the form's answers and a stored registration."""

from bot.conversation.form import Answers
from bot.handlers.registration.filling import AGREE, REVISION, Filling, contact_of
from bot.handlers.registration.ground import Ground, members_of, partners_of, text_of
from bot.handlers.registration.values import SUBJECTS
from bot.handlers.registration.what import DECLARE
from contest.entry import declarations_for, kind_named
from contest.registrations import Registration, Unit


def registration_of(filling: Filling, ground: Ground, person: int) -> Registration:
    """The entry that a complete form makes."""
    answers = filling.answers
    kind, track = ground.kind(answers), ground.track(answers)
    subject = next((text_of(answers, name) for name in SUBJECTS if name in answers), "")
    declared = (str(value) for name, value in answers.items() if name.startswith(DECLARE))
    return Registration(
        contest=ground.contest.id,
        leader=person,
        team=text_of(answers, "team"),
        individual=kind.single,
        kind=kind.name,
        unit=Unit(text_of(answers, "unit"), text_of(answers, "code")) if kind.led_by_unit else None,
        partners=partners_of(answers),
        members=members_of(answers),
        contact=contact_of(answers),
        track=track.no if track else None,
        problem=subject or ground.fixed_direction(answers),
        project=text_of(answers, "project"),
        declared=tuple(dict.fromkeys(declared)),
        id=filling.entry,
    )


def answers_of(entered: Registration, ground: Ground) -> dict[str, object]:
    """The answers that a stored registration was made of, to be mended. Some may no longer hold."""
    kind = kind_named(ground.profile, entered)
    answers: dict[str, object] = {"consent": AGREE, "project": entered.project, REVISION: entered.revision}
    answers |= {"kind": kind.key} if kind else {}
    answers |= {"track": entered.track} | dict.fromkeys(SUBJECTS, entered.problem)
    answers |= {
        f"{DECLARE}{at}": demanded.source.clause
        for at, demanded in enumerate(declarations_for(ground.profile), 1)
        if demanded.source.clause in entered.declared
    }
    return answers | _who(entered)


def _who(entered: Registration) -> dict[str, object]:
    members = entered.members
    if entered.individual:
        return {"name": members[0].name, "phone": members[0].phone} if members else {}
    answers: dict[str, object] = {
        "team": entered.team,
        "members": [{"name": member.name, "phone": member.phone} for member in members],
        "partners": [{"name": unit.name, "code": unit.code} for unit in entered.partners],
    }
    answers |= {"unit": entered.unit.name, "code": entered.unit.code} if entered.unit else {}
    return answers | ({"contact": members[entered.contact].phone} if entered.contact < len(members) else {})


def revision_of(answers: Answers) -> int:
    """The revision of the registration that is being mended."""
    value = answers.get(REVISION)
    return value if isinstance(value, int) else 0
