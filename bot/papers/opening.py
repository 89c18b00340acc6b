"""Everything that makes files, put together."""

from pathlib import Path

from bot.conversation.template_files import TemplateFiles
from bot.conversation.texts import catalogue
from bot.papers.enclosing import Enclosing
from bot.papers.exports import Exports
from bot.papers.forms import Forms, Printer
from bot.papers.making import PaperMaker
from bot.papers.rooms import clear
from bot.papers.word.filling import check
from contest.ports import Clock, FileStore, UnitOfWorkFactory


def templates(factory: UnitOfWorkFactory, clock: Clock) -> TemplateFiles:
    """Takes in the templates that organizers hand in."""
    return TemplateFiles(factory, clock, catalogue, check)


def open_papers(
    factory: UnitOfWorkFactory, clock: Clock, home: Path, printer: Printer | None, files: FileStore | None = None
) -> PaperMaker:
    """Makes files; those that take a while lie in a folder of the home until they are sent."""
    room = home / "making"
    clear(room)
    exports = Exports(factory, clock, room, Enclosing(factory, files)) if files else Exports(factory, clock, room)
    return PaperMaker(factory, clock, catalogue, exports, Forms(factory, clock, printer), files)
