"""`person`: what is kept of somebody, for requests that come by phone or letter; by the receipt of his registration."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from bot.cli.parts import DONE, LOCAL, Parts, Refused
from contest.finding import Filter
from contest.personal import names_somebody
from contest.persons import Held, erase_person, exported, holding
from contest.ports import UnitOfWork
from contest.registrations import Registration


def configure(parser: ArgumentParser) -> None:
    """The arguments of the two subcommands."""
    actions = parser.add_subparsers(dest="action", required=True)
    export = actions.add_parser("export")
    export.add_argument("receipt", metavar="RECEIPT")
    export.add_argument("--to", metavar="FILE", required=True)
    erase = actions.add_parser("erase")
    erase.add_argument("receipt", metavar="RECEIPT")
    erase.add_argument("--yes", action="store_true")


async def run(options: Namespace, parts: Parts) -> int:
    """Export or erase."""
    return await {"export": _export, "erase": _erase}[options.action](options, parts)


async def _export(options: Namespace, parts: Parts) -> int:
    target = Path(options.to)
    async with parts.factory() as work:
        person = (await _registration(work, options.receipt, parts)).leader
        text = await exported(work, person, 0, parts.clock.now())
    try:
        target.touch(0o600)
        target.write_text(text + "\n", encoding="utf-8")
    except OSError as wrong:
        raise Refused(parts.texts("cli.unwritable", file=target.name)) from wrong
    print(parts.texts("person.exported", receipt=options.receipt, file=target.name))
    return DONE


async def _erase(options: Namespace, parts: Parts) -> int:
    """Without `--yes` only what would happen is said."""
    now = parts.clock.now()
    async with parts.factory() as work:
        person = (await _registration(work, options.receipt, parts)).leader
        if not options.yes:
            teams = [each.receipt for each in await work.registrations.of(person) if names_somebody(each)]
            print(parts.texts("person.would", receipts=", ".join(teams)))
            _print_held(await holding(work, person, now), parts)
            return DONE
        done = await erase_person(work, person, 0, now)
    print(parts.texts("person.erased", withdrawn=done.withdrawn, messages=done.messages))
    _print_held(done.held, parts)
    return DONE


def _print_held(held: tuple[Held, ...], parts: Parts) -> None:
    for each in held:
        day = each.until.astimezone(LOCAL).date() if each.until else ""
        print(parts.texts(f"person.{each.why}", receipt=each.registration.receipt, day=day))


async def _registration(work: UnitOfWork, receipt: str, parts: Parts) -> Registration:
    for entry in (await work.directory.current()).entries:
        for each in await work.registrations.find(Filter(entry.id, text=receipt), 0, 50):
            if each.receipt == receipt.strip().upper():
                return each
    raise Refused(parts.texts("rule.unknown_registration"))
