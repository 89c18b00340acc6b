"""What is told of an objection, and to whom: those who handle it, who objects, and the party concerned."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from contest.announcements import Announcement, Audience, Words
from contest.calendar import quiet
from contest.contests import Contest
from contest.objections import LATE, Objection, Step, last_reason
from contest.organizing import HANDLE, able
from contest.ports import UnitOfWork
from contest.registrations import Registration
from contest.shielding import people_of

OBJECTION = "objection"
TOLD_WITHIN = timedelta(days=30)
REMINDED_AT = time(9)
Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Informing:
    """Plans what is told of one contest's objections, by day; in the night for the next morning."""

    work: UnitOfWork
    contest: Contest
    now: datetime

    async def received(self, objection: Objection) -> None:
        """Those who may handle it are told that it came in; nobody's name is in it."""
        await self._handlers(objection, "received", self.now, "objection.told_received")

    async def supplemented(self, objection: Objection) -> None:
        """Whoever handles it is told that there is more evidence."""
        await self._handlers(objection, f"more/{len(objection.exhibits)}", self.now, "objection.told_more")

    async def withdrawn(self, objection: Objection) -> None:
        """Those who handle it, and the party concerned if it knew of it, are told that it was withdrawn."""
        await self._handlers(objection, "withdrawn", self.now, "objection.told_withdrawn")
        if objection.reached_party:
            await self._party(objection, "withdrawn", Words("objection.party_withdrawn", self._details(objection)))
        await self.forget_deadlines(objection)

    async def objector(self, objection: Objection, step: Step) -> None:
        """Who objects is told of a step, with the clause that it rests on."""
        details = (*self._details(objection), ("reason", last_reason(objection).rstrip("。.")))
        sources = (step.source,) if step.source else ()
        body = Words(f"objection.told_{step.state}", details, sources, (("objected", "do.objected"),))
        await self._plan(objection, step.state, (objection.person,), (body, step.by))

    async def wanted(self, objection: Objection, words: str, by: str) -> None:
        """Who objects is asked for more evidence."""
        details = (*self._details(objection), ("words", words.rstrip("。.")))
        choices: Choices = ((f"more:{objection.id}", "do.more"), ("objected", "do.objected"))
        body = Words("objection.told_wanted", details, choices=choices)
        await self._plan(objection, f"wanted/{self.now.isoformat()}", (objection.person,), (body, by))

    async def inquiry(self, objection: Objection, by: str) -> None:
        """The party concerned is told of what kind the objection is, and asked for a statement; no more."""
        named = "named" if objection.objector else "unnamed"
        first = f"objection.party_{named}_late" if objection.when == LATE else f"objection.party_{named}"
        handler, until = self.contest.profile.objection.handled_by, objection.statement_due
        second = "objection.party_by" if handler else "objection.party_by_organizers"
        details = (
            *self._details(objection),
            ("category", objection.category),
            ("handler", handler.value if handler else ""),
            ("until", self.words(until) if until else ""),
        )
        choices: Choices = ((f"explain:{objection.id}", "do.explain"), ("contact", "do.contact"))
        body = Words(first, details, (handler.source,) if handler else (), choices, (second,))
        await self._party(objection, "inquiry", body, by)
        if until is not None:
            await self._handlers(objection, "statement/over", until, "objection.told_statement_over")

    async def stated(self, objection: Objection) -> None:
        """Those who handle it are told that the party concerned stated its case."""
        await self.work.announcements.cancel(self._key(objection, "statement/"))
        count = len(objection.statements)
        await self._handlers(objection, f"stated/{count}", self.now, "objection.told_stated")

    async def ruling(self, objection: Objection, step: Step) -> None:
        """The party concerned is told of the ruling in the words that the objector is told."""
        details = (*self._details(objection), ("reason", step.reason.rstrip("。.")))
        body = Words(f"objection.told_{step.state}", details, (step.source,) if step.source else ())
        await self._party(objection, step.state, body, step.by)
        await self.forget_deadlines(objection)

    async def remind(self, objection: Objection) -> None:
        """Remind those who handle it on the morning of the day before its deadline; an earlier reminder goes."""
        await self.work.announcements.cancel(self._key(objection, "due/"))
        if objection.due is None:
            return
        day = objection.due.astimezone(self.contest.tz).date() - timedelta(days=1)
        eve = datetime.combine(day, REMINDED_AT, self.contest.tz).astimezone(UTC)
        part = f"due/{objection.due.isoformat()}"
        await self._handlers(objection, part, max(eve, self.now), "objection.told_due")

    async def forget_deadlines(self, objection: Objection) -> None:
        """Nothing is reminded of any more."""
        for part in ("due/", "statement/"):
            await self.work.announcements.cancel(self._key(objection, part))

    def words(self, instant: datetime) -> str:
        """An instant as a detail that is worded at delivery."""
        return f"@{instant.astimezone(self.contest.tz).isoformat()}"

    async def _handlers(self, objection: Objection, part: str, at: datetime, key: str) -> None:
        party = await self.party(objection)
        involved = {objection.person, *people_of(party)}
        offices = await able(self.work, objection.contest, HANDLE)
        able_to = [each for each in offices if not each.tracks or (party is not None and each.covers(party.track))]
        persons = tuple(each.person for each in able_to if each.person not in involved)
        details = (*self._details(objection), ("until", self.words(objection.due) if objection.due else ""))
        body = Words(key, details, choices=((f"case:{objection.id}", "do.case"), ("objections", "do.objections")))
        if persons:
            await self._plan(objection, part, persons, (body, ""), at)

    async def _party(self, objection: Objection, part: str, body: Words, by: str = "") -> None:
        if party := await self.party(objection):
            await self._plan(objection, f"party/{part}", (party.leader,), (body, by))

    async def party(self, objection: Objection) -> Registration | None:
        """The registration that an objection is about; None where it is none of ours."""
        return await self.work.registrations.get(objection.registration) if objection.registration else None

    async def _plan(
        self,
        objection: Objection,
        part: str,
        persons: tuple[int, ...],
        said: tuple[Words, str],
        at: datetime | None = None,
    ) -> None:
        body, by = said
        due = quiet(at or self.now, None, self.contest.tz) or self.now
        audience, key = Audience(self.contest.id, persons=persons), self._key(objection, part)
        until = due + TOLD_WITHIN
        planned = Announcement(key, self.contest.id, OBJECTION, audience, body, due, until, by)
        await self.work.announcements.plan(planned, self.now)

    def _key(self, objection: Objection, part: str) -> str:
        return f"{self.contest.id}/{OBJECTION}/{objection.id}/{part}"

    def _details(self, objection: Objection) -> tuple[tuple[str, str], ...]:
        return (("contest", self.contest.name), ("number", objection.number), ("target", objection.target))
