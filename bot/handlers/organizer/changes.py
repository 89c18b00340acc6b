"""What a leader changed in his registration since an organizer decided on it: old and new in words, masked."""

from bot.conversation.texts import Texts
from bot.handlers.registration.owned import own_words
from contest.contests import Contest
from contest.masking import masked_text
from contest.registrations import Member, Registration, Unit
from contest.reviewing import masked, masked_code, masked_phone

JOINED = "、"
Fact = Member | Unit | str | None


def changes(registration: Registration, contest: Contest, texts: Texts) -> list[str]:
    """One line for each thing that is different; none where nothing is."""
    former = registration.former
    if former is None:
        return []
    lines = []
    new = _facts(registration, contest)
    for name, old in _facts(former, contest).items():
        gone = [each for each in old if each not in new[name]]
        come = [each for each in new[name] if each not in old]
        moved = name == "contact" and not (set(gone) <= set(registration.members))  # told of as a changed member
        if (gone or come) and not moved:
            details = {"before": _words(gone, texts), "after": _words(come, texts)}
            lines.append(texts("changes.line", what=texts(f"changes.{name}"), **details))
    return [*lines, *_own(registration, former, contest, texts)]


def _own(registration: Registration, former: Registration, contest: Contest, texts: Texts) -> list[str]:
    """What is different in the answers to the organizers' own questions."""
    before, after = dict(former.extra), dict(registration.extra)
    lines = []
    for field in contest.own_fields:
        old, new = (masked_text(own_words(field, given.get(field.key, ""), texts)) for given in (before, after))
        if old != new:
            nothing = texts("changes.nothing")
            lines.append(texts("changes.line", what=field.label, before=old or nothing, after=new or nothing))
    return lines


def _facts(registration: Registration, contest: Contest) -> dict[str, tuple[Fact, ...]]:
    track = contest.track(registration.track) if registration.track is not None else None
    return {
        "team": (registration.team,),
        "unit": (registration.unit,),
        "partners": registration.partners,
        "members": registration.members,
        "contact": registration.members[registration.contact : registration.contact + 1],
        "track": (track.name if track else "",),
        "problem": (registration.problem,),
        "project": (registration.project, *registration.further),
        "advisors": registration.advisors,
    }


def _words(facts: list[Fact], texts: Texts) -> str:
    return JOINED.join(filter(None, (_word(each, texts) for each in facts))) or texts("changes.nothing")


def _word(fact: Fact, texts: Texts) -> str:
    match fact:
        case Member(name=name, phone=phone):
            return f"{masked(name)}{masked_phone(phone)}"
        case Unit(name=name, code=code):
            return f"{name}（{masked_code(code)}）" if code else name
        case None:
            return texts("changes.individual")
        case str(words):
            return words
