"""Organizers' corrections applied to a derived profile: the profile in force (生效的设定).

Places: `publicity.days`, `title`, `stages[决赛阶段].start`, `deadlines[报名截止].date`, `contacts[秘书处].phone`,
`tracks[3].name`. A deadline that the notice does not have is made by correcting its `date`.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, time
from typing import Any

from contest.clauses import Source
from contest.contests import Correction
from contest.profile import ContestProfile, Deadline, Sourced
from contest.refusals import RuleBroken

PLACE = re.compile(r"(?P<root>[a-z_]+)(?:\[(?P<key>.+)\])?(?:\.(?P<name>[a-z_]+))?")
DATED = ("start", "end", "start_time", "end_time", "date", "time")
TRUTH = {"true": True, "false": False}
Read = Callable[[str], object]


def _truth(value: str) -> bool:
    if value not in TRUTH:
        raise ValueError(value)
    return TRUTH[value]


def _list(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


CALENDAR: Mapping[str, Read] = {
    "start": date.fromisoformat,
    "end": date.fromisoformat,
    "date": date.fromisoformat,
    "start_time": time.fromisoformat,
    "end_time": time.fromisoformat,
    "time": time.fromisoformat,
    "approx": _truth,
    "binds": str,
    "opens": _list,
    "closes": _list,
    "place": str,
    "format": str,
}
ITEMS: Mapping[str, tuple[str, Mapping[str, Read]]] = {
    "stages": ("name", CALENDAR),
    "events": ("name", CALENDAR),
    "deadlines": ("name", CALENDAR),
    "contacts": ("role", {"name": str, "phone": str, "email": str}),
    "tracks": ("no", {"name": str, "enterable": _truth}),
}
WORDS = ("title", "region", "level", "doc_no", "theme", "website", "parent_contest", "entry", "fees")
PLAIN: Mapping[str, Read] = {name: str for name in WORDS} | {"year": int, "issued": date.fromisoformat}
RULES: Mapping[str, Mapping[str, Read]] = {
    "team": {
        "min_members": int,
        "max_members": int,
        "individuals_allowed": _truth,
        "leader_required": _truth,
        "one_team_per_person": _truth,
        "one_project_per_team": _truth,
        "min_age": int,
        "max_age": int,
        "max_advisors": int,
        "max_teams_per_unit": int,
        "change_deadline": str,
    },
    "publicity": {"days": int, "where": str},
    "objection": {"real_name_required": _truth, "evidence_required": _truth, "handled_by": str},
}


@dataclass(frozen=True)
class Put:
    """A correction understood: the root of its place, the item's key, the field's name, and its value."""

    root: str
    key: str
    name: str
    value: object
    source: Source


def in_force(derived: ContestProfile, corrections: Iterable[Correction]) -> ContestProfile:
    """The profile that counts. A correction whose place is no longer there has no effect; it is not lost."""
    # A new deadline needs its date before anything else can be said of it.
    for correction in sorted(corrections, key=lambda each: not each.path.endswith(".date")):
        if put := _understood(correction):
            derived = _applied(derived, put)
    return derived


def check(correction: Correction) -> None:
    """Raises RuleBroken cannot_correct for an unknown place or an unreadable value."""
    if _understood(correction) is None:
        raise RuleBroken("cannot_correct", place=correction.path)


def _understood(correction: Correction) -> Put | None:
    found = PLACE.fullmatch(correction.path)
    root, key, name = (found["root"], found["key"] or "", found["name"] or "") if found else ("", "", "")
    readers = ITEMS[root][1] if root in ITEMS and key else RULES.get(root, {}) if name else PLAIN
    read = readers.get(name or root)
    if read is None or bool(key) != (root in ITEMS):
        return None
    try:
        return Put(root, key, name, read(correction.value), _source(correction))
    except ValueError:
        return None


def _source(correction: Correction) -> Source:
    at = correction.at.astimezone(UTC).isoformat()
    return Source("", "", "", correction.origin, set_by=correction.by, set_at=at)


def _applied(profile: ContestProfile, put: Put) -> ContestProfile:
    if put.root in PLAIN:
        return replace(profile, **{put.root: Sourced(put.value, put.source)})  # type: ignore[arg-type]
    if put.root in RULES:
        changed = replace(getattr(profile, put.root), **{put.name: Sourced(put.value, put.source)})
        return replace(profile, **{put.root: changed})
    named = ITEMS[put.root][0]
    items = getattr(profile, put.root)
    if any(str(getattr(item, named)) == put.key for item in items):
        items = tuple(_changed(item, put) if str(getattr(item, named)) == put.key else item for item in items)
    elif put.root == "deadlines" and isinstance(put.value, date):
        items = (*items, Deadline(put.key, put.source.quote, put.source, put.value))
    return replace(profile, **{put.root: items})


def _changed(item: Any, put: Put) -> Any:  # noqa: ANN401  # any of the profile's items
    names = {each.name for each in fields(item)}
    if put.name not in names:
        return item
    if put.name not in DATED:
        # Who is bound was settled by the organizer, but a rough date stays rough.
        own = put.source if "approx" in names and not item.approx else item.source
        return replace(item, **{put.name: put.value}, source=own)
    if item.approx:
        rough = {name: None for name in DATED if name in names and name != "date"}
        item = replace(item, **rough, approx=False)
    return replace(item, **{put.name: put.value}, source=put.source)
