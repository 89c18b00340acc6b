"""What the log says of one registration, and who is who in the log."""

from dataclasses import dataclass

from bot.desk.room import Room
from bot.desk.times import brief
from contest.auditing import SYSTEM, Entry, Sought
from contest.registrations import Registration
from contest.reviewing import subject

LONGEST = 50
TECHNICAL = ("revision",)


@dataclass(frozen=True)
class Told:
    """An entry of the log in words."""

    number: int
    time: str
    who: str
    deed: str
    details: str
    subject: str


async def history(room: Room, registration: Registration) -> tuple[Told, ...]:
    """What was done about a registration, newest first."""
    return await told_of(room, subject(registration))


async def told_of(room: Room, about: str) -> tuple[Told, ...]:
    """What the log says about one subject, newest first."""
    sought = Sought(room.contest.id, subject=about)
    names = await names_at(room)
    return tuple(told(room, each, names) for each in await room.work.audit.last(LONGEST, sought))


async def names_at(room: Room) -> dict[int, str]:
    """How the contest's organizers are called, by person."""
    return {each.person: each.name for each in await room.work.organizers.at(room.contest.id)}


def told(room: Room, entry: Entry, names: dict[int, str]) -> Told:
    """An entry in words; a deed for which there are none yet, as it stands in the log."""
    deed = entry.deed
    key = f"log.{deed.action.replace('.', '_')}"
    details = "　".join(_detail(room, name, value) for name, value in deed.details if name not in TECHNICAL)
    words = room.texts(key) if key in room.texts else deed.action
    time, who = brief(room, entry.at), _who(room, deed.by, names)
    return Told(entry.number, time, who, words, details, deed.subject)


def _detail(room: Room, name: str, value: str) -> str:
    """One detail in words, as far as there are any."""
    texts, label = room.texts, f"log.detail_{name}"
    words = [texts(key) if (key := f"log.value_{each}") in texts else each for each in value.split(" ")]
    return texts("log.detail", label=texts(label) if label in texts else name, value=" ".join(words))


def _who(room: Room, by: str, names: dict[int, str]) -> str:
    kind, _, number = by.partition(":")
    if by == SYSTEM or not number.isdecimal():
        return room.texts("log.system")
    if int(number) in names:
        return names[int(number)]
    return room.texts("log.former" if kind == "organizer" else "log.participant", number=number)
