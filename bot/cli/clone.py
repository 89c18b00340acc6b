"""`clone`: what organizers set in one contest goes to another; dates, registrations, lists and answers do not."""

from argparse import ArgumentParser, Namespace

from bot.cli.parts import DONE, Parts, contest_of, refusal
from bot.handlers.organizer.cloning import worded
from contest.cloning import clone, drawn_up
from contest.people import Organizer
from contest.refusals import RuleBroken


def configure(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("old", metavar="OLD")
    parser.add_argument("new", metavar="NEW", help="its notice is there already")
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")


async def run(options: Namespace, parts: Parts) -> int:
    """Take over, and print what went over and what did not."""
    old, new = await contest_of(parts, options.old), await contest_of(parts, options.new)
    office = Organizer(0, parts.texts("cli.operator"))
    try:
        async with parts.factory() as work:
            if options.dry_run:
                drawn = await drawn_up(work, old, new)
            else:
                drawn = await clone(work, old, new, office, parts.clock.now())
    except RuleBroken as broken:
        raise refusal(parts, broken) from broken
    print("\n".join(worded(drawn, old, new, parts.texts)))
    return DONE
