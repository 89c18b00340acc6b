"""`run` and `worker`: the processes that go on."""

from argparse import ArgumentParser, Namespace

from bot.cli.parts import DONE, Parts, instant_of
from bot.clocks import DemoClock


def configure(parser: ArgumentParser) -> None:
    """The arguments of `run`."""
    parser.add_argument("--now", metavar="ISO")
    parser.add_argument("--no-worker", action="store_true")
    parser.add_argument("--send-for-real", action="store_true")


def configure_worker(parser: ArgumentParser) -> None:
    """`worker` has no arguments."""


async def run(options: Namespace, parts: Parts) -> int:
    """Serve until stopped."""
    if options.now:
        parts.clock = DemoClock(await instant_of(parts, options.now, None))
    await parts.serve(worker=not options.no_worker, for_real=options.send_for_real)
    return DONE


async def worker(options: Namespace, parts: Parts) -> int:
    """Schedule and deliver until stopped."""
    await parts.work()
    return DONE
