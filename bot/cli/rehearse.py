"""`rehearse`: a contest's whole calendar on a clock of its own; nothing is sent."""

import json
from argparse import ArgumentParser, Namespace

from bot.cli.parts import DONE, Parts, Rehearsed, contest_of, instant_of


def configure(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("--contest", metavar="ID", required=True)
    parser.add_argument("--from", dest="start", metavar="ISO")
    parser.add_argument("--to", dest="end", metavar="ISO")
    parser.add_argument("--json", action="store_true")


def as_json(message: Rehearsed) -> dict[str, object]:
    """One rehearsed message."""
    return {"at": message.at.isoformat(), "kind": message.kind, "to": message.audience, "text": message.text}


async def run(options: Namespace, parts: Parts) -> int:
    """Print what would be sent, when, to how many."""
    contest = await contest_of(parts, options.contest)
    start = await instant_of(parts, options.start, contest.id) if options.start else None
    end = await instant_of(parts, options.end, contest.id) if options.end else None
    messages = await parts.rehearse(contest, start, end)
    if options.json:
        print(json.dumps([as_json(each) for each in messages], ensure_ascii=False))
        return DONE
    print(parts.texts("cli.rehearsed", contest=contest.full_name, count=len(messages)))
    for each in messages:
        print(parts.texts("cli.rehearsed_line", at=f"{each.at:%Y-%m-%d %H:%M}", to=each.audience, text=each.text))
    return DONE
