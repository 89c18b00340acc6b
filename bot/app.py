"""The composition root: builds, piece by piece, the object graph that a command needs."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.keyholding import Keys
from bot.cli.parts import LOCAL, Check, Refused, Rehearsed, Rows
from bot.clocks import DemoClock
from bot.conversation.texts import Texts, catalogue
from bot.settings import Settings, clock_of
from contest.announcements import Delivery
from contest.contests import Contest
from contest.exporting import Export
from contest.messages import Attachment, Reply
from contest.people import Account
from contest.ports import Answerer, Clock, Embedder, FileStore, Reader, Renderer, UnitOfWorkFactory
from contest.refusals import RuleBroken

if TYPE_CHECKING:
    from bot.conversation.dispatch import Dispatch
    from bot.conversation.turn import Turns
    from bot.papers.making import PaperMaker
    from bot.papers.sheet import Sheet
    from bot.running import Graph, Line
    from knowledge.answering.answerer import NoticeAnswerer
    from knowledge.embedding import BuiltInEmbedding
    from knowledge.late import LateIndex
    from knowledge.search.dense import DenseIndex
    from storage.database import Database


class App:
    """One process's object graph; each part is made when it is first asked for, and only then imported."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.clock: Clock = clock_of(settings.now, LOCAL)
        self.texts: Texts = catalogue("zh")
        self.waits = settings.model.waits
        self._owns_index = False

    async def prepare(self) -> None:
        """Migrate, read the shipped notices that are new or changed, and embed what is lacking."""
        from bot.shipping import ship
        from knowledge.notices.shipped import shipped_notices

        await ship(shipped_notices(), self.factory, lambda: self.reader, self.clock)
        await self.index()

    async def index(self) -> None:
        """Embed the sentences that have no vector yet; progress on stderr."""
        from bot.shipping import index
        from knowledge.recipe import RECIPE

        await index(self.factory, RECIPE, self._embedder, self.texts("cli.indexing"))

    async def close(self) -> None:
        """Give back what was opened."""
        if "database" in self.__dict__:
            self.database.close()

    # What is kept

    @cached_property
    def database(self) -> "Database":
        """The database with its tables up to date. Raises Refused where home, address or key cannot be used."""
        from bot.opening import database_of

        return database_of(self.settings, self.texts)

    @property
    def keys(self) -> Keys:
        """The keys that personal data are encrypted with."""
        from bot.rekeying import HomeKeys

        return HomeKeys(self.settings, self.texts, self.clock)

    @cached_property
    def factory(self) -> UnitOfWorkFactory:
        """Makes units of work."""
        return self.database.unit_of_work

    @cached_property
    def files(self) -> FileStore:
        """The contents of files. Raises Refused where storage is set that this installation cannot speak to."""
        from bot.opening import files_of

        return files_of(self.settings, self.texts, self.database.keyring)

    # What goes on

    async def serve(self, *, worker: bool, for_real: bool) -> None:
        """Serve until stopped. Raises Refused where another process uses the same home."""
        from bot.running import run
        from bot.telling import tell
        from storage.lock import HomeLock

        lock = HomeLock(self.settings.home)
        if self.database.is_sqlite and not lock.acquire():
            raise Refused(self.texts("cli.another_owner"))
        self._owns_index = True
        try:
            told = partial(tell, self.settings, self.texts, self.clock, for_real=for_real)
            await run(self._graph(for_real=for_real), told, worker=worker)
        finally:
            lock.release()

    async def work(self) -> None:
        """Schedule and deliver beside other processes. Raises Refused on SQLite, which has one owner."""
        from bot.running import work

        if self.database.is_sqlite:
            raise Refused(self.texts("cli.needs_server_database"))
        await work(self._graph(for_real=False))

    def _graph(self, *, for_real: bool) -> "Graph":
        from bot.conversation.handed import Handed
        from bot.hands import deposits_of
        from bot.papers.opening import templates
        from bot.running import Graph

        takes = templates(self.factory, self.clock), self._dispatch.forms
        handed = Handed(self.factory, self.clock, lambda: self.reader, *takes)
        deposits = deposits_of(self.turns, self.files, self._dispatch.forms, self.settings.upload_limit)
        demo = isinstance(self.clock, DemoClock)
        lines: tuple[Line, ...] = ()
        if self._speaks_telegram and (for_real or not demo):
            from bot.channels.telegram.fetching import FileHands
            from bot.telegraph import open_telegram

            lines = (open_telegram(self.settings, self.turns, FileHands(handed, deposits), self.papers),)
        warm = self._late_index.open
        kept = self.settings, self.turns, self._dispatch, self.wording, self._secret
        return Graph(*kept, demo, lines, warm, handed, self.index, self.papers, self._notices, deposits)

    async def rehearse(self, contest: Contest, start: datetime | None, end: datetime | None) -> list[Rehearsed]:
        """A contest's calendar; nothing is sent and nothing is stored."""
        from scheduler.rehearsal import Span, rehearse

        async with self.factory() as work:
            messages = await rehearse(contest, Span(start, end), work, self.wording)
        return [Rehearsed(each.at, each.kind, each.audience, each.text) for each in messages]

    async def doctor(self) -> list[Check]:
        """What an operator should know is right or wrong."""
        from bot.checking import checks, files_kept
        from knowledge.recipe import RECIPE

        found = await checks(self.settings, self.factory, self.clock, RECIPE)
        found.append(await files_kept(self.files, self.settings))
        if self.settings.model.name:
            from bot.modelled import model_check

            found.append(await model_check(self.settings.model))
        return found

    # What is handed over

    @cached_property
    def papers(self) -> "PaperMaker":
        """Makes files."""
        from bot.papers.opening import open_papers

        return open_papers(self.factory, self.clock, self.settings.home, self._pages, self.files)

    def _pages(self, sheet: "Sheet") -> bytes:
        try:
            from bot.papers.printing import pages
        except (ImportError, OSError) as lacking:  # the extra, or a library of the system
            raise RuleBroken("pdf_missing") from lacking
        return pages(sheet)

    async def hand_over(self, file: Attachment, account: Account) -> Path:
        """A reply's file, where the person at this machine can open it. Raises RuleBroken as `Papers` does."""
        from bot.papers.keeping import keep

        return await keep(await self.papers.make(file.key, account), self.settings.home / "papers")

    async def export(self, wanted: Export, file: Path, told: Callable[[int], object]) -> None:
        """Registrations as a file, noted as the operator's. Raises OSError where it cannot be written."""
        from bot.papers.keeping import write

        await write(await self.papers.exports.made(wanted, 0, self.texts, told), file)

    # What is known

    @cached_property
    def _embedding(self) -> "BuiltInEmbedding":
        from knowledge.embedding import BuiltInEmbedding

        return BuiltInEmbedding()

    @cached_property
    def reader(self) -> Reader:
        """Reads notices."""
        from knowledge.noticing import NoticeReader

        return NoticeReader()

    def _embedder(self) -> Embedder:
        """Embeds sentences."""
        from knowledge.embedding import SentenceEmbedder

        return SentenceEmbedder(self._embedding)

    @cached_property
    def _index(self) -> "DenseIndex":
        """The index on disk for the one process that owns it; any other scans the stored vectors."""
        if self._owns_index:
            return self._late_index
        from knowledge.search.dense import ExactIndex

        return ExactIndex()

    @cached_property
    def _late_index(self) -> "LateIndex":
        from knowledge.late import LateIndex

        def chroma() -> "DenseIndex":
            from knowledge.index import ChromaIndex

            return ChromaIndex(self.settings.home / "index")

        return LateIndex(chroma)

    @cached_property
    def answerer(self) -> Answerer:
        """Answers questions about the rules; with a model's words where one is set."""
        if not self.settings.model.name:
            return self._notices
        from bot.modelled import modelled

        return modelled(self._notices, self.settings.model, self.texts)

    @cached_property
    def _notices(self) -> "NoticeAnswerer":
        from knowledge.adapting import AdaptedIndex, Adapter
        from knowledge.answering.answerer import NoticeAnswerer
        from knowledge.answering.searching import DenseSearcher
        from knowledge.answering.stored import StoredLibrary

        index = AdaptedIndex(self._index, Adapter())
        return NoticeAnswerer(StoredLibrary(index), DenseSearcher(index, self._embedding))

    def evaluate(self, gold: Rows, predicted: Rows, notices: Mapping[str, str]) -> str:
        """The measures of a question set as lines of text."""
        from knowledge.evaluation import evaluate, report

        return report(evaluate(list(gold), list(predicted), dict(notices)))

    # What is said

    @cached_property
    def wording(self) -> Renderer:
        """Words what was queued."""
        from bot.channels.telegram.render import Unfolding
        from bot.conversation.wording import Wording

        return Unfolding(Wording(catalogue), catalogue)

    def worded(self, delivery: Delivery) -> Reply:
        """A delivery's words in its recipient's language."""
        return self.wording.render(delivery.body, delivery.language, delivery.account.channel)

    def render(self, reply: Reply) -> str:
        """A reply as the terminal shows it."""
        from bot.channels.terminal import render

        return render(reply, self.texts)

    @cached_property
    def turns(self) -> "Turns":
        """Runs conversations on every channel."""
        from bot.hands import turns_of

        return turns_of(self.settings, self.factory, self._dispatch, self.clock)

    @cached_property
    def _dispatch(self) -> "Dispatch":
        from bot.assembling import Outer, assemble
        from knowledge.answering.searching import QuestionMeaning

        answers = self.answerer, self._notices, QuestionMeaning(self._embedding)
        return assemble(Outer(self.settings, self.texts, *answers, lambda: self.reader, self._secret))

    @property
    def _speaks_telegram(self) -> bool:
        return bool(self.settings.telegram_token)

    @cached_property
    def _secret(self) -> bytes:
        """Signs cookies and links."""
        return self.database.secret()
