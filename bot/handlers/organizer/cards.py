"""A registration as a reviewer sees it, personal data masked."""

from bot.conversation.texts import Texts
from bot.handlers.organizer.changes import changes
from bot.handlers.registration.owned import own_words
from contest.contests import Contest
from contest.kindred import Likeness
from contest.masking import View, masked, masked_text
from contest.ownfields import answered
from contest.registrations import Registration

JOINED, SEPARATED = "、", " · "
MOST_ALIKE = 5


def brief(registration: Registration, contest: Contest, likes: Likeness, texts: Texts) -> str:
    """What is needed to decide in most cases, and what looks doubtful: which others it is like."""
    lines = [heading(registration, contest), *_unit_lines(registration, texts), _members_line(registration, texts)]
    lines += _projects(registration, texts)
    lines += [*_own(registration, contest, texts), *_changed(registration, contest, texts)]
    return "\n".join([*lines, *like_lines(likes, texts)])


def like_lines(likes: Likeness, texts: Texts) -> list[str]:
    """Which others it is like, and in what."""
    found = {"alike": likes.names, "alike_units": likes.units, "same_unit": likes.same}
    named = {key: JOINED.join(receipts[:MOST_ALIKE]) for key, receipts in found.items() if receipts}
    return [texts(f"review.{key}", receipts=receipts) for key, receipts in named.items()]


def full(registration: Registration, contest: Contest, texts: Texts, seen: View) -> str:
    """Everything that it says, as far as it may be seen."""
    lines = [heading(registration, contest), texts("review.team", team=registration.team)]
    for unit in (registration.unit, *registration.partners):
        if unit:
            lines.append(texts("review.unit_code", unit=unit.name, code=seen.code(unit.code)))
    people = [f"{seen.name(each.name)} {seen.phone(each.phone)}" for each in registration.members]
    lines.append(texts("review.members", count=len(people), names=JOINED.join(people)))
    lines += _projects(registration, texts)
    lines.append(texts("review.declared", count=len(registration.declared)))
    return "\n".join([*lines, *_own(registration, contest, texts), *_changed(registration, contest, texts)])


def heading(registration: Registration, contest: Contest) -> str:
    """Receipt, track and problem."""
    track = contest.track(registration.track) if registration.track is not None else None
    parts = (registration.receipt, track.name if track else "", registration.problem)
    return SEPARATED.join(part for part in parts if part)


def _projects(registration: Registration, texts: Texts) -> list[str]:
    """What is entered, and who advises."""
    names = [name for name in (registration.project, *registration.further) if name]
    lines = [texts("review.project", project=JOINED.join(names))] if names else []
    if registration.advisors:
        lines.append(texts("review.advisors", names=JOINED.join(masked(name) for name in registration.advisors)))
    return lines


def _own(registration: Registration, contest: Contest, texts: Texts) -> list[str]:
    """The answers to the organizers' own questions."""
    given = answered(contest.own_fields, registration.extra)
    return [
        texts("review.own", label=field.label, value=masked_text(own_words(field, value, texts)))
        for field, value in given
    ]


def _changed(registration: Registration, contest: Contest, texts: Texts) -> list[str]:
    found = changes(registration, contest, texts)
    return [texts("changes.head", count=len(found)), *found] if found else []


def _unit_lines(registration: Registration, texts: Texts) -> list[str]:
    named = texts("review.team", team=registration.team)
    if registration.unit is None:
        return [named, texts("review.individual")]
    if not registration.partners:
        return [named, texts("review.unit", unit=registration.unit.name)]
    return [named, texts("review.units", count=len(registration.partners) + 1, unit=registration.unit.name)]


def _members_line(registration: Registration, texts: Texts) -> str:
    names = JOINED.join(masked(each.name) for each in registration.members)
    return texts("review.members", count=len(registration.members), names=names)
