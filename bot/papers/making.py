"""Makes files by key, for whoever may have them at that moment."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.conversation.texts import LANGUAGES, Texts
from bot.page.downloads import pieces
from bot.papers.exports import Exports
from bot.papers.forms import Forms
from contest import evidence, handing
from contest.exporting import export_of
from contest.files import StoredFile
from contest.organizing import refused
from contest.papers import EXHIBIT, EXPORT, FORM, JSON, MATERIAL, PERSON, SAMPLE, Made, file_name
from contest.people import Account
from contest.persons import exported
from contest.ports import Clock, FileStore, UnitOfWork, UnitOfWorkFactory
from contest.refusals import RuleBroken

Opening = Callable[[UnitOfWork, str, int, datetime], Awaitable[StoredFile | None]]
OPENABLE: dict[str, Opening] = {EXHIBIT: evidence.openable, MATERIAL: handing.openable}
AT_ONCE = 2  # exports of all that there is; whoever asks for a further one waits


@dataclass(frozen=True)
class PaperMaker:
    """See contest.papers.Papers. `texts` gives the sentences of a language; `files` holds what was handed in."""

    factory: UnitOfWorkFactory
    clock: Clock
    texts: Callable[[str], Texts]
    exports: Exports
    forms: Forms
    files: FileStore | None = None
    turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def make(self, key: str, who: Account | int) -> Made:
        person, language = await self._person(who)
        try:
            return await self._made(key, person, language)
        except RuleBroken as broken:
            async with self.factory() as work:
                await refused(work, person, broken, self.clock.now())
            raise

    async def _made(self, key: str, person: int, language: str) -> Made:
        kind, _, named = key.partition(":")
        if kind == EXPORT:
            made = await self.exports.make(export_of(key), person, self.texts(language))
            return replace(made, parts=self._in_turn(made.parts))
        if kind == FORM:
            return await self.forms.make(named, person, self.texts(language))
        if kind == SAMPLE:
            return await self.forms.sample(named, person, self.texts(language))
        if kind == PERSON:
            return await self._record(person, self.texts(language))
        if kind in OPENABLE:
            return await self._handed_in(kind, named, person)
        raise RuleBroken("paper_unknown")

    async def _record(self, person: int, texts: Texts) -> Made:
        """All that is kept of whoever asks."""
        async with self.factory() as work:
            text = await exported(work, person, person, self.clock.now())

        async def parts() -> AsyncIterator[bytes]:
            yield text.encode()

        return Made(file_name(texts("mydata.file"), form=JSON), JSON, parts())

    async def _handed_in(self, kind: str, key: str, person: int) -> Made:
        """A file of an objection or of a team, as it was handed in."""
        async with self.factory() as work:
            file = await OPENABLE[kind](work, key, person, self.clock.now())
        if file is None or self.files is None:
            raise RuleBroken("no_such_file")
        try:
            content = await self.files.open(key)
        except FileNotFoundError as gone:
            raise RuleBroken("no_such_file") from gone
        return Made(file.name, file.kind, pieces(content))

    async def _person(self, who: Account | int) -> tuple[int, str]:
        if isinstance(who, int):
            return who, LANGUAGES[0]
        async with self.factory() as work:
            person = await work.people.of(who, LANGUAGES[0], self.clock.now())
        return person.id, person.language

    async def _in_turn(self, parts: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        async with self.turns:
            async for part in parts:
                yield part
