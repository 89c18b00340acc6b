"""Keeps who objects from the party concerned: what is said to it must not name him."""

import re
import unicodedata

from contest.objections import Objection, Objector
from contest.refusals import RuleBroken
from contest.registrations import Registration

SHORTEST = 2
LEGAL_FORM = re.compile("(?:股份有限公司|有限责任公司|集团有限公司|有限公司|股份公司|集团|公司)$")
ANONYMOUS = re.compile("匿名|无名|不愿|不想|不便|保密|不留|某[人某君先女]|anonym", re.IGNORECASE)


def check_shielded(text: str, objection: Objection, party: Registration | None) -> None:
    """See that a text for both sides names neither to the other.

    Raises RuleBroken: reason_names_objector (his name, phone or unit stands in it), reason_names_party (a member's
    name or phone does).
    """
    if objection.objector is not None and _says(text, _marks(objection.objector)):
        raise RuleBroken("reason_names_objector")
    members = party.members if party else ()
    own = [mark for member in members for mark in (member.name, *_phones(member.phone))]
    known = _folded(objection.target)
    if _says(text, [mark for mark in own if _folded(mark) not in known]):
        raise RuleBroken("reason_names_party")


def people_of(party: Registration | None) -> frozenset[int]:
    """The persons of the party concerned who have an account here: its leader, and members who joined."""
    if party is None:
        return frozenset()
    return frozenset({party.leader, *(member.person for member in party.members)} - {0})


def is_nameless(name: str) -> bool:
    """Whether what was given for a name says that none is given."""
    return bool(ANONYMOUS.search(name))


def _marks(objector: Objector) -> list[str]:
    unit = [objector.unit, LEGAL_FORM.sub("", objector.unit)] if objector.unit else []
    return [objector.name, *_phones(objector.phone), *unit]


def _phones(phone: str) -> tuple[str, ...]:
    """A number as it is, and as it looks masked."""
    return (phone, phone[:3] + phone[-4:]) if len(phone) > 7 else ()


def _says(text: str, marks: list[str]) -> bool:
    said = _folded(text)
    return any(len(mark) >= SHORTEST and mark in said for mark in map(_folded, marks))


def _folded(words: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", words))).casefold()
