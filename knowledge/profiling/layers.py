"""A further notice, or an amendment, laid over what a contest's earlier notices state."""

import re
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import TypeVar

from contest.changes import LISTS
from contest.profile import ContestProfile

Item = TypeVar("Item")
ADDED_CONTACT = re.compile("设|另|增")
OF_ITSELF = ("region", "level", "parent_contest", "entry", "route", "fields_mandatory")
SCALARS = ("region", "level", "theme", "website", "parent_contest", "entry", "route", "fees", "fields_mandatory")
WHOLE = ("fields", "awards", "quotas", "materials", "judging_criteria")
ADDED = ("eligibility", "prohibitions", "findings", "binding")


def laid_over(below: ContestProfile, above: ContestProfile) -> ContestProfile:
    """The profile with what the later notice states in place of what it changes: values, and list items of one name."""
    changes: dict[str, object] = {}
    for name in SCALARS:
        changes[name] = getattr(above, name) or getattr(below, name)
    for name in WHOLE:
        changes[name] = getattr(above, name) or getattr(below, name)
    for name in ADDED:
        changes[name] = (*getattr(below, name), *getattr(above, name))
    for name in ("team", "publicity", "objection"):
        changes[name] = _filled(getattr(below, name), getattr(above, name))
    for name in ("stages", "deadlines", "events"):
        changes[name] = _by_key(getattr(below, name), getattr(above, name), lambda item: item.name)
    changes["tracks"] = _by_key(below.tracks, above.tracks, lambda track: track.no)
    changes["freezes"] = _by_key(below.freezes, above.freezes, lambda one: (one.what, one.limit))
    changes["declarations"] = _by_key(below.declarations, above.declarations, lambda said: said.topic)
    changes["contacts"] = _by_key(below.contacts, above.contacts, lambda one: (one.role, one.name, one.phone))
    return replace(below, **changes)  # type: ignore[arg-type]


def amended_by(below: ContestProfile, above: ContestProfile) -> ContestProfile:
    """The same for an amendment: what a contest is stays, and lists are added to, item by item."""
    kept = {name: getattr(below, name) for name in SCALARS if getattr(below, name) or name in OF_ITSELF}
    for name in WHOLE:
        kept[name] = _by_key(getattr(below, name), getattr(above, name), LISTS[name])
    return replace(laid_over(_without_former(below, above), above), **kept)


def _without_former(below: ContestProfile, above: ContestProfile) -> ContestProfile:
    """The profile without the contact of a role to which the amendment names another one."""
    roles = [one.role for one in below.contacts]
    new = {one.role for one in above.contacts if not ADDED_CONTACT.search(one.source.quote)}
    known = {(one.role, one.name, one.phone) for one in above.contacts}
    former = [one for one in below.contacts if one.role in new and roles.count(one.role) == 1]
    left = tuple(one for one in below.contacts if one not in former or (one.role, one.name, one.phone) in known)
    return replace(below, contacts=left)


def _filled(below: Item, above: Item) -> Item:
    """A group of values, each taken from above where it is stated there."""
    stated = {part.name: value for part in fields(above) if (value := getattr(above, part.name))}  # type: ignore[arg-type]
    return replace(below, **stated)  # type: ignore[type-var]


def _by_key(below: Sequence[Item], above: Sequence[Item], key: Callable[[Item], object]) -> tuple[Item, ...]:
    later = {key(item): item for item in above}
    kept = [later.pop(key(item), item) for item in below]
    return (*kept, *later.values())
