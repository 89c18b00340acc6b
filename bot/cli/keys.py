"""`keys`: which keys the personal data are encrypted with, changing the key, dropping an old one."""

import sys
from argparse import ArgumentParser, Namespace

from tqdm import tqdm

from bot.cli.parts import DONE, Parts


def configure(parser: ArgumentParser) -> None:
    """The arguments of the three subcommands."""
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("list")
    actions.add_parser("rotate")
    drop = actions.add_parser("drop")
    drop.add_argument("key", metavar="KEY")
    drop.add_argument("--void-codes", action="store_true")


async def run(options: Namespace, parts: Parts) -> int:
    """List, rotate or drop."""
    action = {"list": _list, "rotate": _rotate, "drop": _drop}[options.action]
    return await action(options, parts)


async def _list(options: Namespace, parts: Parts) -> int:
    for each in await parts.keys.listed():
        kind = parts.texts("keys.active" if each.active else "keys.older")
        print(parts.texts("keys.line", key=each.id, kind=kind, values=each.values, codes=each.codes, files=each.files))
    return DONE


async def _rotate(options: Namespace, parts: Parts) -> int:
    with tqdm(desc=parts.texts("keys.writing"), file=sys.stderr) as bar:

        def told(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        old = await parts.keys.rotate(told)
    print(parts.texts("keys.rotated", key=old.id, codes=old.codes))
    return DONE


async def _drop(options: Namespace, parts: Parts) -> int:
    voided = await parts.keys.drop(options.key, void_codes=options.void_codes)
    print(parts.texts("keys.dropped", key=options.key, codes=voided))
    return DONE
