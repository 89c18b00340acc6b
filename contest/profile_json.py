"""A profile as plain JSON values, with the source of each."""

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Protocol

from contest.clauses import PATH_JOINT, Source
from contest.profile import ContestProfile, Direction, Material, Route, Sourced, T, Track

Json = object
Sources = dict[str, dict[str, str]]
Word = Callable[[str, Mapping[str, str]], str]

META = ("title", "year", "region", "level", "doc_no", "issued", "theme", "website", "parent_contest", "entry")
TEAM = ("min_members", "max_members", "individuals_allowed", "leader_required", "one_team_per_person",
        "one_project_per_team", "change_deadline",
        "min_age", "max_age", "max_advisors", "max_teams_per_unit")
OPTIONAL = ("start_time", "end_time", "approx", "place", "format", "time", "email", "percent", "track", "direction",
            "ends", "date")


class Quoted(Protocol):
    """Whatever has one source."""

    @property
    def source(self) -> Source: ...


class Numbered(Quoted, Protocol):
    """A track or a field."""

    @property
    def no(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def directions(self) -> tuple[Direction, ...]: ...


class ProfileJson:
    """Collects the values and, beside them, their sources by JSON path."""

    def __init__(self, profile: ContestProfile) -> None:
        self.profile = profile
        self.sources: Sources = {}

    def values(self) -> dict[str, Json]:
        """All keys of the schema but `sources` and `findings`."""
        profile = self.profile
        found: dict[str, Json] = {"id": profile.id, "short_name": profile.short_name}
        found.update({name: self.sourced(getattr(profile, name), name) for name in META})
        found["route"] = self._route(profile.route, "route") if profile.route else None
        found["tracks"] = [self._track(track, f"tracks[{at}]") for at, track in enumerate(profile.tracks)]
        found["fields"] = [self._named(field, f"fields[{at}]") for at, field in enumerate(profile.fields)]
        found["fields_mandatory"] = self.sourced(profile.fields_mandatory, "fields_mandatory")
        found["team"] = self._team()
        found["freezes"] = [self._plain(one, f"freezes[{at}]") for at, one in enumerate(self.profile.freezes)]
        for name in ("stages", "deadlines", "events"):
            found[name] = [self._plain(stage, f"{name}[{at}]") for at, stage in enumerate(getattr(profile, name))]
        other = self._words(profile.publicity.other, "publicity.other")
        found["publicity"] = {**self._group("publicity", ("days", "where")), "other": other}
        found["objection"] = self._group("objection", ("real_name_required", "evidence_required", "handled_by"))
        for name in ("awards", "quotas", "contacts"):
            found[name] = [self._plain(one, f"{name}[{at}]") for at, one in enumerate(getattr(profile, name))]
        found.update(self._materials())
        for name in ("eligibility", "prohibitions", "judging_criteria"):
            found[name] = self._words(getattr(profile, name), name)
        found["fees"] = self.sourced(profile.fees, "fees")
        found["declarations"] = [self._plain(one, f"declarations[{at}]") for at, one in enumerate(profile.declarations)]
        return found

    def sourced(self, value: Sourced[T] | None, path: str) -> Json:
        """A sourced value, its source noted; null for None."""
        if value is None:
            return None
        self.note(path, value.source)
        return _json(value.value)

    def note(self, path: str, source: Source) -> None:
        """Note where the value at a path comes from."""
        self.sources[path] = as_source(source)

    def _words(self, values: tuple[Sourced[str], ...], path: str) -> list[Json]:
        return [self.sourced(value, f"{path}[{at}]") for at, value in enumerate(values)]

    def _group(self, name: str, keys: tuple[str, ...]) -> dict[str, Json]:
        group = getattr(self.profile, name)
        return {key: self.sourced(getattr(group, key), f"{name}.{key}") for key in keys}

    def _plain(self, item: Quoted, path: str) -> dict[str, Json]:
        """A list item that has one source for all its values; what is null and optional in the schema is left out."""
        found: dict[str, Json] = {}
        self.note(path, item.source)
        for name, value in vars(item).items():
            if name != "source" and (value or name not in OPTIONAL):
                found[name] = _json(value)
                if value is not None and value != ():
                    self.note(f"{path}.{name}", item.source)
        return found

    def _named(self, item: Numbered, path: str) -> dict[str, Json]:
        """A numbered item with directions."""
        self.note(f"{path}.name", item.source)
        self.note(f"{path}.no", item.source)
        for at, direction in enumerate(item.directions):
            self.note(f"{path}.directions[{at}]", direction.source)
        return {"no": item.no, "name": item.name, "directions": [direction.name for direction in item.directions]}

    def _track(self, track: Track, path: str) -> dict[str, Json]:
        found = self._named(track, path)
        found["problems"] = [
            {"no": problem.no, "name": problem.name} for problem in track.problems
        ]
        for at, problem in enumerate(track.problems):
            self.note(f"{path}.problems[{at}].name", problem.source)
            self.note(f"{path}.problems[{at}].no", problem.source)
        found.update(self._route(track.route, path))
        found["contact"] = [
            self._plain(contact, f"{path}.contact[{at}]") for at, contact in enumerate(track.contacts)
        ]
        found["enterable"] = track.enterable
        if track.route:
            self.note(f"{path}.enterable", track.route.source)
        return found

    def _route(self, route: Route | None, path: str) -> dict[str, Json]:
        if route is None:
            return {"registration_route": None, "route_kind": None, "route_target": None}
        found: dict[str, Json] = {
            "registration_route": route.text, "route_kind": route.kind, "route_target": route.target,
        }
        for name, value in found.items():
            if value is not None:
                self.note(f"{path}.{name}", route.source)
        return found

    def _team(self) -> dict[str, Json]:
        found = self._group("team", TEAM)
        exceptions = enumerate(self.profile.team.exceptions)
        found["exceptions"] = [self._plain(exception, f"team.exceptions[{at}]") for at, exception in exceptions]
        choosing = enumerate(self.profile.team.choosing)
        found["choosing"] = [self._plain(each, f"team.choosing[{at}]") for at, each in choosing]
        return found

    def _materials(self) -> dict[str, Json]:
        materials = self.profile.materials
        parts: dict[str, Json] = {}
        by_route: dict[str, list[str]] = {}
        for at, material in enumerate(materials):
            self.note(f"materials[{at}]", material.source)
            if material.parts:
                parts[material.name] = [part.value for part in material.parts]
                for place, part in enumerate(material.parts):
                    self.note(f"material_parts.{material.name}[{place}]", part.source)
            by_route.setdefault(_group_of(material), []).append(material.name)
        grouped = by_route if len(by_route) > 1 else {}
        return {"materials": [material.name for material in materials], "material_parts": parts,
                "materials_by_route": grouped}


def _group_of(material: Material) -> str:
    return material.source.path.rpartition(PATH_JOINT)[0].rpartition(PATH_JOINT)[2]


def _json(value: object) -> Json:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, tuple):
        return [_json(item) for item in value]
    return value


def as_source(source: Source) -> dict[str, str]:
    """A source as JSON: clause, path and quote, or who set the value and when."""
    if source.set_by:
        return {"set_by": source.set_by, "set_at": source.set_at, "path": source.path, "quote": source.quote}
    return {"notice": source.notice, "clause": source.clause, "path": source.path, "quote": source.quote}


def as_json(profile: ContestProfile, word: Word) -> dict[str, object]:
    """The profile in the published schema. `word` makes a finding's message from its kind and details."""
    collected = ProfileJson(profile)
    found = collected.values()
    found["sources"] = collected.sources
    if profile.amended:
        found["amended"] = [
            {"path": one.path, "before": one.before, "after": one.after, "by": as_source(one.new)}
            for one in profile.amended
        ]
    found["findings"] = [
        {
            "kind": finding.kind, "clause": finding.source.clause, "path": finding.source.path,
            "quote": finding.source.quote, "message": word(finding.kind, dict(finding.details)),
        }
        for finding in profile.findings
    ]
    return found
