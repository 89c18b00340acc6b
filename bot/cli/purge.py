"""`purge`: deletes the personal data of contests whose time is over, as happens by itself every day."""

from argparse import ArgumentParser, Namespace

from bot.cli.parts import DONE, Parts
from contest.retention import Purged, count, due, purge_due


def configure(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("--dry-run", action="store_true")


async def run(options: Namespace, parts: Parts) -> int:
    """One line a contest: what was deleted, or would be."""
    now = parts.clock.now()
    found = await _counted(parts) if options.dry_run else await purge_due(parts.factory, now)
    for each in found:
        counts = {"registrations": each.registrations, "objections": each.objections, "drafts": each.drafts}
        print(parts.texts("purge.would" if options.dry_run else "purge.line", contest=each.contest.id, **counts))
    if not found:
        print(parts.texts("purge.nothing"))
    return DONE


async def _counted(parts: Parts) -> tuple[Purged, ...]:
    found = []
    async for contest in due(parts.factory, parts.clock.now()):
        async with parts.factory() as work:
            found.append(await count(work, contest))
    return tuple(found)
