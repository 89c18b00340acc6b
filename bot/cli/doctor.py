"""`doctor`: checks credentials, database, index, webhook addresses, clock and time zone."""

from argparse import ArgumentParser, Namespace

from bot.cli.parts import DONE, REFUSED, Parts


def configure(parser: ArgumentParser) -> None:
    """It has no arguments."""


async def run(options: Namespace, parts: Parts) -> int:
    """Print each check on a line; 1 where something is wrong."""
    checks = await parts.doctor()
    for check in checks:
        print(parts.texts("cli.check_ok" if check.ok else "cli.check_wrong", name=check.name, words=check.words))
    return DONE if all(check.ok for check in checks) else REFUSED
