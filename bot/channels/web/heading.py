"""What stands above the conversation: the contest, where it stands, the day."""

from dataclasses import asdict, dataclass

from bot.channels.web.parts import Web
from bot.conversation.dates import day
from bot.handlers.choosing import state_label
from contest.people import Person
from contest.ports import UnitOfWork


@dataclass(frozen=True)
class Heading:
    """In words, in the person's language; empty where no contest is chosen."""

    contest: str = ""
    stage: str = ""
    day: str = ""

    def as_object(self) -> dict[str, object]:
        """As JSON."""
        return asdict(self)


async def heading_for(web: Web, person: Person, work: UnitOfWork) -> Heading:
    """The heading for what a person talks about."""
    now, texts = web.turns.clock.now(), web.turns.texts(person.language)
    session = await work.sessions.load(person.id)
    contest = await work.contests.get(session.contest) if session.contest else None
    if contest is None:
        return Heading(day=day(texts, now.astimezone(web.settings.tz).date()))
    today = now.astimezone(contest.tz).date()
    return Heading(contest.full_name, state_label(texts, contest, now), day(texts, today))
