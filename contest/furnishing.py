"""Organizers add their own questions to the registration form, rename them and take them away (自有项)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from contest.auditing import Deed, note, organizer
from contest.contests import Contest
from contest.organizing import SETTLE, check
from contest.ownfields import CHOICE, OwnField
from contest.people import Organizer
from contest.ports import UnitOfWork
from contest.refusals import RuleBroken

MOST, LABEL_LONGEST, HELP_LONGEST = 12, 30, 100
OPTIONS_FEWEST, OPTIONS_MOST, OPTION_LONGEST = 2, 10, 20


async def add(work: UnitOfWork, contest: Contest, field: OwnField, office: Organizer, now: datetime) -> None:
    """Add a question; drafts are asked it when they come to it.

    Raises RuleBroken: no_permission, field_many (`most`), and as `check_label` and `check_options`.
    """
    if len(contest.own_fields) >= MOST:
        raise RuleBroken("field_many", most=MOST)
    check_label(contest, field.label)
    if field.kind == CHOICE:
        check_options(field.choices)
    await _change(work, contest, field, (*contest.own_fields, field), (office, "form.field_added", now))


async def change(work: UnitOfWork, contest: Contest, field: OwnField, office: Organizer, now: datetime) -> None:
    """Put another label, help or obligation in place; answers given before stay.

    Raises RuleBroken: no_permission, unknown_field, and as `check_label`.
    """
    known = field_of(contest, field.key)
    if field.label != known.label:
        check_label(contest, field.label)
    fields = tuple(field if each.key == field.key else each for each in contest.own_fields)
    await _change(work, contest, field, fields, (office, "form.field_changed", now))


async def remove(work: UnitOfWork, contest: Contest, key: str, office: Organizer, now: datetime) -> None:
    """Ask it no longer; answers given before are shown no longer. Raises RuleBroken: no_permission, unknown_field."""
    field = field_of(contest, key)
    fields = tuple(each for each in contest.own_fields if each.key != key)
    await _change(work, contest, field, fields, (office, "form.field_removed", now))


def field_of(contest: Contest, key: str) -> OwnField:
    """The question of that key. Raises RuleBroken unknown_field."""
    found = next((each for each in contest.own_fields if each.key == key), None)
    if found is None:
        raise RuleBroken("unknown_field")
    return found


def check_label(contest: Contest, label: str) -> None:
    """Raises RuleBroken: field_label (`most`) for one that is empty or too long, field_known for one that is there."""
    if not 2 <= len(label) <= LABEL_LONGEST:
        raise RuleBroken("field_label", most=LABEL_LONGEST)
    if any(label in (each.key, each.label) for each in contest.own_fields):
        raise RuleBroken("field_known", label=label)


def check_options(options: Sequence[str]) -> None:
    """Raises RuleBroken field_options (`fewest`, `most`, `longest`) where they cannot be chosen from."""
    short = all(0 < len(each) <= OPTION_LONGEST for each in options)
    if not (OPTIONS_FEWEST <= len(set(options)) == len(options) <= OPTIONS_MOST and short):
        raise RuleBroken("field_options", fewest=OPTIONS_FEWEST, most=OPTIONS_MOST, longest=OPTION_LONGEST)


async def _change(
    work: UnitOfWork,
    contest: Contest,
    field: OwnField,
    fields: tuple[OwnField, ...],
    deed: tuple[Organizer, str, datetime],
) -> None:
    office, action, now = deed
    for each in {field, *(old for old in contest.own_fields if old.key == field.key)}:
        check(office, contest.id, SETTLE, () if each.track is None else (each.track,))
    await work.contests.declare(contest.id, own_fields=fields)
    details = (("field", field.key), ("required", str(field.required).lower()))
    await note(work, Deed(organizer(office.person), action, contest.id, "", details), now)


def renamed(field: OwnField, label: str) -> OwnField:
    """The question under another label."""
    return replace(field, label=label)
