"""Exporting registrations (导出): which, with or without personal data, by whom, and one row for each."""

import json
import unicodedata
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from contest.auditing import SYSTEM, Deed, note, organizer
from contest.contests import Contest
from contest.finding import Filter
from contest.masking import View, masked_text
from contest.organizing import LOOK, REVIEW, office_for
from contest.ownfields import CHOICE, YES, YES_NO, OwnField
from contest.papers import CSV, EXPORT, XLSX, ZIP
from contest.ports import UnitOfWork, UnitOfWorkFactory
from contest.refusals import RuleBroken
from contest.registrations import STATUSES, Member, Registration, Unit

TABLES = (XLSX, CSV)
FORMS = (*TABLES, ZIP)
SLICE = 250
JOINED = "；"
BEGINS_FORMULA = "=+-@"
UNTYPED = ("Cc", "Cf", "Cs", "Co", "Cn")
COLUMNS = (
    "receipt", "status", "preliminary", "team", "kind", "unit", "code", "partners", "count", "members", "contact",
    "phone", "advisors", "track_no", "track", "problem", "project", "further", "declared", "submitted", "decided",
    "decided_by", "reason",
)  # fmt: skip
PEOPLE = ("receipt", "team", "name_of", "phone", "number", "born", "contact")
HIDDEN = "***"
Words = Callable[[str], str]
WHOLE, MASKED = View(frozenset(("name", "phone", "code"))), View()


@dataclass(frozen=True)
class Export:
    """What is exported, as a file of which form; `personal`: names, phones and codes in full."""

    filter: Filter
    form: str = XLSX
    personal: bool = False

    @property
    def key(self) -> str:
        """What an attachment or a link carries."""
        wanted = self.filter
        kept = [wanted.contest, self.form, self.personal, wanted.statuses, wanted.tracks, wanted.text, wanted.changed]
        return f"{EXPORT}:{json.dumps(kept, ensure_ascii=False, separators=(',', ':'))}"


def export_of(key: str) -> Export:
    """The export that a key names. Raises RuleBroken paper_unknown."""
    try:
        found = json.loads(key.partition(":")[2])
    except (ValueError, RecursionError):
        found = None
    match found:
        case [str(contest), str(form), bool(personal), list(statuses), list(tracks), str(text), bool(changed)] if (
            form in FORMS and set(statuses) <= set(STATUSES) and all(type(each) is int for each in tracks)
        ):
            return Export(Filter(contest, tuple(statuses), tuple(tracks), text=text, changed=changed), form, personal)
    raise RuleBroken("paper_unknown")


async def allowed(work: UnitOfWork, person: int, export: Export) -> Export:
    """The export as a person's office lets him have it, of his own tracks only. Raises RuleBroken: no_permission, and
    as `check` does."""
    check(export)
    contest, need = export.filter.contest, REVIEW if export.personal else LOOK
    office = await office_for(work, person, contest, need)
    if not office.tracks:
        return export
    own = tuple(track for track in office.tracks if not export.filter.tracks or track in export.filter.tracks)
    if not own:
        raise RuleBroken("no_permission", contest=contest, need=need)
    return replace(export, filter=replace(export.filter, tracks=own))


def check(export: Export) -> None:
    """Raises RuleBroken zip_is_personal: what teams handed in cannot be masked."""
    if export.form == ZIP and not export.personal:
        raise RuleBroken("zip_is_personal")


async def noted(work: UnitOfWork, export: Export, person: int, count: int, now: datetime) -> None:
    """Write down that an export left; `person` 0: from the command line."""
    details = (("form", export.form), ("personal", str(export.personal).lower()), ("count", str(count)))
    by = organizer(person) if person else SYSTEM
    await note(work, Deed(by, "registrations.exported", export.filter.contest, "", details), now)


async def slices(
    factory: UnitOfWorkFactory, filter: Filter, size: int = SLICE
) -> AsyncIterator[Sequence[Registration]]:
    """All that a filter finds, each slice in a unit of work of its own, so that nobody waits for the whole."""
    after = 0
    while True:
        async with factory() as work:
            part = await work.registrations.following(filter, after, size)
        if not part:
            return
        yield part
        after = part[-1].id


def row(entry: Registration, contest: Contest, words: Words, *, personal: bool) -> tuple[str, ...]:
    """One registration as text, a value for each of COLUMNS and of the contest's own fields; `words` gives the
    sentence of a key."""
    track = contest.track(entry.track) if entry.track is not None else None
    contact = entry.members[entry.contact : entry.contact + 1]
    shown = WHOLE if personal else MASKED
    units = [f"{each.name} {_code(each, shown)}".strip() for each in entry.partners]
    people = [" ".join(_person(each, shown)) for each in entry.members]
    advisors = [shown.name(each) for each in entry.advisors]
    answers = dict(entry.extra)
    name, phone = _person(contact[0], shown) if contact else ("", "")
    return (
        entry.receipt, words(f"status.{entry.status}"), words(_sort(entry)), entry.team,
        words(f"kind.{entry.kind}") if entry.kind else "", entry.unit.name if entry.unit else "",
        _code(entry.unit, shown), JOINED.join(units), str(len(people)), JOINED.join(people), name, phone,
        JOINED.join(advisors), "" if entry.track is None else str(entry.track), track.name if track else "",
        entry.problem, entry.project, JOINED.join(entry.further), str(len(entry.declared)),
        _at(entry.submitted_at, contest.tz), _at(entry.decided_at, contest.tz),
        entry.decided_by, _free(entry.reason, entry, personal),
        *(_answer(each, answers.get(each.key, ""), words, personal) for each in contest.own_fields),
    )  # fmt: skip


def people(entry: Registration, words: Words, *, personal: bool) -> tuple[tuple[str, ...], ...]:
    """The members of a registration as text, a value for each of PEOPLE."""
    return tuple(
        (
            entry.receipt, entry.team, *_person(each, WHOLE if personal else MASKED),
            *((each.number, each.born) if personal else ("", "")), words("profile.yes") if at == entry.contact else "",
        )
        for at, each in enumerate(entry.members)
    )


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: what would begin one gets an apostrophe before it, and signs that
    cannot be seen are left out."""
    if cell.isprintable() and cell[:1].isalnum():
        return cell  # nearly all are such
    seen = "".join(each for each in cell if each in "\n\t" or unicodedata.category(each) not in UNTYPED)
    begin = unicodedata.normalize("NFKC", seen.lstrip()[:1])
    return f"'{seen}" if begin[:1] in tuple(BEGINS_FORMULA) or seen[:1] in ("\t", "\n") else seen


def _sort(entry: Registration) -> str:
    return "registration.sort_preliminary" if entry.preliminary else "registration.sort_official"


def _person(member: Member, shown: View) -> tuple[str, str]:
    return shown.name(member.name), shown.phone(member.phone)


def _answer(own: OwnField, said: str, words: Words, personal: bool) -> str:
    """An answer to a question of the organizers; whatever could be written into it is hidden with the names."""
    if own.kind == YES_NO:
        return words("profile.yes" if said == YES else "profile.no") if said else ""
    return said if personal or own.kind == CHOICE or not said else HIDDEN


def _code(unit: Unit | None, shown: View) -> str:
    return shown.code(unit.code) if unit and unit.code else ""


def _free(words: str, entry: Registration, personal: bool) -> str:
    return words if personal else masked_text(words, [each.name for each in entry.members])


def _at(instant: datetime | None, zone: ZoneInfo) -> str:
    return instant.astimezone(zone).replace(tzinfo=None).isoformat(" ", "minutes") if instant else ""
