"""Exports as files: a workbook, comma-separated values, or an archive with what the teams handed in."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from bot.conversation.texts import Texts
from bot.papers.bundle import CHUNK, Bundle
from bot.papers.rooms import room_in
from bot.papers.tables import Book, first_line, lines
from contest.contests import Contest
from contest.exporting import COLUMNS, PEOPLE, Export, allowed, check, noted, people, row, slices
from contest.papers import CSV, XLSX, ZIP, Made, file_name
from contest.ports import Clock, UnitOfWorkFactory
from contest.refusals import RuleBroken
from contest.registrations import Registration

Enclosed = Callable[[Contest, Sequence[Registration]], AsyncIterator[tuple[str, BinaryIO]]]
Progress = Callable[[int], object]


async def _nothing(contest: Contest, entries: Sequence[Registration]) -> AsyncIterator[tuple[str, BinaryIO]]:
    for _ in ():
        yield "", _  # a generator that gives nothing


@dataclass(frozen=True)
class Exports:
    """`room` is a folder for files that are being made; `enclosed` gives what teams handed in, each file under the path
    that it gets in an archive."""

    factory: UnitOfWorkFactory
    clock: Clock
    room: Path
    enclosed: Enclosed = _nothing

    async def make(self, export: Export, person: int, texts: Texts) -> Made:
        """The export for an organizer, which is noted. Raises RuleBroken: no_permission, unknown_contest."""
        async with self.factory() as work:
            export = await allowed(work, person, export)
        return await self.made(export, person, texts)

    async def made(self, export: Export, person: int, texts: Texts, told: Progress = id) -> Made:
        """The same without asking who may have it; `told` hears how many more rows are done.

        `person` 0: the operator.
        """
        check(export)
        now = self.clock.now()
        async with self.factory() as work:
            contest = await work.contests.get(export.filter.contest)
            if contest is None:
                raise RuleBroken("unknown_contest")
            count = await work.registrations.count(export.filter)
            await noted(work, export, person, count, now)
        day = f"{now.astimezone(contest.tz):%Y%m%d}"
        making = _Making(self, export, contest, texts, told)
        parts = {XLSX: making.book, CSV: making.lines, ZIP: making.archive}[export.form]()
        return Made(file_name(contest.name, texts("export.name"), day, form=export.form), export.form, parts)


@dataclass(frozen=True)
class _Making:
    """One export on its way."""

    exports: Exports
    export: Export
    contest: Contest
    texts: Texts
    told: Progress

    async def book(self) -> AsyncIterator[bytes]:
        """The workbook, which is finished before its first byte can be sent."""
        with room_in(self.exports.room) as folder:
            path = Path(folder) / "book.xlsx"
            await self._fill(path)
            with path.open("rb") as content:
                while part := await asyncio.to_thread(content.read, CHUNK):
                    yield part

    async def lines(self) -> AsyncIterator[bytes]:
        """Comma-separated values, each slice as soon as it is read."""
        yield first_line(self._columns)
        async for entries in slices(self.exports.factory, self.export.filter):
            yield await asyncio.to_thread(lines, self._rows(entries))
            self.told(len(entries))

    async def archive(self) -> AsyncIterator[bytes]:
        """An archive: the workbook, then a folder for each registration."""
        bundle = Bundle()
        with room_in(self.exports.room) as folder:
            path = Path(folder) / "book.xlsx"
            await self._fill(path)
            with path.open("rb") as book:
                async for part in bundle.add(file_name(self.texts("export.name"), form=XLSX), book):
                    yield part
            async for entries in slices(self.exports.factory, self.export.filter):
                async for name, content in self.exports.enclosed(self.contest, entries):
                    with content:
                        async for part in bundle.add(name, content):
                            yield part
            yield bundle.end()

    async def _fill(self, path: Path) -> None:
        book, (entries_sheet, people_sheet) = Book(path), self._sheets
        book.sheet(entries_sheet, self._columns)
        book.sheet(people_sheet, [self.texts(f"export.{each}") for each in PEOPLE])
        async for entries in slices(self.exports.factory, self.export.filter):
            await asyncio.to_thread(self._write, book, entries)
            self.told(len(entries))
        await asyncio.to_thread(book.close)

    def _write(self, book: Book, entries: Sequence[Registration]) -> None:
        entries_sheet, people_sheet = self._sheets
        book.write(entries_sheet, self._rows(entries))
        for entry in entries:
            book.write(people_sheet, people(entry, self.texts, personal=self.export.personal))

    def _rows(self, entries: Sequence[Registration]) -> list[tuple[str, ...]]:
        return [row(each, self.contest, self.texts, personal=self.export.personal) for each in entries]

    @property
    def _columns(self) -> list[str]:
        own = (each.label for each in self.contest.own_fields)
        return [*(self.texts(f"export.{each}") for each in COLUMNS), *own]

    @property
    def _sheets(self) -> tuple[str, str]:
        return self.texts("export.sheet"), self.texts("export.people_sheet")
