"""What an official form can ask of a registration, by name: words, and lists of rows."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime

from contest.contests import Contest
from contest.ownfields import YES, YES_NO, OwnField
from contest.registrations import Declared, Member, Registration, Unit

SINGLE = (
    "contest", "receipt", "kind", "unit", "code", "partners_named", "team", "count", "members_named", "contact",
    "phone", "contact_and_phone", "advisors_named", "track", "problem", "project", "further_named", "submitted",
)  # fmt: skip
LISTS: Mapping[str, tuple[str, ...]] = {
    "members": ("no", "name", "phone", "number", "born", "role"),
    "partners": ("no", "name", "code"),
    "declarations": ("no", "statement", "quote"),
    "own": ("label", "answer"),
}
JOINED = "、"
Facts = dict[str, object]
Words = Callable[[str], str]


def facts(entry: Registration, contest: Contest, words: Words) -> Facts:
    """Everything that a form can ask of a registration. `words` gives the sentence of a key."""
    track = contest.track(entry.track) if entry.track is not None else None
    contact = next(iter(entry.members[entry.contact : entry.contact + 1]), Member("", ""))
    found: Facts = {
        "contest": contest.full_name, "receipt": entry.receipt, "team": entry.team or entry.project,
        "kind": words(f"kind.{entry.kind}") if entry.kind else "",
        "unit": entry.unit.name if entry.unit else "", "code": entry.unit.code if entry.unit else "",
        "partners_named": JOINED.join(each.name for each in entry.partners), "count": str(len(entry.members)),
        "members_named": JOINED.join(each.name for each in entry.members), "contact": contact.name,
        "phone": contact.phone, "contact_and_phone": f"{contact.name} {contact.phone}".strip(),
        "advisors_named": JOINED.join(entry.advisors), "track": track.name if track else "",
        "problem": entry.problem, "project": entry.project, "further_named": JOINED.join(entry.further),
        "submitted": _day(entry.submitted_at, contest),
        "members": [_member(at, each, entry, words) for at, each in enumerate(entry.members)],
        "partners": [_partner(at, unit) for at, unit in enumerate(entry.partners, 1)],
        "declarations": _declarations(entry.declared, contest),
    }  # fmt: skip
    own = own_answers(entry, contest, words)
    return cleaned(found | {"own": [{"label": label, "answer": said} for label, said in own.items()]})


def own_answers(entry: Registration, contest: Contest, words: Words) -> dict[str, str]:
    """The answers to the organizers' own questions, by label."""
    answers = dict(entry.extra)
    asked = [each for each in contest.own_fields if each.is_for(entry.track)]
    return {each.label: _clean(_answer(each, answers.get(each.key, ""), words)) for each in asked}


def invented(contest: Contest, track: int, words: Words) -> tuple[Registration, Contest]:
    """A registration of nobody, to show how a form is filled in."""
    said = {name: words(f"invented.{name}") for name in ("team", "unit", "partner", "project", "problem", "reason")}
    names = words("invented.people").split(JOINED)
    people = tuple(Member(name, f"1380000000{at}", f"199{at}-01-01") for at, name in enumerate(names, 1))
    now = datetime.combine(date(2000, 1, 1), datetime.min.time(), UTC)
    declared = tuple(Declared(each.topic, each.source.clause, "", now) for each in contest.profile.declarations)
    shown = track or next((each.no for each in contest.profile.tracks), None)
    entry = Registration(
        contest.id, 0, said["team"], kind="company", unit=Unit(said["unit"], "91371000MABCDEFG30"),
        partners=(Unit(said["partner"], "91371000MABCDEFH4X"),), members=people, track=shown, project=said["project"],
        problem=said["problem"], declared=declared, receipt="0000-0000", submitted_at=now,
        extra=tuple((each.key, said["reason"]) for each in contest.own_fields),
    )  # fmt: skip
    return entry, contest


def cleaned(found: Facts) -> Facts:
    """The same without signs that no document can hold."""
    return {name: _clean(value) if isinstance(value, str) else _rows(value) for name, value in found.items()}


def _rows(rows: object) -> object:
    if not isinstance(rows, Sequence):
        return rows
    return [{name: _clean(str(value)) for name, value in row.items()} for row in rows]


def _clean(words: str) -> str:
    return "".join(each for each in words if each in "\n\t" or unicodedata.category(each) not in ("Cc", "Cs", "Cn"))


def _partner(at: int, unit: Unit) -> dict[str, str]:
    return {"no": str(at), "name": unit.name, "code": unit.code}


def _member(at: int, member: Member, entry: Registration, words: Words) -> dict[str, str]:
    role = words("papers.contact_role" if at == entry.contact else "papers.member_role")
    return {"no": str(at + 1), "name": member.name, "phone": member.phone, "number": member.number, "born": member.born,
            "role": role}  # fmt: skip


def _declarations(declared: Sequence[Declared], contest: Contest) -> list[dict[str, str]]:
    quotes = {each.source.clause: each.source.quote for each in contest.profile.declarations}
    return [
        {"no": str(at), "statement": each.wording, "quote": quotes.get(each.clause, "")}
        for at, each in enumerate(declared, 1)
    ]


def _answer(own: OwnField, said: str, words: Words) -> str:
    if own.kind == YES_NO and said:
        return words("profile.yes" if said == YES else "profile.no")
    return said


def _day(instant: datetime | None, contest: Contest) -> str:
    return instant.astimezone(contest.tz).date().isoformat() if instant else ""
