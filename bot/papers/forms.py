"""Official forms of one registration: the organizers' template filled in, or our own form, as Word and as pages."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

from bot.conversation.texts import Texts
from bot.papers.sheet import Sheet, sheet
from bot.papers.word.filling import fill
from bot.papers.word.own import document
from contest.contests import Contest
from contest.facts import facts, invented, own_answers
from contest.looking import unmask
from contest.masking import PHONES
from contest.official import templates_for, waiting
from contest.organizing import REVIEW, SETTLE, office_for
from contest.papers import DOCX, PDF, Made, file_name
from contest.ports import Clock, UnitOfWork, UnitOfWorkFactory
from contest.refusals import RuleBroken
from contest.registrations import LIVE, Registration
from contest.templates import Template

Printer = Callable[[Sheet], bytes]


@dataclass(frozen=True)
class Forms:
    """`printer` makes pages; None: it is not installed."""

    factory: UnitOfWorkFactory
    clock: Clock
    printer: Printer | None = None
    one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def make(self, named: str, person: int, texts: Texts) -> Made:
        """The form of a registration (`<id>:<docx|pdf>`, with `:<key>` on that template), for who leads it and for
        organizers who review it, whose look is noted.

        Raises RuleBroken: paper_unknown, unknown_registration, no_permission, no_template, pdf_missing.
        """
        number, form, key = [*named.split(":", 2), "", ""][:3]
        if not number.isdecimal() or form not in (DOCX, PDF):
            raise RuleBroken("paper_unknown")
        async with self.factory() as work:
            entry, contest = await self._entry(work, int(number), person)
            found = {each.key: each for each in await templates_for(work, contest.id, entry.track)}
        if key and key not in found:
            raise RuleBroken("no_template")
        template = found.get(key)
        title = template.title if template else texts("sheet.title")
        name = file_name(contest.name, title, entry.team or entry.project, form=form)
        if form == PDF:
            return Made(name, form, _once(await self._pages(entry, contest, texts)))
        return Made(name, form, _once(await self._content(entry, contest, template, texts)))

    async def sample(self, named: str, person: int, texts: Texts) -> Made:
        """A template that waits (`<contest>:<track>`), filled in with nobody's data. Raises RuleBroken: paper_unknown,
        no_permission, no_template."""
        of, _, track = named.rpartition(":")
        if not track.isdecimal():
            raise RuleBroken("paper_unknown")
        async with self.factory() as work:
            await office_for(work, person, of, SETTLE)
            contest = await work.contests.get(of)
            template = await waiting(work, of, int(track))
        if contest is None or template is None:
            raise RuleBroken("no_template")
        content = await self._content(*invented(contest, int(track), texts), template, texts)
        return Made(file_name(texts("template.sample"), template.title, form=DOCX), DOCX,
                    _once(content))  # fmt: skip

    async def _entry(self, work: UnitOfWork, number: int, person: int) -> tuple[Registration, Contest]:
        entry = await work.registrations.get(number)
        contest = await work.contests.get(entry.contest) if entry else None
        if entry is None or contest is None or entry.status not in LIVE:
            raise RuleBroken("unknown_registration")
        if entry.leader != person:
            office = await office_for(work, person, contest.id, REVIEW, entry.track)
            await unmask(work, entry, office, self.clock.now(), PHONES)
        return entry, contest

    async def _content(
        self, entry: Registration, contest: Contest, template: Template | None, texts: Texts
    ) -> bytes:
        found, own = facts(entry, contest, texts), own_answers(entry, contest, texts)
        if template is None:
            return await asyncio.to_thread(document, sheet(found, own, texts))
        return await asyncio.to_thread(fill, template.content, found, own)

    async def _pages(self, entry: Registration, contest: Contest, texts: Texts) -> bytes:
        if self.printer is None:
            raise RuleBroken("pdf_missing")
        drawn = sheet(facts(entry, contest, texts), own_answers(entry, contest, texts), texts)
        async with self.one_at_a_time:
            return await asyncio.to_thread(self.printer, drawn)


async def _once(content: bytes) -> AsyncIterator[bytes]:
    yield content
