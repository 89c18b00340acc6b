"""Who sits in a team (席位): the same human being, by phone, by identity document and by account, over all channels."""

from dataclasses import dataclass

from contest.identifiers import is_identity_number
from contest.identities import folded_code, folded_phone
from contest.registrations import LIVE, Registration

PHONE, NUMBER, PERSON = "phone", "number", "person"


@dataclass(frozen=True, order=True)
class Seat:
    """One thing by which a member is known again; `name` is what he is called in a refusal."""

    kind: str
    value: str
    name: str = ""


def seats(registration: Registration) -> tuple[Seat, ...]:
    """The seats that a live team takes, each once, always in the same order; none of a team that is gone.

    The account that registered a team of persons is one of them; one that registers for a unit acts for the unit.
    """
    if registration.status not in LIVE:
        return ()
    taken: dict[tuple[str, str], Seat] = {}
    for member in registration.members:
        known = (
            (PHONE, folded_phone(member.phone)),
            (NUMBER, folded_code(member.number)),
            (PERSON, str(member.person or "")),
        )
        taken |= {(kind, value): Seat(kind, value, member.name) for kind, value in known if value}
    asked = (folded_code(value) for _, value in registration.extra)  # a number that the organizers asked the leader for
    taken |= {(NUMBER, each): Seat(NUMBER, each) for each in asked if is_identity_number(each)}
    if registration.unit is None and registration.leader:
        leader = (PERSON, str(registration.leader))
        taken.setdefault(leader, Seat(*leader))
    return tuple(sorted(taken.values()))


def pair(one: str, other: str) -> str:
    """The name of two contests that exclude one another, the same from both sides."""
    return "|".join(sorted((one, other)))
