"""`organizer add`: a code that makes an account an organizer."""

import secrets
from argparse import ArgumentParser, Namespace

from bot.cli.parts import DONE, Parts, contest_of
from contest.organizing import MAY, invite, new_code
from contest.people import OWNER, Organizer


def configure(parser: ArgumentParser) -> None:
    """The command's arguments."""
    actions = parser.add_subparsers(dest="action", required=True)
    add = actions.add_parser("add")
    add.add_argument("name", metavar="NAME")
    add.add_argument("--contest", metavar="ID")
    add.add_argument("--role", choices=tuple(MAY), default=OWNER)


async def run(options: Namespace, parts: Parts) -> int:
    """Print a code, single-use, good for 24 hours."""
    if options.contest:
        await contest_of(parts, options.contest)
    code, office = new_code(secrets.randbelow), Organizer(0, options.name, options.contest, options.role)
    async with parts.factory() as work:
        await invite(work, code, office, parts.clock.now())
    print(parts.texts("cli.organizer_code", code=code, name=options.name))
    return DONE
