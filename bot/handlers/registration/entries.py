"""Between the form's answers and a stored registration."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from bot.conversation.form import Answers
from bot.handlers.registration.consenting import CONSENT, consent_of
from bot.handlers.registration.filling import REVISION, WHOLE, Filling, contact_of
from bot.handlers.registration.ground import Ground, listed_in, members_of, partners_of, text_of
from bot.handlers.registration.owned import own_name
from bot.handlers.registration.values import SUBJECTS
from bot.handlers.registration.what import DECLARE, declaration_name
from contest.entry import declaration_key, declarations_for, kind_named
from contest.registrations import Declared, Member, Registration, Unit


def registration_of(filling: Filling, ground: Ground, person: int) -> Registration:
    """The entry that a complete form makes."""
    answers = filling.answers
    kind, track = ground.kind(answers), ground.track(answers)
    subject = next((text_of(answers, name) for name in SUBJECTS if name in answers), "")
    projects = tuple(text_of(answers, "project").split("\n"))
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
        project=projects[0],
        further=projects[1:],
        advisors=listed_in(answers, "advisors"),
        declared=declared_in(answers),
        consent=consent_of(answers),
        extra=_extra(ground, answers),
        id=filling.entry,
    )


def answers_of(entered: Registration, ground: Ground) -> dict[str, object]:
    """The answers that a stored registration was made of, to be mended. Some may no longer hold."""
    kind = kind_named(ground.profile, entered)
    answers: dict[str, object] = {REVISION: entered.revision, WHOLE: True}
    answers |= {"project": "\n".join((entered.project, *entered.further))}
    answers |= {"advisors": [*entered.advisors]} if ground.profile.team.max_advisors else {}
    if entered.consent:
        answers[CONSENT] = {"version": entered.consent.version, "at": entered.consent.at.isoformat()}
    answers |= {"kind": kind.key} if kind else {}
    answers |= {"track": entered.track} | dict.fromkeys(SUBJECTS, entered.problem)
    made = {declaration_key(each.topic, each.clause): each for each in entered.declared}
    for demanded in declarations_for(ground.profile):
        if each := made.get(declaration_key(demanded.topic, demanded.source.clause)):
            answers[declaration_name(demanded)] = asdict(each) | {"at": each.at.isoformat() if each.at else None}
    given = dict(entered.extra)
    # One that need not be answered is not asked again.
    own = {own_name(each): given.get(each.key, "") for each in ground.contest.own_fields}
    needed = {own_name(each) for each in ground.contest.own_fields if each.required and each.key not in given}
    return answers | {name: value for name, value in own.items() if name not in needed} | _who(entered)


def _extra(ground: Ground, answers: Answers) -> tuple[tuple[str, str], ...]:
    track = ground.track(answers)
    asked = (each for each in ground.contest.own_fields if each.is_for(track.no if track else None))
    return tuple((each.key, value) for each in asked if (value := text_of(answers, own_name(each))))


def declared_in(answers: Answers) -> tuple[Declared, ...]:
    """The declarations that were made."""
    rows = [value for name, value in answers.items() if name.startswith(DECLARE) and isinstance(value, Mapping)]
    return tuple(_declared(row) for row in rows)


def _declared(row: Mapping[str, object]) -> Declared:
    at = row.get("at")
    when = datetime.fromisoformat(at) if isinstance(at, str) else None
    return Declared(str(row["topic"]), str(row["clause"]), str(row["wording"]), when)


def _who(entered: Registration) -> dict[str, object]:
    members = entered.members
    if entered.individual:
        return _own_data(members[0]) if members else {}
    answers: dict[str, object] = {
        "team": entered.team,
        "members": [_own_data(member) for member in members],
        "partners": [{"name": unit.name, "code": unit.code} for unit in entered.partners],
    }
    answers |= {"unit": entered.unit.name, "code": entered.unit.code} if entered.unit else {}
    return answers | ({"contact": members[entered.contact].phone} if entered.contact < len(members) else {})


def _own_data(member: Member) -> dict[str, object]:
    kept: dict[str, object] = {"name": member.name, "phone": member.phone}
    return kept | ({"born": member.born} if member.born else {})


def revision_of(answers: Answers) -> int:
    """The revision of the registration that is being mended."""
    value = answers.get(REVISION)
    return value if isinstance(value, int) else 0
