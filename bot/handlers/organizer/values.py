"""A contest's profile as a list of values, each with its place, its words and the clause it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce

from bot.conversation.dates import day
from bot.conversation.texts import Texts
from bot.handlers.dated import exact_words, is_open, rough_words
from contest.clauses import Source
from contest.contests import Contest
from contest.profile import Contact, Deadline, Sourced, Stage, Track

NUMBER, YES_NO, DAY, WORDS, MOMENT, SPAN, FIXED = "number", "yes_no", "day", "words", "moment", "span", "fixed"
DATES, TEAM, TRACKS, PUBLICITY, CONTACTS, BASICS, RULES, DOUBTS = (
    "dates", "team", "tracks", "publicity", "contacts", "basics", "rules", "doubts",
)  # fmt: skip
GROUPS = (DATES, TEAM, TRACKS, PUBLICITY, CONTACTS, BASICS, RULES, DOUBTS)
SINGLE = {
    TEAM: (
        ("team.max_members", NUMBER),
        ("team.min_members", NUMBER),
        ("team.individuals_allowed", YES_NO),
        ("team.leader_required", YES_NO),
        ("team.one_team_per_person", YES_NO),
        ("team.one_project_per_team", YES_NO),
        ("team.min_age", NUMBER),
        ("team.max_age", NUMBER),
        ("team.max_advisors", NUMBER),
        ("team.max_teams_per_unit", NUMBER),
        ("team.change_deadline", WORDS),
    ),
    PUBLICITY: (
        ("publicity.days", NUMBER),
        ("publicity.where", WORDS),
        ("objection.real_name_required", YES_NO),
        ("objection.evidence_required", YES_NO),
        ("objection.handled_by", WORDS),
    ),
    BASICS: (
        ("title", WORDS),
        ("year", NUMBER),
        ("doc_no", WORDS),
        ("issued", DAY),
        ("website", WORDS),
        ("fees", WORDS),
        ("theme", WORDS),
        ("parent_contest", WORDS),
    ),
}


@dataclass(frozen=True)
class Entry:
    """One value. `path` is its place as corrections name it, empty where it cannot be corrected in chat; `label` and
    `words` are in the reader's language, `words` empty where the clause says it all; `source` None: not stated."""

    path: str
    label: str
    words: str
    source: Source | None
    kind: str = FIXED


def entries(contest: Contest, group: str, texts: Texts) -> tuple[Entry, ...]:
    """The values of a group, in the notice's order; none for an unknown group."""
    makers = {DATES: _dates, TRACKS: _tracks, CONTACTS: _contacts, RULES: _rules, DOUBTS: _doubts}
    if group in SINGLE:
        return tuple(_single(contest, path, kind, texts) for path, kind in SINGLE[group])
    return tuple(makers[group](contest, texts)) if group in makers else ()


def dated(contest: Contest, of: Stage | Deadline, texts: Texts) -> Entry:
    """A stage, event or deadline as an entry."""
    if isinstance(of, Deadline):
        return Entry(f"deadlines[{of.name}]", of.name, when(contest, of, texts), of.source, MOMENT)
    place = "events" if of in contest.profile.events else "stages"
    return Entry(f"{place}[{of.name}]", of.name, when(contest, of, texts), of.source, SPAN)


def when(contest: Contest, of: Stage | Deadline, texts: Texts) -> str:
    """When it is; a rough one in the notice's words."""
    if not is_open(of):
        return exact_words(of, texts, _year(contest))
    words = rough_words(of)
    return texts("profile.rough", words=words) if words else texts("profile.not_stated")


def _year(contest: Contest) -> date:
    stated = contest.profile.year
    return date(stated.value, 1, 1) if stated else date.min


def _single(contest: Contest, path: str, kind: str, texts: Texts) -> Entry:
    value = reduce(getattr, path.split("."), contest.profile)
    label = texts(f"profile.{path.replace('.', '_')}")
    if not isinstance(value, Sourced):
        return Entry(path, label, texts("profile.not_stated"), None, kind)
    return Entry(path, label, worded(value.value, texts), value.source, kind)


def worded(value: object, texts: Texts) -> str:
    """A value in words."""
    if isinstance(value, bool):
        return texts("profile.yes" if value else "profile.no")
    return day(texts, value, date.min) if isinstance(value, date) else str(value)


def _dates(contest: Contest, texts: Texts) -> Iterator[Entry]:
    profile = contest.profile
    every: tuple[Stage | Deadline, ...] = (*profile.stages, *profile.deadlines, *profile.events)
    for of in every:
        yield dated(contest, of, texts)


def _tracks(contest: Contest, texts: Texts) -> Iterator[Entry]:
    for track in contest.profile.tracks:
        label = texts("profile.track", no=track.no, name=track.name)
        count = len(track.problems) or len(track.directions)
        words = texts("profile.track_words", count=count, route=_route(contest, track, texts))
        yield Entry("", label, words, track.route.source if track.route else track.source)


def _route(contest: Contest, track: Track, texts: Texts) -> str:
    if {str(track.no), "*"} & contest.direct:
        return texts("profile.here")
    return track.route.target or track.route.text if track.route else texts("profile.not_stated")


def _contacts(contest: Contest, texts: Texts) -> Iterator[Entry]:
    for contact in contest.profile.contacts:
        yield Entry(f"contacts[{contact.role}].phone", contact.role, _reached(contact), contact.source, WORDS)


def _reached(contact: Contact) -> str:
    return " ".join(part for part in (contact.name, contact.phone, contact.email) if part)


def _rules(contest: Contest, texts: Texts) -> Iterator[Entry]:
    profile = contest.profile
    for key, values in (("eligible", profile.eligibility), ("forbidden", profile.prohibitions)):
        for number, value in enumerate(values, 1):
            yield Entry("", texts(f"profile.{key}", number=number), "", value.source)


def _doubts(contest: Contest, texts: Texts) -> Iterator[Entry]:
    for number, finding in enumerate(contest.profile.findings, 1):
        words = texts(f"findings.{finding.kind}", **dict(finding.details))
        yield Entry("", texts("profile.doubt", number=number), words, finding.source)
