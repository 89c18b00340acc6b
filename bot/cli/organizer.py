"""`organizer`: a code that makes an account an organizer, who is one, and taking an office back."""

import secrets
from argparse import ArgumentParser, Namespace

from bot.cli.parts import DONE, Parts, Refused, contest_of, refusal
from contest.offices import every, strike
from contest.organizing import MAY, invite, new_code
from contest.people import OWNER, Organizer
from contest.refusals import RuleBroken

ALL = "*"


def configure(parser: ArgumentParser) -> None:
    """The arguments of the three subcommands."""
    actions = parser.add_subparsers(dest="action", required=True)
    add = actions.add_parser("add")
    add.add_argument("name", metavar="NAME")
    add.add_argument("--contest", metavar="ID")
    add.add_argument("--role", choices=tuple(MAY), default=OWNER)
    add.add_argument("--track", metavar="N", type=int, action="append", default=[])
    actions.add_parser("list").add_argument("--contest", metavar="ID")
    remove = actions.add_parser("remove")
    remove.add_argument("who", metavar="NAME")
    remove.add_argument("--contest", metavar="ID")


async def run(options: Namespace, parts: Parts) -> int:
    """Add, list or remove."""
    if options.contest:
        await contest_of(parts, options.contest)
    action = {"add": _add, "list": _list, "remove": _remove}[options.action]
    return await action(options, parts)


async def _add(options: Namespace, parts: Parts) -> int:
    """Print a code, single-use, good for 24 hours."""
    tracks = tuple(sorted(set(options.track)))
    code, office = new_code(secrets.randbelow), Organizer(0, options.name, options.contest, options.role, tracks)
    try:
        async with parts.factory() as work:
            await invite(work, code, office, parts.clock.now())
    except RuleBroken as broken:
        raise refusal(parts, broken) from broken
    print(parts.texts("cli.organizer_code", code=code, name=options.name))
    return DONE


async def _list(options: Namespace, parts: Parts) -> int:
    for office in await _offices(parts):
        if options.contest in (None, office.contest):
            tracks = ",".join(map(str, office.tracks)) or ALL
            print("\t".join((str(office.person), office.name, office.contest or ALL, office.role, tracks)))
    return DONE


async def _remove(options: Namespace, parts: Parts) -> int:
    """By name, or by the number that `list` prints where two have the same name."""
    named = [each for each in await _offices(parts) if options.who in (each.name, str(each.person))]
    found = [each for each in named if each.contest == options.contest]
    if not found:
        raise Refused(parts.texts("rule.no_such_organizer"))
    if len(found) > 1:
        numbers = ", ".join(str(each.person) for each in found)
        raise Refused(parts.texts("cli.organizer_several", name=options.who, numbers=numbers))
    async with parts.factory() as work:
        await strike(work, found[0], 0, parts.clock.now())
    print(parts.texts("cli.organizer_removed", name=found[0].name, contest=options.contest or ALL))
    return DONE


async def _offices(parts: Parts) -> tuple[Organizer, ...]:
    async with parts.factory() as work:
        return await every(work)
