"""`export`: a contest's registrations as a table, or with what the teams handed in."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from tqdm import tqdm

from bot.cli.parts import DONE, USAGE, Parts, Refused, contest_of
from contest.exporting import FORMS, Export
from contest.finding import Filter
from contest.papers import ZIP
from contest.registrations import STATUSES

BAR = "{desc} {percentage:3.0f}%|{bar}| {n_fmt}/{total_fmt} [{elapsed}<{remaining}]"


def configure(parser: ArgumentParser) -> None:
    """The command's arguments; what the file is called says what it is."""
    parser.add_argument("--contest", metavar="ID", required=True)
    parser.add_argument("--status", action="append", choices=STATUSES)
    parser.add_argument("--track", action="append", type=int, metavar="N")
    parser.add_argument("--personal", action="store_true", help="names, phones and codes in full")
    parser.add_argument("--to", metavar="FILE", required=True, help="a name that ends in .xlsx, .csv or .zip")


async def run(options: Namespace, parts: Parts) -> int:
    """Write the file, with progress on stderr; a file that is there is replaced."""
    contest, file = await contest_of(parts, options.contest), Path(options.to)
    form = file.suffix.removeprefix(".").casefold()
    if form not in FORMS:
        return USAGE
    for track in options.track or ():
        if contest.track(track) is None:
            raise Refused(parts.texts("rule.unknown_track"))
    if form == ZIP and not options.personal:
        raise Refused(parts.texts("rule.zip_is_personal"))
    wanted = Filter(contest.id, tuple(options.status or ()), tuple(options.track or ()))
    async with parts.factory() as work:
        count = await work.registrations.count(wanted)
    if not count:
        raise Refused(parts.texts("rule.nothing_to_export"))
    try:
        with tqdm(total=count, desc=parts.texts("cli.exporting"), file=sys.stderr, bar_format=BAR) as bar:
            await parts.export(Export(wanted, form, options.personal), file, bar.update)
    except OSError as wrong:
        raise Refused(parts.texts("cli.unwritable", file=file.name)) from wrong
    key = "cli.exported" if options.personal else "cli.exported_masked"
    print(parts.texts(key, count=count, file=str(file)))
    return DONE
