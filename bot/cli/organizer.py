"""`organizer add`: a code that makes an account an organizer."""

import secrets
from argparse import ArgumentParser, Namespace
from datetime import timedelta

from bot.cli.parts import DONE, Parts, contest_of
from contest.people import ANNOUNCER, OWNER, REVIEWER, VIEWER

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without signs that look alike
GOOD_FOR = timedelta(hours=24)


def configure(parser: ArgumentParser) -> None:
    """The command's arguments."""
    actions = parser.add_subparsers(dest="action", required=True)
    add = actions.add_parser("add")
    add.add_argument("name", metavar="NAME")
    add.add_argument("--contest", metavar="ID")
    add.add_argument("--role", choices=(OWNER, REVIEWER, ANNOUNCER, VIEWER), default=OWNER)


def new_code() -> str:
    """Eight signs in two groups: 40 bits, single-use, with few tries."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{signs[:4]}-{signs[4:]}"


async def run(options: Namespace, parts: Parts) -> int:
    """Print a code, single-use, good for 24 hours."""
    if options.contest:
        await contest_of(parts, options.contest)
    code, expires = new_code(), parts.clock.now() + GOOD_FOR
    async with parts.factory() as work:
        await work.organizers.invite(code, options.name, options.contest, options.role, expires)
    print(parts.texts("cli.organizer_code", code=code, name=options.name))
    return DONE
