"""What is different between two profiles of a contest (改动): compared place by place, whatever the clause.

Places are named as corrections name them: `publicity.days`, `stages[决赛阶段]`, `tracks[3]`. A second item of one name
in a list has its number behind it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from contest.clauses import Source
from contest.profile import ContestProfile

GROUPS = ("team", "publicity", "objection")
PLAIN = (
    "title", "year", "region", "level", "doc_no", "issued", "theme", "website", "parent_contest", "entry", "route",
    "fields_mandatory", "fees",
)  # fmt: skip
Key = Callable[[Any], str]


def _name(item: Any) -> str:  # noqa: ANN401  # any of the profile's items
    return str(item.name)


def _no(item: Any) -> str:  # noqa: ANN401
    return str(item.no)


def _value(item: Any) -> str:  # noqa: ANN401
    return str(item.value)


LISTS: Mapping[str, Key] = {
    "tracks": _no,
    "fields": _no,
    "team.exceptions": lambda item: str(item.text),
    "freezes": lambda item: str(item.limit),
    "team.choosing": lambda item: str(item.text),
    "stages": _name,
    "deadlines": _name,
    "events": _name,
    "publicity.other": _value,
    "awards": lambda item: f"{item.scope}·{item.level}",
    "quotas": lambda item: str(item.text),
    "materials": _name,
    "declarations": lambda item: str(item.topic or item.source.quote),
    "eligibility": _value,
    "prohibitions": _value,
    "judging_criteria": _value,
    "contacts": lambda item: f"{item.role}·{item.name or ''}",
}
# the words of a stage are no fact beside its days
WORDS = ("source", "text")


@dataclass(frozen=True)
class Change:
    """One place that differs: `old` None: nothing was there; `new` None: nothing is there any more.

    A value is what the profile has there: a Sourced value, a Route, or one whole item of a list.
    """

    path: str
    old: Any
    new: Any

    @property
    def source(self) -> Source | None:
        """Where the new value stands; of a value that is gone, where it stood."""
        value = self.old if self.new is None else self.new
        found = getattr(value, "source", None)
        return found if isinstance(found, Source) else None


def diff(old: ContestProfile, new: ContestProfile) -> tuple[Change, ...]:
    """The places that differ, in the order of the profile; where a value stands and how it is worded is no difference.

    `diff(old, old)` is empty, `apply(diff(old, new), old)` differs in nothing from `new`, and `diff(new, old)` has the
    same places with old and new exchanged.
    """
    before, after = places(old), places(new)
    paths = [path for path in {**before, **after} if bare(before.get(path)) != bare(after.get(path))]
    return tuple(Change(path, before.get(path), after.get(path)) for path in paths)


def apply(changes: Iterable[Change], profile: ContestProfile) -> ContestProfile:
    """The profile with each place as the change has it; other places stay."""
    listed: dict[str, dict[str, Any]] = {}
    for change in changes:
        root = change.path.partition("[")[0]
        if root not in LISTS:
            profile = _put(profile, change.path, change.new)
            continue
        items = listed.setdefault(root, dict(_keyed(root, _at(profile, root))))
        if change.new is None:
            items.pop(change.path, None)
        else:
            items[change.path] = change.new
    for root, items in listed.items():
        profile = _put(profile, root, tuple(items.values()))
    return profile


def places(profile: ContestProfile) -> dict[str, Any]:
    """Every place of a profile that has a value, by its path."""
    found = {name: getattr(profile, name) for name in PLAIN}
    for group in GROUPS:
        part = getattr(profile, group)
        single = [each.name for each in fields(part) if f"{group}.{each.name}" not in LISTS]
        found |= {f"{group}.{name}": getattr(part, name) for name in single}
    for root in LISTS:
        found |= dict(_keyed(root, _at(profile, root)))
    return {path: value for path, value in found.items() if value is not None}


def bare(value: Any) -> Any:  # noqa: ANN401  # any value of a profile
    """A value without the places in the notice that state it."""
    if isinstance(value, tuple):
        return tuple(bare(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return (type(value).__name__, *(bare(getattr(value, name)) for name in _facts(value)))
    return value


def sources_in(value: Any) -> Iterator[Source]:  # noqa: ANN401
    """Every place that a value, or anything within it, names."""
    if isinstance(value, Source):
        yield value
    elif isinstance(value, tuple | list):
        for each in value:
            yield from sources_in(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            yield from sources_in(getattr(value, part.name))


def _facts(value: Any) -> Iterator[str]:  # noqa: ANN401
    dated = hasattr(value, "binds")
    for each in fields(value):
        if each.name != "source" and not (dated and each.name in WORDS):
            yield each.name


def _keyed(root: str, items: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    seen: dict[str, int] = {}
    for item in items:
        key = LISTS[root](item)
        seen[key] = seen.get(key, 0) + 1
        yield f"{root}[{key}]" if seen[key] == 1 else f"{root}[{key}][{seen[key]}]", item


def _at(profile: ContestProfile, path: str) -> Any:  # noqa: ANN401
    group, _, name = path.rpartition(".")
    return getattr(getattr(profile, group) if group else profile, name)


def _put(profile: ContestProfile, path: str, value: object) -> ContestProfile:
    group, _, name = path.rpartition(".")
    if not group:
        return replace(profile, **{name: value})  # type: ignore[arg-type]
    return replace(profile, **{group: replace(getattr(profile, group), **{name: value})})
