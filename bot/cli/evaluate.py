"""`evaluate`: answers a question set and says how well."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from bot.cli.ask import answer_one, read_lines
from bot.cli.parts import DONE, Parts, Refused

NEEDED = {"id", "question", "contest", "type", "answer_must", "answer_must_not", "gold", "abstain"}


def configure(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("gold", metavar="GOLD.jsonl")


async def run(options: Namespace, parts: Parts) -> int:
    """Print the measures overall, by type and by contest, and the failures."""
    gold = read_lines(parts, Path(options.gold))
    for line in gold:
        if missing := NEEDED - line.keys():
            raise Refused(parts.texts("cli.no_gold", id=line.get("id"), keys=", ".join(sorted(missing))))
    predicted = [await answer_one(parts, question) for question in gold]
    async with parts.factory() as work:
        notices = {notice.id: notice.text for notice in await work.notices.all()}
    print(parts.evaluate(gold, predicted, notices))
    return DONE
