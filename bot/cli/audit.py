"""`audit`: whether the log is whole, its newest hash, and its entries as a file."""

import os
from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path

from bot.cli.parts import DONE, REFUSED, Parts, Refused, contest_of, instant_of
from contest.auditing import SYSTEM, Deed, Sought, note
from contest.verifying import entries, line, verify


def configure(parser: ArgumentParser) -> None:
    """The arguments of the three subcommands."""
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("verify").add_argument("--head", metavar="HASH", default="")
    actions.add_parser("head")
    export = actions.add_parser("export")
    export.add_argument("--to", metavar="FILE", required=True)
    export.add_argument("--contest", metavar="ID")
    export.add_argument("--since", metavar="ISO")
    export.add_argument("--until", metavar="ISO")


async def run(options: Namespace, parts: Parts) -> int:
    """Verify, print the head or export."""
    action = {"verify": _verify, "head": _head, "export": _export}[options.action]
    return await action(options, parts)


async def _verify(options: Namespace, parts: Parts) -> int:
    found = await verify(parts.factory, options.head.strip().lower())
    if found.broken:
        print(parts.texts("audit.broken", number=found.broken, whole=found.whole))
    elif found.met is False:
        print(parts.texts("audit.cut", whole=found.whole))
    else:
        print(parts.texts("audit.whole", whole=found.whole, head=found.head))
    return DONE if found.sound else REFUSED


async def _head(options: Namespace, parts: Parts) -> int:
    async with parts.factory() as work:
        newest = await work.audit.head()
    if newest is None:
        raise Refused(parts.texts("audit.empty"))
    print(newest.hash)
    return DONE


async def _export(options: Namespace, parts: Parts) -> int:
    """Written beside and then put in place, so that a file is whole or not there."""
    if options.contest:
        await contest_of(parts, options.contest)
    since, until = [await _instant(parts, each, options.contest) for each in (options.since, options.until)]
    target = Path(options.to)
    draft, count = target.with_name(f".{target.name}.{os.getpid()}"), 0
    try:
        with draft.open("w", encoding="utf-8") as file:
            async for entry in entries(parts.factory, Sought(options.contest or "", since=since, until=until)):
                print(line(entry), file=file)
                count += 1
        draft.replace(target)
    except OSError as wrong:
        draft.unlink(missing_ok=True)
        raise Refused(parts.texts("cli.unwritable", file=target.name)) from wrong
    deed = Deed(SYSTEM, "log.exported", options.contest or "", "", (("entries", str(count)),))
    async with parts.factory() as work:
        await note(work, deed, parts.clock.now())
    print(parts.texts("audit.exported", count=count, file=target.name))
    return DONE


async def _instant(parts: Parts, words: str | None, contest: str | None) -> datetime | None:
    return await instant_of(parts, words, contest) if words else None
